"""What publicity, cooperations and skilled workers say in a Sachstandsbericht, to whom."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.activities.activity import ActivityKind
from actions.cooperations import report as cooperations
from actions.publicity import report as publicity
from actions.publicity.delivery import Channel
from actions.reports.blocks import Period
from actions.skilled_workers import report as skilled_workers
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import make_activity, make_initiative, make_measure, make_publication, make_town

pytestmark = pytest.mark.django_db

PERIOD = Period(datetime.date(2026, 1, 1), datetime.date(2026, 11, 23))
DAY = datetime.date(2026, 3, 4)
COMMITTEE, STAFF = Reader.of(Visibility.COMMITTEE), Reader.of(Visibility.INTERNAL)
PROVIDERS = [publicity.report_block, cooperations.report_block, skilled_workers.report_block]


def block(provider, reader=COMMITTEE, period=PERIOD):
    return provider(reader=reader, period=period)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_to_say_is_no_block(provider):
    assert block(provider) is None


def test_publicity_tells_the_messages_of_the_period_and_their_gaps():
    towns = [make_town(name="Erkrath"), make_town(name="Haan")]
    measure = make_measure()
    part = make_publication(measure, title="Aufruf", planned_on=DAY)
    part.deliveries.create(channel=Channel.NEWSLETTER, sent_on=DAY)
    part.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
    make_publication(measure, title="Nirgends", planned_on=PERIOD.start)
    make_publication(measure, title="Früher", planned_on=datetime.date(2025, 12, 31))
    make_publication(make_measure(visibility=Visibility.INTERNAL), title="Geheim", planned_on=DAY)
    found = block(publicity.report_block)
    assert found.sentences[:2] == (
        "2 Nachrichten, davon keine auf allen Wegen hinaus.",
        "Alle 2 Städte erreichten 0 von 2.",
    )
    assert found.tables[0].rows == (
        ("Aufruf", "gesendet 04.03.2026", "fehlt", "1 von 2", "Haan"),
        ("Nirgends", "fehlt", "fehlt", "0 von 2", "alle"),
    )
    assert [row[0] for row in block(publicity.report_block, STAFF).tables[0].rows] == ["Geheim", "Aufruf", "Nirgends"]


def test_cooperations_tell_agreement_rhythm_and_what_is_overdue_at_the_end_of_the_period():
    met = make_measure(title="A", region="Bergisches Land", contact_every_months=3)
    make_activity(met, happened_on=datetime.date(2026, 6, 10))
    make_activity(met, happened_on=datetime.date(2026, 12, 10))  # after the period
    make_measure(title="B", agreement="Vertrag", agreement_until=datetime.date(2026, 10, 31))
    make_measure(title="Ohne alles")
    make_measure(title="Zu", contact_every_months=3, visibility=Visibility.INTERNAL)
    found = block(cooperations.report_block)
    assert found.tables[0].rows == (
        ("A", "Bergisches Land", "keine Angabe", "alle 3 Monate", "10.06.2026", "Kontakt überfällig seit 2 Monaten"),
        ("B", "keine Angabe", "31.10.2026", "keine Angabe", "keiner erfasst", "keine Angabe"),
    )
    assert found.sentences[:2] == (
        "Ein Abstand der Kontakte ist bei 1 vereinbart, überfällig ist der Kontakt bei 1.",
        "Abgelaufene Vereinbarungen: B.",
    )


def test_skilled_workers_tell_numbers_and_where_nothing_is():
    velbert, _ = (make_town(name=name, county_area=area) for name, area in (("Velbert", "Nord"), ("Hilden", "Süd")))
    measure = make_measure(SkilledWorkerMeasure, title="Labor", programme="zdi.NRW")
    measure.initiatives.add(make_initiative(name="Technik", municipality=velbert))
    measure.reach.create(year=2025, municipality=velbert, courses=3, people=1200)
    kwargs = {"kind": ActivityKind.COURSE, "municipalities": [velbert], "happened_on": DAY}
    make_activity(measure, participants=20, **kwargs)
    make_activity(measure, participants=7, visibility=Visibility.INTERNAL, **kwargs)
    found = block(skilled_workers.report_block)
    assert found.sentences[:2] == (
        "Standorte: Nord (Velbert) in 1 von 1 Stadt; Süd (Hilden) in 0 von 1 Stadt.",
        "Ohne Standort: Hilden.",
    )
    numbers, towns = found.tables
    assert numbers.rows == (("Labor", "zdi.NRW", "1", "3", "20", "1.200", ""),)
    assert towns.rows == (
        ("Velbert", "Nord", "Technik", "Labor: 1 Kurs, 20 Personen"),
        ("Hilden", "Süd", "kein Standort erfasst", "keine Angabe"),
    )
    assert block(skilled_workers.report_block, STAFF).tables[0].rows[0][4] == "27"


@pytest.mark.parametrize("provider", PROVIDERS)
def test_many_rows_cost_as_many_queries_as_one(provider):
    def number_of_queries(count):
        for _ in range(count):
            town = make_town(county_area="Nord")
            skilled = make_measure(SkilledWorkerMeasure)
            skilled.initiatives.add(make_initiative(municipality=town))
            skilled.reach.create(year=2026, municipality=town, courses=1, reservation="vorläufig")
            make_activity(make_measure(contact_every_months=3, agreement_until=DAY), happened_on=DAY)
            message = make_publication(skilled, planned_on=DAY)
            message.deliveries.create(channel=Channel.TOWN, municipality=town, sent_on=DAY)
        with CaptureQueriesContext(connection) as queries:
            assert block(provider)
        return len(queries)

    assert number_of_queries(1) == number_of_queries(29)
