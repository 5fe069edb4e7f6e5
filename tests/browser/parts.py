"""What the first data do not have yet: indicators with a chart, a message on some of its ways, and reports."""

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from actions.campus.campus_cooperation import CampusCooperation
from actions.carry_over.rows import rows_of
from actions.indicators.indicator import Counting
from actions.mandate.paper import Paper
from actions.measures.kinds import choices
from actions.measures.measure import Measure
from actions.meetings.meeting import Attendance
from actions.memberships.membership import Membership, NoticeTo
from actions.memberships.renewal import Renewal
from actions.other_measures.other_measure import OtherMeasure
from actions.publicity.delivery import Channel
from actions.reports import drafting
from actions.reports.issuing import issue
from actions.reports.status_report import ReportForm
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Visibility
from initiatives.duplicates.merging import Choice, merge
from initiatives.places.municipality import Municipality
from tests.factories import (
    ISSUED_AT,
    make_activity,
    make_carry_over,
    make_clerk,
    make_fee,
    make_field,
    make_funding,
    make_indicator,
    make_instruction,
    make_item,
    make_journal_entry,
    make_label,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
    make_partner,
    make_publication,
    make_renewal,
    make_report,
    make_series,
    make_topic,
)


def addresses_of_parts():
    """Fills the first measure, whose own page is looked at anyway, and gives the addresses of its parts."""
    measure = Measure.objects.filter(kind=choices()[0][0]).first()
    year, town = timezone.localdate().year, Municipality.objects.towns().first()
    indicator = make_indicator(measure, name="Erreichte Jugendliche", unit="Personen")
    for back, value in ((0, 12), (2, 9)):
        indicator.targets.create(year=year - back, value=10)
        indicator.values.create(year=year - back, value=value, reservation="vorläufig")
    indicator.values.create(year=year - 3, value=4, municipality=town)
    make_indicator(measure, counting=Counting.ACTIVITIES).targets.create(year=year + 1, value=3)
    publication = make_publication(measure, title="Förderaufruf für kleine Unternehmen")
    delivery = publication.deliveries.create(channel=Channel.TOWN, municipality=town, sent_on=timezone.localdate())
    funding = make_funding(measure, year, stage="bewilligt", planned=12_500, spent=800, posts="0.5")
    make_funding(measure, year - 1, programme="Beispielprogramm")
    of_measure, of_indicator = [measure.pk], [measure.pk, indicator.pk]
    skilled = [SkilledWorkerMeasure.objects.get(title="zdi-Schülerlabor").pk]
    milestone = make_milestone(measure, responsible=make_clerk(is_active=False))
    recurring = [measure.pk, make_series(measure)[0].pk]
    return [
        reverse("milestone-edit", args=[measure.pk, milestone.pk]),
        reverse("meeting-create", args=of_measure),
        reverse("meeting-series", args=recurring),
        reverse("meeting-series-end", args=recurring),
        reverse("reach", args=skilled),
        reverse("reach-edit", args=skilled),
        measure.get_absolute_url(),
        indicator.get_absolute_url(),
        publication.get_absolute_url(),
        reverse("indicator-create", args=of_measure),
        reverse("indicator-list", args=of_measure),
        reverse("goals", args=of_measure),
        reverse("indicator-edit", args=of_indicator),
        reverse("target-create", args=of_indicator),
        reverse("value-edit", args=[*of_indicator, indicator.values.first().pk]),
        reverse("publication-create", args=of_measure),
        reverse("funding-create", args=of_measure),
        *addresses_of_labels(measure),
        reverse("funding-edit", args=[measure.pk, funding.pk]),
        reverse("paper-costs", args=[measure.field.paper_id]),
        reverse("delivery-edit", args=[measure.pk, publication.pk, delivery.pk]),
    ]


def addresses_of_labels(measure):
    """Of a label that `measure` has; its own page and the lists are looked at anyway."""
    label = make_label(measure, measure.activities.first() or make_activity(measure), name="Beispiel 571 01")
    return [
        reverse("label-list"),
        f"{reverse('label-create')}?gruppe={label.group_id}",
        reverse("label-edit", args=[label.pk]),
        reverse("label-merge", args=[label.pk]),
        reverse("label-group-edit", args=[label.group_id]),
    ]


def address_of_other_measure():
    """Of the first data none is of this kind."""
    return make_measure(OtherMeasure, title="Beispiel: Unternehmensbesuche").get_absolute_url()


def addresses_of_duplicates():
    """Two partners side by side and between them; what two others had become, and the way back."""
    keep, other, *merged = (make_partner(name=f"Beispiel{end}") for end in ("", " GmbH", "haus", "-Haus"))
    entry = merge(*merged, Choice(), key=uuid.uuid4(), by=None)
    return [
        reverse("duplicate-list", args=["partner"]),
        reverse("duplicate-choose", args=["partner", keep.pk]),
        reverse("duplicate-merge", args=["partner", keep.pk, other.pk]),
        reverse("journal-list"),
        entry.get_absolute_url(),
        reverse("journal-undo", args=[entry.pk]),
    ]


def addresses_of_succession():
    """A paper that will replace the one of 2013: the carry-over as it is prepared, and one that can be taken back."""
    old = Paper.objects.get(reference="80/017/2013")
    paper = make_paper(predecessor=old, replaces_fields=True, decided_on=None, reference="80/031/2026")
    for number, title in enumerate(("Fachkräfte", "Regionale Kooperationen"), 1):
        make_item(make_field(paper, number=number, title=title), str(number), text=f"{title} voranbringen")
    carry_over, measure = make_carry_over(paper), old.fields.get(number=1).measures.first()
    rows = rows_of(measure)
    entry = make_journal_entry(key=carry_over.submission, kind="carry-over", subject="actions.paper")
    row = entry.rows.create(model="actions.measure", row_key=measure.pk, before=rows, after=rows)
    carry_over.rows.create(measure_id=measure.pk, row=row)
    return [
        paper.get_absolute_url(),
        reverse("carry-over", args=[paper.pk]),
        reverse("carry-over-undo", args=[paper.pk, carry_over.pk]),
    ]


def addresses_of_instructions():
    """What the committee decided about an issued report: done and open."""
    report = issue(make_report(Paper.objects.get(reference="80/017/2013")), by=make_clerk(), at=ISSUED_AT)
    make_instruction(report, done_on=report.dated_on + timedelta(days=1), outcome="Der Plan liegt vor.")
    row = make_instruction(report, measure_id=Measure.objects.first().pk)
    return [
        report.get_absolute_url(),
        reverse("instruction-create", args=[report.pk]),
        reverse("instruction-edit", args=[report.pk, row.pk]),
    ]


def addresses_of_memberships_and_campus():
    """Fees with a gap, a note and a day of notice that went by; a working group that was missed twice."""
    today = timezone.localdate()
    membership, campus = Membership.objects.first(), CampusCooperation.objects.exclude(working_group="").first()
    membership.notice_months, membership.notice_to = 3, NoticeTo.CALENDAR_YEAR
    membership.save()
    last = membership.notice_rule.last_before(today).receipt_by
    fees = [make_fee(membership, today.year - back, budget_line="Produkt 15.01") for back in (0, 2, 3, *range(9, 12))]
    renewal = make_renewal(membership, last, decision=Renewal.OPEN)
    campus.meetings_per_year, campus.rhythm_since_year = 4, today.year - 1
    campus.save()
    for days in (200, 100):
        make_meeting(campus, scheduled_on=today - timedelta(days=days), attendance=Attendance.MISSED)
    topic, meeting = make_topic(campus), make_meeting(campus, scheduled_on=today, attendance=Attendance.ATTENDED)
    return [
        membership.get_absolute_url(),
        reverse("fee-create", args=[membership.pk]),
        reverse("fee-edit", args=[membership.pk, fees[0].pk]),
        reverse("renewal-create", args=[membership.pk]),
        reverse("renewal-edit", args=[membership.pk, renewal.pk]),
        campus.get_absolute_url(),
        reverse("measure-edit", args=[campus.pk]),
        reverse("topic-create", args=[campus.pk]),
        reverse("topic-edit", args=[campus.pk, topic.pk]),
        reverse("minutes-create", args=[campus.pk, meeting.pk]),
    ]


def addresses_of_reports():
    """An issued report and the draft of the next one, with a promise of the first to be judged."""
    paper = Paper.objects.get(reference="80/017/2013")
    first = make_report(paper, form=ReportForm.LONG, visibility=Visibility.PUBLIC, summary="Es geht voran.")
    drafting.complete(first)
    entry = first.entries.first()
    entry.outlook = "Zwei Besuche sind geplant."
    entry.save()
    issue(first, by=make_clerk(), at=ISSUED_AT)
    draft = make_report(paper)
    drafting.complete(draft)
    promised = draft.entries.get(measure=entry.measure_id)
    of_draft = [draft.pk]
    return [
        first.get_absolute_url(),
        draft.get_absolute_url(),
        promised.get_absolute_url(),
        reverse("report-preview", args=of_draft),
        reverse("report-edit", args=of_draft),
        reverse("report-issue", args=of_draft),
    ]
