"""What a Sachstandsbericht says of the paper before: a period may reach back over two papers."""

from actions.carry_over.gone_over import gone_over
from actions.ledger.ledger import ledgers
from actions.mandate.placement import Placement
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.visibility import Visibility


def report_block(*, reader, period):
    """Of each paper replaced by the one reported on, if it was still in force in the period; None without one."""
    if not period.paper:
        return None
    found = gone_over(period.paper, user=reader, on=period.end)
    books = ledgers([one.old for one in found if one.by == period.paper], user=reader, on=period.end)
    books = {key: book for key, book in books.items() if _in_period(book, period)}
    if not books:
        return None
    sentences, tables = [], []
    for one in found:
        if book := books.get(one.old.pk):
            day = in_words(_last_day(book, period))
            sentences.append(f"Bis {day} galt Vorlage {one.old.reference}. {one.in_words}")
            tables += [_items(book, day), *_measures(one, reader)]
    return Block("rueckblick", "Rückblick auf die Vorlage davor", tuple(sentences), tuple(tables))


def _last_day(book, period):
    """Where single fields alone were replaced, the paper goes on: what is shown is then as of the period's end."""
    return book.standing.last_day or period.end


def _in_period(book, period):
    since = [one.since for one in book.standing.replaced if one.by == period.paper]
    return bool(since) and max(since) > period.start


def _items(book, day):
    rows = tuple(
        (line.item.number, line.item.text, line.state_in_words) for chapter in book.chapters for line in chapter.lines()
    )
    reference = book.paper.reference
    return Table(f"Beschlusspunkte der Vorlage {reference} am {day}", ("Nr.", "Beschlusspunkt", "Zustand"), rows)


def _measures(one, reader):
    """Where each of its measures went."""
    seen = Visibility.seen_by(reader)
    rows = Placement.objects.filter(field__paper=one.by, measure__visibility__in=seen).select_related("field")
    now = {row.measure_id: row.field for row in rows}
    old = Placement.objects.filter(field__paper=one.old, measure__visibility__in=seen)
    old = old.select_related("field", "measure").order_by("field__number", "measure__order_key", "measure", "pk")
    rows = {row.measure_id: (row.measure.title, _field(row.field), _now(row.measure, now)) for row in old}
    if rows:
        columns = ("Maßnahme", "bisher", "jetzt")
        yield Table(f"Maßnahmen der Vorlage {one.old.reference}", columns, tuple(rows.values()))


def _field(field):
    return f"{field.number} {field.title}"


def _now(measure, now):
    if field := now.get(measure.pk):
        return _field(field)
    return measure.status_in_words if not measure.is_open else "noch nicht übertragen"


SUBJECTS.sign_in(Subject("succession", report_block, is_brief=True, rank=10))
