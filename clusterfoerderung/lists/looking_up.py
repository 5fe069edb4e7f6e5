"""One out of many by a few letters of its name."""

from django.db.models import Case, IntegerField, Q, When

from clusterfoerderung.search.folding import LONGEST_SEARCH
from clusterfoerderung.search.spelling import fold

FOUND = 20


def look_up(rows, words):
    """Of `rows` (a queryset) the first FOUND with these words, names that begin so in front; and one more of more."""
    # What no database takes: PostgreSQL no NUL, SQLite no pattern of any length.
    words = words.replace("\0", " ")[:LONGEST_SEARCH]
    model, text = rows.model, fold(words)
    if hasattr(rows, "matching"):
        rows, begins = rows.matching(words), Q(search_key__startswith=text)
    else:
        fields = [name for name in (*model.ordered_by, "title", "name") if hasattr(model, name)]
        inside = Q()
        for name in fields:
            inside |= Q(**{f"{name}__icontains": words.strip()})
        rows, begins = rows.filter(inside), Q(**{f"{fields[0]}__istartswith": words.strip()})
    rank = Case(When(begins, then=0), default=1, output_field=IntegerField())
    return list(rows.order_by(rank, "order_key", "pk")[: FOUND + 1])
