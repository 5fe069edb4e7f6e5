from django.contrib import admin

from actions.activities.activity import Activity
from clusterfoerderung.admin.base import ReadOnlyAdmin


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ("title", "date_in_words", "kind", "county_part", "visibility", "recorded_by")
    list_filter = ("kind", "county_part", "visibility", "happened_on")
    list_select_related = ("recorded_by",)
    search_fields = ("search_key",)
    ordering = ("-happened_on", "-pk")

    @admin.display(description="Datum", ordering="happened_on")
    def date_in_words(self, activity):
        return activity.date_in_words
