"""What a measure of the first data does not have yet: indicators with a chart, and a message on some of its ways."""

from django.urls import reverse
from django.utils import timezone

from actions.models import Channel, Counting, Measure, MeasureKind
from initiatives.models import Municipality
from tests.factories import make_indicator, make_publication


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
    return [
        measure.get_absolute_url(),
        indicator.get_absolute_url(),
        publication.get_absolute_url(),
        reverse("indicator-create", args=of_measure),
        reverse("indicator-edit", args=of_indicator),
        reverse("target-create", args=of_indicator),
        reverse("value-edit", args=[*of_indicator, indicator.values.first().pk]),
        reverse("publication-create", args=of_measure),
        reverse("delivery-edit", args=[measure.pk, publication.pk, delivery.pk]),
    ]
