from django.contrib import admin

from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.admin import MeasureAdmin


@admin.register(RegionalCooperation)
class RegionalCooperationAdmin(MeasureAdmin):
    list_display = ("title", "region", "agreement_until", "contact_every_months", "status", "visibility", "updated_at")
    list_filter = ("status", "visibility", "agreement_until")
