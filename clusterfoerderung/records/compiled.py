"""A condition that means the same wherever it stands: put into SQL once a day instead of once a query.

Of a condition with many subqueries Django takes longer to put it into SQL than the database takes to answer it.
"""

from functools import lru_cache, wraps

from django.db import connection
from django.db.models.expressions import RawSQL

KEPT = 4
_ALL = []


def compiled_once(make):
    """`make(on)` gives a queryset of one column that names nothing of an outer query: then it may stand in pk__in=…."""

    @lru_cache(KEPT)
    def compiled(vendor, on):
        rows = make(on)
        return RawSQL(*rows.query.get_compiler(rows.db).as_sql())  # noqa: S611 - Django's own SQL and its parameters

    @wraps(make)
    def condition(on):
        return compiled(connection.vendor, on)

    _ALL.append(compiled)
    return condition


def forget_compiled():
    """For a test that changes the program itself."""
    for compiled in _ALL:
        compiled.cache_clear()
