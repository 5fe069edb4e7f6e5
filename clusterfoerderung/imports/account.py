"""A Plan as data: what tools ask for that read lists in without anybody looking on."""

from clusterfoerderung.imports.rows import RowState

# What each state is called outside.
CALLED = {
    RowState.NEW: "new",
    RowState.CHANGED: "changed",
    RowState.UNCHANGED: "same",
    RowState.DOUBTFUL: "doubtful",
    RowState.WRONG: "faulty",
}


def account_of(plan, table):
    """The numbers of rows of each state, and what is said about each row."""
    return {
        "list": plan.imported.word,
        "sheet": table.sheet,
        "columns": {table.headings[at]: column.header for at, column in plan.columns_at.items() if column},
        "unknown_headings": plan.unknown_headings,
        "defaults": {column.header: text for column, text in plan.defaults.items()},
        **{name: plan.counts[state] for state, name in CALLED.items()},
        "rows": [_row(row) for row in plan.rows],
    }


def _row(row):
    return {
        "row": row.number,
        "name": row.label,
        "state": CALLED[row.state],
        "errors": [{"column": error.header, "text": error.text} for error in row.errors],
        "alike": [str(one) for one in row.alike],
        "changes": [{"column": one.header, "before": one.before, "after": one.after} for one in row.changes],
        "repeats": row.repeats,
    }
