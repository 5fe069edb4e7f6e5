"""What a file would do, as data: what tools ask for that read lists in without anybody looking on."""

from clusterfoerderung.imports.rows import RowState

# What each state is called outside.
CALLED = {
    RowState.NEW: "new",
    RowState.CHANGED: "changed",
    RowState.UNCHANGED: "same",
    RowState.DOUBTFUL: "doubtful",
    RowState.WRONG: "faulty",
}


def account_of(imported, assignment, table):
    """What the columns of `table` were taken for."""
    return {
        "list": imported.word,
        "sheet": table.sheet,
        "columns": {table.headings[at]: column.header for at, column in assignment.columns_at.items() if column},
        "unknown_headings": assignment.unused(imported, table.headings),
        "defaults": {column.header: text for column, text in assignment.defaults.items()},
    }


def as_counts(counts):
    """{state: number} under the names they have outside."""
    return {name: counts[state] for state, name in CALLED.items()}


def as_row(verdict):
    """What is said about one row."""
    return {
        "row": verdict.number,
        "name": verdict.label,
        "state": CALLED[verdict.state],
        "errors": [{"column": error.header, "text": error.text} for error in verdict.errors],
        "alike": verdict.alike,
        "changes": [{"column": one.header, "before": one.before, "after": one.after} for one in verdict.changes],
        "repeats": verdict.repeats,
    }
