"""The filters of the lists on screen, asked by programs: what is not valid is refused, not left out."""

from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend


class ListFilters(DjangoFilterBackend):
    """On screen a field says beside itself what is wrong with it; a program reads it in an answer with 400."""

    def get_filterset_kwargs(self, request, queryset, view):
        today = {"today": timezone.localdate()} if getattr(view, "filter_asks_today", False) else {}
        return {**super().get_filterset_kwargs(request, queryset, view), **today}
