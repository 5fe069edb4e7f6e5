"""What stands around the filter of a list: kept filters above it, keeping and exporting it below."""

from dataclasses import dataclass

from django.http import QueryDict
from django.shortcuts import render
from django.views.generic import ListView

from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.heads import ShownHead, StandingOrder, shown_heads, standing_order
from clusterfoerderung.lists.looks import Look, look_of
from clusterfoerderung.lists.orders import heads_of, narrows, order_asked
from clusterfoerderung.lists.pages import CountingPaginator
from clusterfoerderung.lists.refusal import refusal
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.lists.time_limit import SECONDS, TookTooLongError, time_limit

SHOWN = 30


def known_query(filterset_class, data):
    """Of the parameters `data` (a QueryDict) those that the filter knows and that say something, in its order."""
    kept = QueryDict(mutable=True)
    for name in filterset_class.base_filters:
        values = [value for value in (raw.replace("\0", "").strip() for raw in data.getlist(name)) if value]
        if values:
            kept.setlist(name, list(dict.fromkeys(values)))
    return kept.urlencode()


@dataclass(frozen=True)
class KeptFilter:
    """A kept filter as one person sees it above the list."""

    filter: SavedFilter
    is_own: bool
    is_current: bool


@dataclass(frozen=True)
class ListTools:
    """For the template: kept filters, the present one, and where the files are; `refusal`: why there is no file."""

    list: FilteredList
    query: str
    saved: tuple
    can_share: bool
    look: Look
    heads: tuple[ShownHead, ...]
    order: StandingOrder | None
    refusal: str = ""
    may_export: bool = True

    @property
    def xlsx_url(self):
        return f"{self.list.export_url('xlsx')}?{self.query}"

    @property
    def csv_url(self):
        return f"{self.list.export_url('csv')}?{self.query}"


class PagedListView(ListView):
    """A list page by page. What is no page number shows the first or the last page instead of an error."""

    is_sorted = False
    # Links from which the page can be read instead (pages.Links), and what is counted instead (pages.Counting).
    links = counting = None

    def paginate_queryset(self, queryset, page_size):
        asked = self.request.GET
        paginator = CountingPaginator(
            queryset, page_size, is_sorted=self.is_sorted, links=self.links, counting=self.counting
        )
        page = paginator.page_behind(asked["nach"], user=self.request.user) if "nach" in asked else None
        page = page or paginator.get_page(asked.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()


class ListToolsMixin:
    """A list view with `filter` (its FilterSet, set by get_queryset) and `filtered_list`."""

    filtered_list = None

    @property
    def is_sorted(self):
        """Whether somebody asked for another order than the list's own."""
        return bool(order_asked(self.filter.form))

    def get_heads(self):
        return heads_of(self.filter)

    def get(self, request, *args, **kwargs):
        try:
            with time_limit():
                response = super().get(request, *args, **kwargs)
                # The rows are read while the page is drawn.
                return response.render() if hasattr(response, "render") else response
        except TookTooLongError:
            told = {"list_label": self.filtered_list.label, "seconds": SECONDS, "filter": self.filter}
            return render(request, "lists/too_long.html", told, status=400)

    def get_context_data(self, **kwargs):
        user, chosen = self.request.user, self.filtered_list
        query = known_query(type(self.filter), self.request.GET)
        saved = SavedFilter.objects.visible_to(user).filter(list=chosen.slug)[:SHOWN]
        kept = tuple(KeptFilter(one, one.is_kept_by(user), one.query == query) for one in saved)
        form, may_export = self.filter.form, chosen.may_be_exported_by(user)
        heads, asked = self.get_heads(), order_asked(form)
        tools = ListTools(
            list=chosen,
            query=query,
            saved=kept,
            can_share=user.sees_internal,
            look=look_of(user, chosen.slug, heads),
            heads=shown_heads(heads, self.request.GET, asked),
            order=standing_order(self.filter, self.request.GET),
            refusal=refusal(form),
            may_export=may_export,
        )
        return super().get_context_data(**{"is_filtered": narrows(form), "filter": self.filter, **kwargs}, tools=tools)


class FilteredListView(ListToolsMixin, PagedListView):
    """A filtered list, as a rule in the order of the German alphabet: the key begins with the name."""

    paginate_by = 25
    filterset_class = None
    order = ("order_key", "pk")

    def get_rows(self):
        """What there is to filter."""
        return super().get_queryset().visible_to(self.request.user)

    def get_queryset(self):
        rows = self.get_rows().order_by(*self.order)
        self.filter = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return self.filter.qs
