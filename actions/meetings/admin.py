from django.contrib import admin

from actions.meetings.meeting import Meeting
from clusterfoerderung.admin.base import ReadOnlyAdmin


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ("title", "scheduled_on", "measure", "attendance")
    list_filter = ("attendance", "scheduled_on")
    list_select_related = ("measure",)
    search_fields = ("title", "place")
    ordering = ("-scheduled_on", "-pk")
