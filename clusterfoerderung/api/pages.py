"""Page by page: the first by number, those behind them by the last entry; each costs what the first one costs."""

from django import forms
from django.db.models import BigIntegerField
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from clusterfoerderung.lists.behind import order_of, rows_behind
from clusterfoerderung.lists.pages import PAGES

# Nobody needs the exact number of more rows than that, and counting them all would cost more than the page itself.
COUNTED_AT_MOST = 10_000
LAST_PAGE = 1_000_000


class PageForm(forms.Form):
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)
    nach = forms.IntegerField(required=False, min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    je_seite = forms.IntegerField(required=False, min_value=1)


def in_total_order(queryset):
    """Rows of the same rank have an order, too; else one could stand on two pages and another on none."""
    order = queryset.query.order_by or queryset.model._meta.ordering
    # An order that ends so has its index; one term more, and the database would sort all rows.
    return queryset if order[-1] in ("pk", "-pk") else queryset.order_by(*order, "pk")


class Pages(PageNumberPagination):
    """`?page=` as on screen, `?je_seite=` up to `max_page_size`. The envelope is that of Django REST framework.

    The database looks for the keys of the page alone and one more, which tells whether there is a next page; only the
    rows of the page are read in full.
    """

    page_size = 50
    max_page_size = 200
    page_size_query_param = "je_seite"
    page_query_description = f"Seite, 1 bis {PAGES}."
    page_size_query_description = f"Einträge je Seite, höchstens {max_page_size} (sonst {page_size})."

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.number, size, self.behind = self._asked_for(request)
        self.count = queryset.order_by().values("pk")[: COUNTED_AT_MOST + 1].count()
        queryset = in_total_order(queryset)
        self.can_go_behind = bool(order_of(queryset))
        keys = self._keys(queryset, size)
        self.last_key = keys[size - 1] if len(keys) > size else None
        rows = {row.pk: row for row in view.get_queryset().filter(pk__in=keys[:size])}
        return [rows[key] for key in keys[:size] if key in rows]

    def _keys(self, queryset, size):
        """Those of the page and one more."""
        if self.behind:
            rows = rows_behind(queryset, self.behind, user=self.request.user)
            if rows is None:
                raise NotFound(f"Einen Eintrag {self.behind}, hinter dem es weitergeht, gibt es hier nicht.")
            return list(rows.values_list("pk", flat=True)[: size + 1])
        if self.number > PAGES and self.can_go_behind:
            raise NotFound(f"Ab Seite {PAGES + 1} geht es mit „next“ weiter: ?nach= mit der id des letzten Eintrags.")
        first = (self.number - 1) * size
        keys = list(queryset.values_list("pk", flat=True)[first : first + size + 1])
        if not keys and self.number > 1:
            raise NotFound(f"Eine Seite {self.number} gibt es hier nicht.")
        return keys

    def _asked_for(self, request):
        """(number of the page, its size, the key of the entry behind which it begins or None)"""
        form = PageForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        asked = form.cleaned_data
        return asked["page"] or 1, min(asked["je_seite"] or self.page_size, self.max_page_size), asked["nach"]

    def get_paginated_response(self, data):
        return Response(
            {
                "count": min(self.count, COUNTED_AT_MOST),
                "count_is_exact": self.count <= COUNTED_AT_MOST,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_next_link(self):
        if not self.last_key:
            return None
        if self.behind or (self.number == PAGES and self.can_go_behind):
            url = remove_query_param(self.request.build_absolute_uri(), self.page_query_param)
            return replace_query_param(url, "nach", self.last_key)
        return self._link(self.number + 1)

    def get_previous_link(self):
        return self._link(self.number - 1) if self.number > 1 and not self.behind else None

    def _link(self, number):
        url = self.request.build_absolute_uri()
        if number == 1:
            return remove_query_param(url, self.page_query_param)
        return replace_query_param(url, self.page_query_param, number)

    def get_schema_operation_parameters(self, view):
        behind = {"name": "nach", "in": "query", "required": False, "schema": {"type": "integer"}}
        behind["description"] = f"Was hinter dem Eintrag mit dieser id steht; so geht es nach {PAGES} Seiten weiter."
        return [*super().get_schema_operation_parameters(view), behind]

    def get_paginated_response_schema(self, schema):
        described = super().get_paginated_response_schema(schema)
        exact = {"type": "boolean", "description": f"Gezählt wird bis {COUNTED_AT_MOST}; danach steht hier false."}
        described["properties"]["count_is_exact"] = exact
        described["required"] = list(described["properties"])
        return described
