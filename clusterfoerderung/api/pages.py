"""Page by page: a page deep in a collection costs what the first one costs, nearly."""

from django import forms
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

# Nobody needs the exact number of more rows than that, and counting them all would cost more than the page itself.
COUNTED_AT_MOST = 10_000
LAST_PAGE = 1_000_000


class PageForm(forms.Form):
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)
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
    page_query_description = "Seite, ab 1."
    page_size_query_description = f"Einträge je Seite, höchstens {max_page_size} (sonst {page_size})."

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.number, size = self._asked_for(request)
        self.count = queryset.order_by().values("pk")[: COUNTED_AT_MOST + 1].count()
        first = (self.number - 1) * size
        keys = list(in_total_order(queryset).values_list("pk", flat=True)[first : first + size + 1])
        if not keys and self.number > 1:
            raise NotFound(f"Eine Seite {self.number} gibt es hier nicht.")
        self.has_next = len(keys) > size
        rows = {row.pk: row for row in view.get_queryset().filter(pk__in=keys[:size])}
        return [rows[key] for key in keys[:size] if key in rows]

    def _asked_for(self, request):
        """(number of the page, its size)"""
        form = PageForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        asked = form.cleaned_data
        return asked["page"] or 1, min(asked["je_seite"] or self.page_size, self.max_page_size)

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
        return self._link(self.number + 1) if self.has_next else None

    def get_previous_link(self):
        return self._link(self.number - 1) if self.number > 1 else None

    def _link(self, number):
        url = self.request.build_absolute_uri()
        if number == 1:
            return remove_query_param(url, self.page_query_param)
        return replace_query_param(url, self.page_query_param, number)

    def get_paginated_response_schema(self, schema):
        described = super().get_paginated_response_schema(schema)
        exact = {"type": "boolean", "description": f"Gezählt wird bis {COUNTED_AT_MOST}; danach steht hier false."}
        described["properties"]["count_is_exact"] = exact
        described["required"] = list(described["properties"])
        return described
