"""A condition that means the same wherever it stands: put into SQL once instead of once a query."""

from django.db.models.expressions import RawSQL


def compiled(rows):
    """`rows` (one column, nothing of an outer query in it) as the database will read them, for filter(pk__in=…).

    Of a condition with many subqueries Django takes longer to put it into SQL than the database takes to answer it.
    """
    return RawSQL(*rows.query.get_compiler(rows.db).as_sql())  # noqa: S611 - Django's own SQL and its parameters
