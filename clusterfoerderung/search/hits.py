"""Finds rows of one kind, best first: the words in the title before the words in the text, then the newest."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Subquery, Value, When
from django.db.models.functions import StrIndex, Substr
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from clusterfoerderung.search.kinds import Kind
from clusterfoerderung.search.marks import marked, passage

# Nobody reads more hits of one kind; so nobody needs to count further.
COUNTED_UP_TO = 100
# Of a long kind so many of the newest are put in order: who finds more will have to say more.
IN_ORDER = 500


class CappedCount(Subquery):
    """How many rows `queryset` has; counting stops one beyond COUNTED_UP_TO."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()

    def __init__(self, queryset):
        super().__init__(queryset.order_by().values("pk")[: COUNTED_UP_TO + 1])


def _is_in_title(kind, words):
    """The key has a line for each field, those of the title first: a word in it begins before they end."""
    end = Value(0)
    for _ in kind.named_by:
        end = end + StrIndex(Substr("search_key", end + 1), Value("\n"))
    return Q(*(LessThanOrEqual(StrIndex("search_key", Value(word)), end) for word in words))


def matching_rows(kind, user, words):
    """The rows of `kind` that `user` may see and that have all `words`, best first; each knows their `total`."""
    rows = kind.rows(user).matching(" ".join(words))
    in_title = Case(When(_is_in_title(kind, words), then=1), default=0, output_field=IntegerField())
    shown = rows
    if kind.is_long:
        shown = kind.rows(user).filter(pk__in=rows.order_by(*kind.newest, "-pk").values("pk")[:IN_ORDER])
    return shown.annotate(in_title=in_title, total=CappedCount(rows)).order_by("-in_title", *kind.newest, "-pk")


@dataclass(frozen=True)
class Hit:
    """One found row; title and passage are HTML with the found words marked."""

    row: object
    kind: Kind
    title: SafeString
    passage: SafeString

    @property
    def url(self):
        return self.kind.url(self.row)

    @property
    def facts(self):
        return [fact for fact in self.kind.facts(self.row) if fact]

    @property
    def visibility(self):
        return getattr(self.row, "visibility", "")


def make_hit(kind, row, words):
    title = kind.title(row)
    # As the key holds them, a line each: to fold a text of a hundred thousand signs again takes up to three seconds.
    lines = zip(row.searched_fields, row.search_key.split("\n"), strict=False)
    numbers = {name: sum(word in line for word in words) for name, line in lines if name not in kind.named_by}
    # The text that holds most of the words; the first of several.
    name = max(numbers, key=numbers.get, default=None)
    found = passage(str(getattr(row, name)), words) if name and numbers[name] else SafeString()
    return Hit(row, kind, marked(title, words), found)


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    kind: Kind
    hits: list
    total: int
    query: str

    @property
    def is_capped(self):
        return self.total > COUNTED_UP_TO

    @property
    def count(self):
        return min(self.total, COUNTED_UP_TO)

    @property
    def count_in_words(self):
        return f"über {COUNTED_UP_TO}" if self.is_capped else str(self.total)

    @property
    def all_in_words(self):
        return f"alle anzeigen (über {COUNTED_UP_TO})" if self.is_capped else f"alle {self.total} anzeigen"

    @property
    def has_more(self):
        return self.total > len(self.hits)

    @property
    def all_url(self):
        """The filtered list, where there is one; else all hits of this kind."""
        if self.kind.list_name:
            return f"{reverse(self.kind.list_name)}?{urlencode({'q': self.query})}"
        return f"{reverse('search')}?{urlencode({'q': self.query, 'art': self.kind.slug})}"


def make_group(kind, rows, *, words, query):
    rows = list(rows)
    hits = [make_hit(kind, row, words) for row in rows]
    return Group(kind, hits, rows[0].total if rows else 0, query)
