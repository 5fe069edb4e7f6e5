from django.contrib import admin

from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.measures.admin import MeasureAdmin
from clusterfoerderung.admin.base import ReadOnlyAdmin


@admin.register(CampusCooperation)
class CampusCooperationAdmin(MeasureAdmin):
    list_display = ("title", "campus", "working_group", "rhythm_in_words", "status", "visibility")
    list_select_related = ("field", "campus")

    @admin.display(description="Takt")
    def rhythm_in_words(self, campus):
        return campus.rhythm_in_words or "keine Angabe"


@admin.register(ExchangeTopic)
class ExchangeTopicAdmin(ReadOnlyAdmin):
    list_display = ("title", "campus")
    list_filter = (("campus", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("campus",)
    search_fields = ("title", "description")
    ordering = ("order_key",)
