"""Drafts a report: which measures stand in it, its first words, and what the log proposes for each measure."""

import datetime
from dataclasses import dataclass

from actions.activities.activity import Activity
from actions.mandate.consultation import Consultation, DecisionKind
from actions.mandate.paper import Paper
from actions.measures.measure import Competence, Measure
from actions.reports.blocks import Period
from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.visibility import Reader, Visibility

SENTENCES = 3
FULL_STOPS = (".", "!", "?")
# Internal measures stand in no report.
COMMITTEE = Reader.of(Visibility.COMMITTEE)


def default_period(paper, *, on):
    """From the day after the last report's period, else from the decision, until `on`."""
    last = StatusReport.objects.filter(paper=paper).latest_issued_first().first()
    start = last.period_until + datetime.timedelta(days=1) if last else paper.day_of_decision(on=on)
    return Period(start=min(start or on, on), end=on)


def default_title(paper):
    ending = f", hier: Sachstandsbericht zur Vorlage {paper.reference}"
    longest = StatusReport._meta.get_field("title").max_length - len(ending)
    return f"{paper.subject[:longest]}{ending}"


def default_decision(paper, committee):
    who = f"Der {committee.name}" if committee else "Der Ausschuss"
    return f"{who} nimmt den Sachstandsbericht der Verwaltung zur Vorlage {paper.reference} zur Kenntnis."


def take_over_layout(report):
    """Headings, budget line and signature of the last report begun; the first one is signed as the authority signs."""
    last = StatusReport.objects.order_by("-pk").first()
    if last:
        for name in ("decision_heading", "summary_heading", "measures_heading", "budget_line", "signature"):
            setattr(report, name, getattr(last, name))
    if not report.signature:
        authority = Authority.objects.current()
        report.signature = "\n".join(filter(None, (authority.head_title, authority.office)))


def meeting_of(paper, committee, held_on):
    """The Consultation of this paper in this committee on this day (None: still open), planned if it is not yet."""
    Paper.objects.select_for_update().get(pk=paper.pk)
    stations = Consultation.objects.filter(paper=paper)
    found = stations.filter(committee=committee, held_on=held_on, decision_kind=DecisionKind.NOTE, outcome="").first()
    last = stations.order_by("position").last()
    return found or Consultation.objects.create(
        paper=paper,
        committee=committee,
        held_on=held_on,
        decision_kind=DecisionKind.NOTE,
        position=last.position + 1 if last else 1,
    )


def missing_measures(report):
    """Measures of the paper that the committee may know and that have no entry in the report yet."""
    day = report.paper.shown_on(report.period_until)
    measures = Measure.objects.visible_to(COMMITTEE).of_papers([report.paper], on=day)
    return measures.exclude(pk__in=report.entries.values("measure"))


def complete(report):
    """Gives each measure that is missing its entry, as the measure stands now; returns how many there were."""
    entries = [
        StatusEntry(
            report=report,
            measure=measure,
            written_on=report.dated_on,
            status=measure.status,
            visibility=measure.visibility,
            is_outside_competence=measure.competence == Competence.OTHER,
        )
        for measure in missing_measures(report)
    ]
    StatusEntry.objects.bulk_create(entries, ignore_conflicts=True)
    return len(entries)


def last_entry(entry, *, user):
    """The entry of the same measure in the last issued report on the paper, if `user` may see it; else None."""
    earlier = StatusReport.objects.filter(paper=entry.report.paper_id).exclude(pk=entry.report_id)
    last = earlier.latest_issued_first().first()
    rows = StatusEntry.objects.visible_to(user).select_related("report")
    return rows.filter(report=last, measure=entry.measure_id).first() if last else None


@dataclass(frozen=True)
class Proposal:
    """What the log and the plan offer for one entry; empty where they say nothing."""

    state: str = ""
    result: str = ""
    assessment: str = ""
    outlook: str = ""


def activities_of(entry, *, user):
    """What counted for the measure in the report's period, latest first, as `user` may see it."""
    period = entry.report.period_from, entry.report.period_until
    rows = Activity.objects.visible_to(user).filter(measures=entry.measure_id, happened_on__range=period)
    return rows.latest_first()


def propose(entry):
    """A Proposal from what everybody may read who will read the entry."""
    rows = activities_of(entry, user=Reader.of(entry.visibility))
    own = list(rows.of_the_county()[: 3 * SENTENCES])
    return Proposal(
        state=_joined(f"{in_words(one.happened_on, one.precision)}: {one.title}" for one in own[:SENTENCES]),
        result=_joined(one.result for one in own),
        assessment=_joined(one.assessment for one in own),
        outlook=_outlook(entry),
    )


def _outlook(entry):
    ahead = entry.measure.milestones.open().filter(due_on__gt=entry.report.period_until)
    planned = [f"Bis {in_words(one.due_on)}: {one.title}" for one in ahead[: SENTENCES - 1]]
    return _joined([entry.measure.next_step, *planned])


def _joined(texts):
    """At most so many sentences as a committee reads, each with its full stop."""
    said = [" ".join(text.split()) for text in texts if text.strip()][:SENTENCES]
    return " ".join(text if text.endswith(FULL_STOPS) else f"{text}." for text in said)
