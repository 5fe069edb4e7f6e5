"""The county's work, to look up: staff keep it on its own pages, under the rules that hold there."""

from django.contrib import admin

from actions import models
from clusterfoerderung.admin_base import ReadOnlyAdmin


@admin.register(models.Membership, models.SkilledWorkerMeasure, models.CampusCooperation)
class MeasureAdmin(ReadOnlyAdmin):
    list_display = ("title", "field", "status", "competence", "visibility", "updated_at")
    list_filter = ("status", "competence", "visibility", ("field", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("field",)
    search_fields = ("search_key",)
    ordering = ("field__number", "title")


@admin.register(models.RegionalCooperation)
class RegionalCooperationAdmin(MeasureAdmin):
    list_display = ("title", "region", "agreement_until", "contact_every_months", "status", "visibility", "updated_at")
    list_filter = ("status", "visibility", "agreement_until")


@admin.register(models.Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ("title", "date_in_words", "kind", "county_part", "visibility", "recorded_by")
    list_filter = ("kind", "county_part", "visibility", "happened_on")
    list_select_related = ("recorded_by",)
    search_fields = ("search_key",)
    ordering = ("-happened_on", "-pk")

    @admin.display(description="Datum", ordering="happened_on")
    def date_in_words(self, activity):
        return activity.date_in_words


@admin.register(models.Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ("title", "scheduled_on", "measure", "attendance")
    list_filter = ("attendance", "scheduled_on")
    list_select_related = ("measure",)
    search_fields = ("title", "place")
    ordering = ("-scheduled_on", "-pk")
