from django.contrib import admin

from actions.measures.admin import MeasureAdmin
from actions.other_measures.other_measure import OtherMeasure


@admin.register(OtherMeasure)
class OtherMeasureAdmin(MeasureAdmin):
    """Nothing beside what the kinds share."""
