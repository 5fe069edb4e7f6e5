"""The head of the paper in the county's layout: number, department, date, Beratungsfolge and the three impacts."""

from actions.mandate.consultation import DecisionKind
from actions.mandate.paper import Impact as ImpactChoice
from actions.reports import contents
from actions.reports.version import Version
from actions.reports.wording import span
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.records.dates import in_words

IMPACTS = ("financial_impact", "staffing_impact", "organisational_impact")


def header(report, version, period):
    paper = report.paper
    authority = Authority.objects.current()
    stations = report.stations
    kinds = {meeting.decision_kind for meeting in stations} or {DecisionKind.NOTE}
    return contents.Header(
        county=authority.name,
        department=paper.department or authority.office,
        reference=report.reference,
        file_number=paper.file_number,
        dated_on=in_words(report.dated_on),
        publicity=Version(version).label,
        subject=report.title,
        paper=f"Vorlage {paper.reference}",
        period=span(period),
        kinds=tuple(contents.Tick(kind.label, kind in kinds) for kind in DecisionKind),
        stations=tuple(_station(meeting) for meeting in stations),
        impacts=tuple(_impact(report, name) for name in IMPACTS),
        head_title=authority.head_title,
    )


def _station(meeting):
    day = in_words(meeting.held_on) if meeting.held_on else ""
    return contents.Station(meeting.committee.name, day, meeting.get_decision_kind_display())


def _impact(report, name):
    label = report._meta.get_field(name).verbose_name
    ticks = (contents.Tick(choice.label, getattr(report, name) == choice) for choice in ImpactChoice)
    return contents.Impact(label, tuple(ticks))
