"""Gathers what a draft says, for one circle of readers: everything through `visible_to(reader)`, nothing past it."""

from dataclasses import fields, is_dataclass, replace
from itertools import chain, groupby

from actions.ledger.ledger import RULE, ledgers
from actions.mandate.assignment import carried
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.reports import contents, figures, log
from actions.reports.blocks import SUBJECTS, Block, Period
from actions.reports.changes import changes, promises
from actions.reports.head import header
from actions.reports.status_entry import StatusEntry
from actions.reports.version import Version
from actions.reports.wording import paragraphs, span
from clusterfoerderung.look.counted import counted


def contents_of(report, version):
    """The Contents of a report in `version`: as it was issued, or as its draft stands now."""
    if report.is_issued:
        return contents.Contents.from_json(report.frozen[version])
    return gather(report, version)


def previous_contents(report, version):
    """(report, Contents) of the last issued report on the same paper in this version; (None, None) without one."""
    earlier = type(report).objects.filter(paper=report.paper_id).exclude(pk=report.pk).latest_issued_first()
    last = earlier.first()
    frozen = last.frozen.get(version) if last else None
    return (last, contents.Contents.from_json(frozen)) if frozen else (None, None)


def gather(report, version):
    reader, period = Version(version).reader, Period(report.period_from, report.period_until, report.paper)
    rows = entries_of(report, reader)
    seen = log.read(rows, period=period, reader=reader)
    book = ledgers([report.paper], user=reader, on=report.period_until)[report.paper_id]
    made = {row.measure_id: _entry(row, seen) for row in rows}
    last, before = previous_contents(report, version)
    measures = Measure.objects.visible_to(reader).filter(pk__in=made)
    found = contents.Contents(
        header=header(report, version, period),
        is_long=report.is_long,
        decision=report.proposed_decision,
        summary=paragraphs(report.summary),
        facts=tuple(_facts(report, book, seen, period)),
        changes=tuple(changes(made.values(), last, before)),
        chapters=tuple(_chapters(report, book, rows, made)),
        outside=tuple(made[row.measure_id] for row in rows if row.is_outside_competence),
        promises=tuple(promises(rows, before)),
        money=figures.money(measures, reader=reader, period=period),
        indicators=figures.indicators(measures, reader=reader, period=period) if report.is_long else None,
        comparison=figures.comparison(measures, reader=reader, period=period),
        blocks=tuple(_blocks(report, reader, period)),
        chronicle=seen.chronicle() if report.is_long else None,
        chronicle_note=seen.chronicle_note() if report.is_long else "",
        rule=RULE if book.chapters else "",
        headings=_headings(report),
        budget_line=report.budget_line,
        annexes=paragraphs(report.annexes),
        signature=paragraphs(report.signature),
    )
    return _printable(found)


def _headings(report):
    usual = contents.Headings()
    return contents.Headings(
        decision=report.decision_heading or usual.decision,
        summary=report.summary_heading or usual.summary,
        measures=report.measures_heading or usual.measures,
    )


def entries_of(report, reader):
    """The entries that `reader` may see, in the order of the paper. Two queries."""
    day = report.paper.shown_on(report.period_until)
    rows = StatusEntry.objects.visible_to(reader).filter(report=report).select_related("measure__field__paper")
    return in_paper_order(rows.prefetch_related(carried(day, "measure__assignments")))


def in_paper_order(entries):
    """By field, then by the first sentence of the decision that the measure fulfils."""
    return sorted(entries, key=_place)


def _place(entry):
    first = min((item.sort_key for item in entry.measure.items), default="~")
    field = entry.measure.field
    return field.number, field.pk, first, entry.measure.title, entry.pk


def _entry(row, seen):
    measure = row.measure
    says_why = row.said.status in Status.asks_why()
    return contents.Entry(
        measure=row.measure_id,
        numbers=", ".join(item.number for item in measure.items),
        title=measure.title,
        status=row.status_in_words,
        reason=row.said.reason if says_why else "",
        evidence=seen.in_words(row.measure_id),
        state=row.state,
        result=row.result,
        assessment=row.assessment,
        outlook=row.outlook,
    )


def _chapters(report, book, rows, made):
    """The fields of the paper, each with its sentences and the measures that the county answers for."""
    lines = {chapter.field.pk: chapter.lines() for chapter in book.chapters}
    own = [row for row in rows if not row.is_outside_competence]
    for field in report.paper.fields.all():
        sentences = tuple(
            contents.Sentence(line.item.number, line.item.text, line.state_in_words) for line in lines.get(field.pk, ())
        )
        entries = tuple(made[row.measure_id] for row in own if row.measure.field_id == field.pk)
        if sentences or entries:
            yield contents.Chapter(str(field.number), field.title, sentences, entries)
    # What was written of a measure stays in the report when the measure goes over to another paper.
    gone = [row for row in own if row.measure.field.paper_id != report.paper_id]
    for field, rows in groupby(gone, key=lambda row: row.measure.field):
        number = f"{field.number} der Vorlage {field.paper.reference}"
        yield contents.Chapter(number, f"– {field.title}", (), tuple(made[row.measure_id] for row in rows))


def _facts(report, book, seen, period):
    """What the program itself can say first, in whole sentences."""
    if book.total:
        paper = report.paper.reference
        if not book.standing.is_settled:
            yield f"Zur Vorlage {paper} ist kein Beschluss festgehalten: {book.standing.in_words}."
        points = counted(book.total, "Beschlusspunkt", "Beschlusspunkten")
        proven, partly, unproven = (tally.in_words for tally in book.tallies)
        yield f"Von den {points} der Vorlage {paper} sind {proven}, {partly} und {unproven}."
        without = [f"{leaf.item.number} {leaf.item.text.rstrip('.')}" for leaf in book.leaves() if leaf.state == "ohne"]
        if without:
            yield f"Ohne Nachweis: {'; '.join(without)}."
    also = log.also_attended(sum(seen.meetings.values()))
    if not seen.total:
        yield f"Im Zeitraum {span(period)} ist keine Aktivität erfasst{also}."
        return
    verb, own = "ist" if seen.total == 1 else "sind", seen.own or "keine"
    yield (
        f"Im Zeitraum {span(period)} {verb} {counted(seen.total, 'Aktivität', 'Aktivitäten')} erfasst, "
        f"davon {own} mit Beteiligung des Kreises{also}."
    )


def _blocks(report, reader, period):
    if not report.is_long:
        told = (one.brief_sentences(reader=reader, period=period) for one in SUBJECTS if one.brief_sentences)
        yield Block("strategie", "Strategie: Verzahnung und Angebote", tuple(chain.from_iterable(told)))
    for subject in SUBJECTS:
        told_here = report.is_long or subject.is_brief
        if told_here and (block := subject.report_block(reader=reader, period=period)):
            yield block


def _printable(thing):
    """Without control signs, which no file format can hold."""
    if isinstance(thing, str):
        return "".join(char for char in thing if char.isprintable() or char in "\n\u00a0\u00ad")
    if isinstance(thing, tuple):
        return tuple(_printable(one) for one in thing)
    if is_dataclass(thing):
        return replace(thing, **{field.name: _printable(getattr(thing, field.name)) for field in fields(thing)})
    return thing
