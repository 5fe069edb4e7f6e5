"""What is new since the last issued report, and what became of the outlooks in it. Both come from what was issued."""

from actions.measures.status import UNSTATED
from actions.reports import contents
from clusterfoerderung.records.dates import in_words

NOT_JUDGED = "noch nicht beurteilt"


def changes(entries, last, before):
    """Sentences on what differs from `before`, the Contents of the report `last`; none without one."""
    if before is None:
        return
    entries = list(entries)
    earlier = {entry.measure: entry for entry in before.entries}
    moved = [entry for entry in entries if entry.measure in earlier and entry.status != earlier[entry.measure].status]
    new = [entry.title for entry in entries if entry.measure not in earlier]
    gone = [entry.title for entry in before.entries if entry.measure not in {one.measure for one in entries}]
    day = in_words(last.dated_on)
    for entry in moved:
        before_that = earlier[entry.measure].status
        if entry.status == UNSTATED:
            # Nobody said that it changed.
            yield f"{entry.title}: im letzten Bericht „{before_that}“; an der Maßnahme steht kein Status."
        else:
            yield f"{entry.title}: bisher „{before_that}“, jetzt „{entry.status}“."
    if not moved:
        yield f"Seit dem Bericht vom {day} hat sich bei keiner Maßnahme der Status geändert."
    if new:
        yield f"Neu gegenüber dem Bericht vom {day}: {'; '.join(new)}."
    if gone:
        yield f"Nicht mehr im Bericht: {'; '.join(gone)}."


def promises(rows, before):
    """One Promise for each outlook in `before`, judged in the StatusEntry of its measure among `rows`."""
    if before is None:
        return
    judged = {row.measure_id: row for row in rows}
    for entry in before.entries:
        if not entry.outlook:
            continue
        row = judged.get(entry.measure)
        verdict = row.get_promise_verdict_display() if row else ""
        yield contents.Promise(entry.title, entry.outlook, verdict or NOT_JUDGED, row.promise_reason if row else "")
