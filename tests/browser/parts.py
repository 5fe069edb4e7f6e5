"""What the first data do not have yet: indicators with a chart, a message on some of its ways, and reports."""

from django.urls import reverse
from django.utils import timezone

from actions.models import Channel, Counting, Measure, MeasureKind, Paper, ReportForm, SkilledWorkerMeasure
from actions.reports import drafting
from actions.reports.issuing import issue
from clusterfoerderung.visibility import Visibility
from initiatives.models import Municipality
from tests.factories import ISSUED_AT, make_clerk, make_indicator, make_publication, make_report


def addresses_of_parts():
    """Fills the first measure, whose own page is looked at anyway, and gives the addresses of its parts."""
    measure = Measure.objects.filter(kind=MeasureKind.values[0]).first()
    year, town = timezone.localdate().year, Municipality.objects.towns().first()
    indicator = make_indicator(measure, name="Erreichte Jugendliche", unit="Personen")
    for back, value in ((0, 12), (2, 9)):
        indicator.targets.create(year=year - back, value=10)
        indicator.values.create(year=year - back, value=value, reservation="vorläufig")
    indicator.values.create(year=year - 3, value=4, municipality=town)
    make_indicator(measure, counting=Counting.ACTIVITIES).targets.create(year=year + 1, value=3)
    publication = make_publication(measure, title="Förderaufruf für kleine Unternehmen")
    delivery = publication.deliveries.create(channel=Channel.TOWN, municipality=town, sent_on=timezone.localdate())
    of_measure, of_indicator = [measure.pk], [measure.pk, indicator.pk]
    skilled = [SkilledWorkerMeasure.objects.get(title="zdi-Schülerlabor").pk]
    return [
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
        reverse("delivery-edit", args=[measure.pk, publication.pk, delivery.pk]),
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
