"""Filters of the desk beyond Django's own."""

from django.contrib import admin

from clusterfoerderung.records.empty_choice import NO_ANSWER


class NamedValuesFilter(admin.AllValuesFieldListFilter):
    """By what stands in a column of free text; a link to what has nothing there has words, too."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or NO_ANSWER}
