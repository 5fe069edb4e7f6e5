"""The page on which somebody looks up one of many for a filter; with a script it opens in a dialog over the list."""

from dataclasses import dataclass

from django.http import Http404
from django.views.generic import TemplateView

from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.looking_up import FOUND, look_up
from clusterfoerderung.lists.return_address import return_url

WORDS, PART = "suchwort", "stueck"
# What belongs to this page or to one page of the list, not to its filter.
NOT_OF_THE_FILTER = (WORDS, PART, "weiter", "page", "nach", "angekreuzt")


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_current: bool


class ChooseView(TemplateView):
    """Each choice is an address of the list: everything else that is filtered stays."""

    def get_template_names(self):
        return ["lists/choose_part.html" if PART in self.request.GET else "lists/choose.html"]

    def get_context_data(self, **kwargs):
        chosen, one = self._filter()
        self.query = self.request.GET.copy()
        for name in NOT_OF_THE_FILTER:
            self.query.pop(name, None)
        self.list_url = return_url(self.request, chosen.url)
        words, user = self.request.GET.get(WORDS, "").strip(), self.request.user
        rows, in_words = self._rows(one, words), one.words_for(user)
        return super().get_context_data(
            **kwargs,
            label=one.label,
            list_label=chosen.label,
            words=words,
            back_url=f"{self.list_url}?{self.query.urlencode()}",
            every=self._choice("alle", ""),
            none=self._choice(one.extra["null_label"], one.extra["null_value"]) if "null_label" in one.extra else None,
            fixed=[self._choice(label, value) for value, label in one.fixed_for(user).items()],
            choices=[self._choice(in_words(row), row.pk) for row in rows[:FOUND]],
            has_more=len(rows) > FOUND,
            carried=[(name, value) for name, values in self.query.lists() for value in values],
            list_url=self.list_url,
        )

    def _filter(self):
        """The list of the address and its AskedFilter."""
        if self.kwargs["list"] not in LISTS:
            raise Http404
        chosen = LISTS[self.kwargs["list"]]
        one = chosen.filterset.base_filters.get(self.kwargs["name"])
        if not isinstance(one, AskedFilter):
            raise Http404
        return chosen, one

    def _rows(self, one, words):
        """At most FOUND, and one more if there are more."""
        rows = one.get_queryset(self.request)
        if words:
            return look_up(rows, words)
        keys = list(one.near(self.request.user))[:FOUND] if one.near else []
        by_key = rows.in_bulk(keys)
        near = [by_key[key] for key in keys if key in by_key]
        return near + list(rows.exclude(pk__in=by_key)[: FOUND + 1 - len(near)])

    def _choice(self, label, value):
        query, name = self.query.copy(), self.kwargs["name"]
        query[name] = value
        if value == "":
            del query[name]
        is_current = self.query.get(name, "") == str(value)
        return Choice(label, f"{self.list_url}?{query.urlencode()}", is_current)
