"""Lists page by page: the first by number, those behind them by the last row; counted as far as anybody reads."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet

from clusterfoerderung.lists.behind import beyond, has_index, order_of, place_of, rows_behind
from clusterfoerderung.look.counted import grouped

# By number; all further ones by ?nach=. That is also how far is counted.
PAGES = 40


class Counted:
    """How many there are, as far as `at_most`; `found` may be one more."""

    def __init__(self, found, at_most):
        self.number, self.is_capped = min(found, at_most), found > at_most

    @property
    def in_words(self):
        """'1.000', or 'über 1.000'."""
        number = grouped(self.number)
        return f"über {number}" if self.is_capped else number


def counted_together(rows, part, at_most, column="pk", *, ends=()):
    """([Counted of the rows, of the `part` of them or None], [value of each of `ends`]) by one statement.

    It reads `column` alone. Where the part is more than `at_most`, the rows are not counted once more. `ends` are
    querysets of one column and at most one row: their values are asked for where there are more rows, else None.
    """
    in_part, given = _count_of(part, column, at_most)
    in_all, given_all = _count_of(rows, column, at_most)
    values, given_values = [], []
    for sql, params in map(_sql_of, ends):
        values.append(f", CASE WHEN found > {at_most} THEN ({sql}) END" if sql else ", NULL")
        given_values += params
    # Each LIMIT: so that no database counts anew for each place in which a number stands.
    statement = f"""
        SELECT found, in_part{"".join(values)} FROM (
            SELECT CASE WHEN in_part > {at_most} THEN in_part ELSE {in_all} END AS found, in_part
            FROM (SELECT {in_part} AS in_part LIMIT 1) AS part LIMIT 1
        ) AS counted LIMIT 1"""  # noqa: S608 - Django wrote it
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given_values, *given_all, *given])
        found, found_in_part, *said = cursor.fetchone()
    return [Counted(found, at_most), None if part is None else Counted(found_in_part, at_most)], said


def _count_of(queryset, column, at_most):
    """SQL and parameters of how many there are: 0 of None, at most one more than `at_most`."""
    sql, params = ("", ()) if queryset is None else _sql_of(queryset.order_by().values(column)[: at_most + 1])
    return f"(SELECT COUNT(*) FROM ({sql}) AS those)" if sql else "0", params  # noqa: S608 - Django wrote it


def _sql_of(queryset):
    """Its SQL and parameters; without SQL where it is empty anyway."""
    try:
        return queryset.query.sql_with_params()
    except EmptyResultSet:
        return "", ()


@dataclass(frozen=True)
class Links:
    """`found` are links that say all that was asked of the rows of a list, in the order of the list; each row once, by
    its key in `column`. An index of theirs is read, and of `rows`, where nobody has left out any, those of a page.
    """

    found: QuerySet
    column: str
    rows: QuerySet

    def between(self, bottom, top):
        return self.rows.filter(pk__in=self.found.values(self.column)[bottom:top])

    def behind(self, key, *, user, limit):
        """As many rows behind the one with this key; None where there is no such row."""
        place = place_of(self.rows, key, user=user)
        if place is None:
            return None
        found = beyond(self.found, self.found.query.order_by, place)
        return self.rows.filter(pk__in=found.values(self.column)[:limit])


class Counting(NamedTuple):
    """What counted_together() is asked for a list: the page reads the `part` as paginator.counted_beside."""

    rows: QuerySet
    part: QuerySet | None = None
    column: str = "pk"
    ends: tuple = ()


class CountingPaginator(Paginator):
    """The first PAGES pages. `last_key` of the page leads on behind them, where an index serves the order.

    Another order that somebody asked for (`is_sorted`) ends there; the list's own, without an index, is counted to
    its end.
    """

    def __init__(self, *args, is_sorted=False, links=None, counting=None, **kwargs):
        """`counting`: what is counted, where that is something else than the rows."""
        super().__init__(*args, **kwargs)
        self.is_sorted, self.links, self._counting = is_sorted, links, counting or Counting(self.object_list)

    @cached_property
    def leads_on(self):
        return has_index(self.object_list.model, order_of(self.object_list))

    @cached_property
    def counted(self):
        if not (self.leads_on or self.is_sorted):
            return None
        return self._counts[0][0]

    @property
    def counted_beside(self):
        return self._counts[0][1]

    @property
    def ends(self):
        return self._counts[1]

    @cached_property
    def _counts(self):
        rows, part, column, ends = self._counting
        return counted_together(rows, part, PAGES * self.per_page, column, ends=ends)

    @cached_property
    def count(self):
        return self.counted.number if self.counted else super().count

    @property
    def is_capped(self):
        return bool(self.counted and self.counted.is_capped)

    @property
    def count_in_words(self):
        return self.counted.in_words if self.counted else grouped(self.count)

    def page(self, number):
        if not self.links:
            return super().page(number)
        bottom = (self.validate_number(number) - 1) * self.per_page
        return self._get_page(self.links.between(bottom, bottom + self.per_page), self.validate_number(number), self)

    def _get_page(self, *args, **kwargs):
        return NumberedPage(*args, **kwargs)

    def page_behind(self, key, *, user):
        """The page behind the row with this key; None where there is no such row for this person."""
        limit = self.per_page + 1
        if not self.leads_on:
            rows = None
        elif self.links:
            rows = self.links.behind(key, user=user, limit=limit)
        else:
            rows = rows_behind(self.object_list, key, user=user)
        return None if rows is None else PageBehind(list(rows[:limit]), self)


class NumberedPage(Page):
    is_behind = False

    @property
    def ends_early(self):
        """The last page of an order in which nobody reads on."""
        return self.paginator.is_capped and not self.has_next() and not self.paginator.leads_on

    @property
    def last_key(self):
        """Of its last row, if more than PAGES pages follow on one another here."""
        if not self.paginator.is_capped or not self.paginator.leads_on or self.has_next():
            return None
        rows = list(self.object_list)
        return rows[-1].pk if rows else None


class PageBehind(Page):
    """One of those that have no number."""

    is_behind = True

    def __init__(self, rows, paginator):
        super().__init__(rows[: paginator.per_page], None, paginator)
        self.last_key = self.object_list[-1].pk if len(rows) > paginator.per_page else None

    def has_next(self):
        return self.last_key is not None

    def has_previous(self):
        return False

    def has_other_pages(self):
        return True
