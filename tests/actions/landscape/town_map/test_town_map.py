"""The map of the towns: what each figure counts, where it leads, and that nothing is counted away."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities.activity import Whereabouts
from actions.landscape.town_map.figures import Figure, figures
from actions.landscape.town_map.picture import draw
from actions.landscape.town_map.report import report_block
from actions.landscape.town_map.span import Span
from actions.reports.blocks import Period
from actions.skilled_workers.reach import Reach
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Reader, Visibility
from initiatives.places.municipality import Municipality
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_offer,
    make_partner,
    make_publication,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db

ALL_YEARS = Span()
MAP = "/karte/"
COUNTED = (Figure.ACTIVITIES, Figure.OWN, Figure.PEOPLE)


def activity(*places, on="2025-06-01", part="beteiligt", **kwargs):
    """In all of `places`; one that is None is none."""
    return make_activity(
        municipalities=filter(None, places), happened_on=datetime.date.fromisoformat(on), county_part=part, **kwargs
    )


def send(town, *, on="2025-06-01", **kwargs):
    made = make_publication(kwargs.pop("measure", None) or make_measure())
    return made.deliveries.create(channel="stadt", municipality=town, sent_on=on and datetime.date.fromisoformat(on))


def row(title, *, user=None, span=ALL_YEARS):
    table = figures(user or make_clerk(), span)
    return next(one for one in table.rows if one.title == title)


def values(title, **kwargs):
    """(activities, with the county's part, people, offers, messages)."""
    return tuple(row(title, **kwargs).values.get(figure) for figure in Figure)


def outside(name="Wuppertal", ags="05124000"):
    return Municipality.objects.create(name=name, kind="kreisfrei", ags=ags)


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


@pytest.mark.both_databases
class TestFigures:
    def test_a_hand_computed_county(self):
        velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
        activity(velbert, participants=20)
        activity(velbert, participants=5, part="durchgefuehrt")
        activity(velbert)
        activity(velbert, participants=900, part="beobachtet")
        activity(haan, part="beobachtet")
        activity(velbert.county, participants=7)
        activity(outside())
        activity(None, participants=3)
        make_offer().municipalities.add(velbert)
        make_offer().municipalities.add(velbert, velbert.county)
        make_offer()
        send(velbert)
        send(velbert)
        send(haan, on=None)
        assert values("Velbert") == (4, 3, 25, 2, 2)
        assert values("Haan") == (1, 0, None, 1, 0)
        assert values("im Kreis, ohne einzelne Stadt")[:3] == (1, 1, 7)
        assert values("außerhalb des Kreises")[:3] == (1, 1, None)
        assert values("keiner Stadt zugeordnet")[:3] == (1, 1, 3)
        assert row("Velbert").unsaid == 1

    def test_what_happened_in_several_towns_counts_in_each_of_them_and_nowhere_else(self):
        velbert, heiligenhaus = make_town(name="Velbert"), make_town(name="Heiligenhaus")
        activity(velbert, heiligenhaus, velbert.county, outside(), participants=20)
        activity(velbert, part="beobachtet")
        table = figures(make_clerk(), ALL_YEARS)
        assert [(one.title, one.values[Figure.ACTIVITIES], one.values[Figure.PEOPLE]) for one in table.rows] == [
            ("Heiligenhaus", 1, 20),
            ("Velbert", 2, 20),
            ("im Kreis, ohne einzelne Stadt", 0, None),
            ("außerhalb des Kreises", 0, None),
            ("keiner Stadt zugeordnet", 0, None),
        ]

    def test_what_happened_in_the_county_and_beyond_it_counts_once_as_in_the_county(self):
        county = make_town().county
        activity(county, outside(), Municipality.objects.create(name="Essen", kind="kreisfrei", ags="05113000"))
        assert [values(where.label)[0] for where in list(Whereabouts)[1:]] == [1, 0, 0]

    def test_what_was_entered_for_one_of_two_towns_stands_in_only_there(self):
        velbert, heiligenhaus = make_town(name="Velbert"), make_town(name="Heiligenhaus")
        measure = make_measure(SkilledWorkerMeasure)
        make_activity(
            measure,
            municipalities=[velbert, heiligenhaus],
            happened_on=datetime.date(2024, 5, 1),
            participants=30,
        )
        Reach.objects.create(measure=measure, municipality=velbert, year=2024, people=500)
        assert (values("Velbert")[2], values("Heiligenhaus")[2]) == (500, 30)

    def test_each_activity_of_one_place_is_in_exactly_one_row(self):
        town, neighbour = make_town(), Municipality.objects.create(name="Rhein-Kreis", kind="kreis", ags="05162")
        for place in (town, town.county, outside(), neighbour, None, None):
            activity(place)
        assert sum(one.values[Figure.ACTIVITIES] for one in figures(make_clerk(), ALL_YEARS).rows) == 6
        assert values(Whereabouts.OUTSIDE.label)[0] == 2

    def test_only_what_lies_in_the_years_counts(self):
        town = make_town(name="Velbert")
        for day in ("2012-12-31", "2013-01-01", "2014-12-31", "2015-01-01"):
            activity(town, on=day, participants=10)
            send(town, on=day)
        assert values("Velbert", span=Span.of_years(2013, 2014)) == (2, 2, 20, 0, 2)

    def test_what_was_published_without_a_day_of_sending_counts_by_that_day(self):
        delivery = send(make_town(name="Velbert"), on=None)
        delivery.published_on = datetime.date(2024, 3, 1)
        delivery.save()
        assert values("Velbert", span=Span.of_years(2024, 2024))[4] == 1

    def test_what_was_entered_of_a_year_stands_in_for_the_activities_it_covers(self):
        town, measure = make_town(name="Velbert"), make_measure(SkilledWorkerMeasure)
        make_activity(measure, municipalities=[town], happened_on=datetime.date(2024, 5, 1), participants=30)
        make_activity(measure, municipalities=[town], happened_on=datetime.date(2025, 5, 1), participants=10)
        make_activity(municipalities=[town], happened_on=datetime.date(2024, 5, 1), participants=4)
        Reach.objects.create(measure=measure, municipality=town, year=2024, people=500)
        assert values("Velbert")[2] == 514
        assert values("Velbert", span=Span.of_years(2025, None))[2] == 10

    def test_the_committee_counts_only_what_is_released(self):
        town = make_town(name="Velbert")
        internal = make_measure(SkilledWorkerMeasure, visibility=Visibility.INTERNAL)
        activity(town, participants=5)
        activity(town, participants=50, visibility=Visibility.INTERNAL)
        Reach.objects.create(measure=internal, municipality=town, year=2025, people=500)
        send(town, measure=internal)
        assert values("Velbert", user=make_committee_member()) == (1, 1, 5, 0, 0)
        assert values("Velbert", user=make_clerk()) == (2, 2, 555, 0, 1)


class TestSpan:
    @pytest.mark.parametrize(
        ("span", "words"),
        [
            (Span(), "alle Jahre"),
            (Span.of_years(2015, 2015), "2015"),
            (Span.of_years(2013, 2020), "2013 bis 2020"),
            (Span.of_years(2013, None), "seit 2013"),
            (Span.of_years(None, 2020), "bis 2020"),
            (Span(datetime.date(2013, 5, 13), datetime.date(2026, 11, 24)), "13.05.2013 bis 24.11.2026"),
        ],
        ids=str,
    )
    def test_it_says_itself_in_words(self, span, words):
        assert str(span) == words


class TestPicture:
    def tiles(self, amounts):
        """{name of a town: (shade, number on the tile)} for towns with so many activities."""
        for number, (name, amount) in enumerate(amounts.items()):
            town = make_town(name=name, map_row=1, map_column=number)
            for _ in range(amount):
                activity(town)
        user = make_clerk()
        picture = draw(figures(user, ALL_YEARS).towns, Figure.ACTIVITIES, user)
        return {" ".join(line for line, _ in tile.lines): (tile.level, tile.value) for tile in picture.tiles}

    def test_the_more_the_darker_and_the_number_stands_on_it(self):
        assert self.tiles({"Haan": 0, "Hilden": 1, "Mettmann": 4, "Velbert": 8}) == {
            "Haan": (0, "0"),
            "Hilden": (1, "1"),
            "Mettmann": (2, "4"),
            "Velbert": (4, "8"),
        }

    def test_what_nobody_knows_has_no_shade(self):
        make_town(map_row=0, map_column=0)
        user = make_clerk()
        (tile,) = draw(figures(user, ALL_YEARS).towns, Figure.PEOPLE, user).tiles
        assert (tile.level, tile.value) == (None, "k. A.")
        assert "keine Angabe" in tile.text

    def test_neighbours_are_hints_and_a_town_without_a_place_is_named(self):
        make_town(map_row=1, map_column=1)
        make_town(name="Ohneplatz")
        Municipality.objects.filter(pk=outside().pk).update(map_row=1, map_column=2)
        user = make_clerk()
        picture = draw(figures(user, ALL_YEARS).towns, Figure.ACTIVITIES, user)
        assert [hint.lines[0][0] for hint in picture.hints] == ["Wuppertal"]
        assert picture.without_place == ["Ohneplatz"]

    def test_no_two_tiles_lie_on_each_other_and_all_on_the_paper(self):
        for number in range(12):
            make_town(map_row=number // 4, map_column=number % 4)
        user = make_clerk()
        picture = draw(figures(user, ALL_YEARS).towns, Figure.ACTIVITIES, user)
        assert len({tile.points for tile in picture.tiles}) == 12
        corners = [corner.split(",") for tile in picture.tiles for corner in tile.points.split()]
        assert all(0 <= float(x) <= float(picture.width) for x, _ in corners)
        assert all(0 <= float(y) <= float(picture.height) for _, y in corners)

    @pytest.mark.parametrize("place", [(1, None), (None, 1)])
    def test_row_and_column_belong_together(self, place):
        town = make_town()
        town.map_row, town.map_column = place
        with pytest.raises(ValidationError, match="gehören Reihe und Spalte zusammen"):
            town.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            town.save()

    def test_a_tile_holds_one_town(self):
        make_town(map_row=1, map_column=1)
        town = make_town()
        town.map_row, town.map_column = 1, 1
        with pytest.raises(ValidationError, match="steht schon ein anderer Ort"):
            town.full_clean()


def amount_behind(client, url):
    """How many things the list at `url` holds."""
    return client.get(url).context["page_obj"].paginator.count


class TestPage:
    @pytest.mark.slow
    @pytest.mark.both_databases
    def test_every_figure_of_a_list_leads_to_as_many_as_it_says(self, clerk):
        town = make_town(map_row=0, map_column=0)
        for place in (town, town, town.county, outside(), None):
            activity(place, participants=3)
            activity(place, part="beobachtet")
            activity(place, on="1999-01-01")
        activity(make_town(), town, town.county, participants=3)
        make_offer().municipalities.add(town.county)
        table = clerk.get(MAP, {"von": "2025", "bis": "2025"}).context["table"]
        links = [
            (one.urls[figure], one.values[figure])
            for one in table.rows
            for figure in (Figure.ACTIVITIES, Figure.OWN, Figure.OFFERS)
            if figure in one.urls
        ]
        assert [amount_behind(clerk, url) for url, _ in links] == [value for _, value in links]
        people = [(one.urls[Figure.PEOPLE], one.values[Figure.PEOPLE]) for one in table.others]
        assert [3 * amount_behind(clerk, url) for url, _ in people] == [value for _, value in people]

    def test_the_page_of_a_town_lists_who_was_reached_and_what_was_sent(self, clerk):
        town, measure = make_town(name="Velbert"), make_measure(SkilledWorkerMeasure, title="Schülerlabor")
        activity(town, participants=20, title="Kurswoche")
        activity(town, participants=40, title="Früher", on="2019-01-01")
        activity(town)
        Reach.objects.create(measure=measure, municipality=town, year=2025, people=300, reservation="vorläufig")
        publication = send(town).publication
        text = clerk.get(reverse("town", args=[town.pk]), {"von": "2025"}).content.decode()
        for fact in ("Kurswoche", "Schülerlabor", "vorläufig", publication.title, "1 Aktivität mit Anteil des Kreises"):
            assert fact in text, fact
        assert "Früher" not in text

    def test_the_map_says_that_the_numbers_of_the_towns_do_not_add_up(self, clerk):
        make_town()
        assert "lassen sich deshalb nicht zusammenzählen" in clerk.get(MAP).content.decode()

    def test_a_county_and_a_neighbour_have_no_page_of_a_town(self, clerk):
        for place in (make_town().county, outside()):
            assert clerk.get(reverse("town", args=[place.pk])).status_code == 404

    def test_each_tile_is_a_link_with_words(self, clerk):
        activity(make_town(name="Velbert", map_row=0, map_column=0))
        text = clerk.get(MAP).content.decode()
        assert 'aria-label="Velbert: 1, Aktivitäten"' in text

    def test_without_a_place_on_the_map_the_page_says_what_to_do(self, clerk):
        make_town()
        assert "Die Verwaltung legt die Karte." in clerk.get(MAP).content.decode()
        clerk.force_login(make_admin())
        assert f'href="{reverse("map-places")}"' in clerk.get(MAP).content.decode()

    def test_without_a_town_the_page_says_so(self, clerk):
        assert "Keine Stadt des Kreises erfasst." in clerk.get(MAP).content.decode()

    @pytest.mark.both_databases
    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ({"von": "abc"}, "Bitte ein Jahr von 1990 bis 2100"),
            ({"von": "0"}, "Bitte ein Jahr von 1990 bis 2100"),
            ({"bis": "99999"}, "Bitte ein Jahr von 1990 bis 2100"),
            ({"bis": "9" * 30}, "Bitte ein Jahr von 1990 bis 2100"),
            ({"von": "\0"}, "Bitte ein Jahr von 1990 bis 2100"),
            ({"von": "2020", "bis": "2019"}, "Das Ende liegt vor dem Anfang."),
            ({"zahl": "farbe"}, "gültige Auswahl"),
        ],
        ids=str,
    )
    def test_what_is_odd_in_the_address_is_named(self, clerk, query, message):
        town = make_town(map_row=0, map_column=0)
        response = clerk.get(MAP, query)
        assert (response.status_code, message in response.content.decode()) == (200, True)
        assert clerk.get(reverse("town", args=[town.pk]), query).status_code == 200

    @pytest.mark.parametrize("role", [*Role, None])
    def test_everyone_with_a_role_reads_it(self, client, role):
        town = make_town(name="Velbert", map_row=0, map_column=0)
        client.force_login(make_user(role))
        assert ("Velbert" in client.get(MAP).content.decode()) is (role is not None)
        assert client.get(reverse("town", args=[town.pk])).status_code == (200 if role else 404)

    def test_the_file_holds_every_row(self, clerk):
        activity(make_town(name="Velbert"), participants=20)
        lines = b"".join(clerk.get(reverse("town-map-export", args=["csv"]))).decode().splitlines()
        assert lines[1].startswith("Velbert;1;1;20;0;0;0")
        assert [line.split(";")[0] for line in lines[2:]] == [
            "im Kreis, ohne einzelne Stadt",
            "außerhalb des Kreises",
            "keiner Stadt zugeordnet",
        ]

    @pytest.mark.parametrize("page", ["map", "town"])
    def test_it_costs_the_same_queries_with_1_and_with_30_of_everything(self, clerk, page):
        town = make_town(map_row=0, map_column=0)
        address = MAP if page == "map" else reverse("town", args=[town.pk])

        def add(number):
            for _ in range(number):
                make_town()
                activity(town, participants=1)
                make_offer().municipalities.add(town)
                send(town)
                measure = make_measure(SkilledWorkerMeasure)
                Reach.objects.create(measure=measure, municipality=town, year=2025, people=3)
                make_partner(municipality=town)
                make_initiative(municipality=town)

        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert clerk.get(address).status_code == 200
            return len(captured)

        add(1)
        queries()
        with_one = queries()
        add(29)
        assert queries() == with_one


@pytest.mark.both_databases
class TestLogFilter:
    @pytest.mark.parametrize("where", Whereabouts)
    def test_where_it_happened_can_be_asked_for(self, clerk, where):
        town = make_town()
        places = {
            Whereabouts.TOWN: town,
            Whereabouts.COUNTY: town.county,
            Whereabouts.OUTSIDE: outside(),
            Whereabouts.NOWHERE: None,
        }
        for name, place in places.items():
            activity(place, title=name.value)
        shown = clerk.get(reverse("activity-list"), {"wo": where.value}).context["page_obj"]
        assert [one.title for one in shown] == [where.value]

    def test_what_happened_in_two_towns_is_found_by_each_and_listed_once_for_their_county(self, clerk):
        velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
        both = activity(velbert, haan)
        activity(make_town())
        for place, number in ((velbert, 1), (haan, 1), (velbert.county, 2)):
            shown = list(clerk.get(reverse("activity-list"), {"ort": place.pk}).context["page_obj"])
            assert (len(shown), shown.count(both)) == (number, 1)

    def test_whether_anybody_counted_the_people_can_be_asked_for(self, clerk):
        activity(title="Gezählt", participants=0)
        activity(title="Ungezählt")
        for value, title in (("genannt", "Gezählt"), ("ungenannt", "Ungezählt")):
            shown = clerk.get(reverse("activity-list"), {"personen": value}).context["page_obj"]
            assert [one.title for one in shown] == [title]


class TestReport:
    PERIOD = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    COMMITTEE = Reader.of(Visibility.COMMITTEE)

    @pytest.mark.both_databases
    def test_it_tells_the_towns_and_draws_them(self):
        velbert = make_town(name="Velbert", map_row=0, map_column=0)
        make_town(name="Haan", map_row=1, map_column=0)
        activity(velbert, participants=20)
        activity(None)
        activity(velbert, visibility=Visibility.INTERNAL)
        block = report_block(reader=self.COMMITTEE, period=self.PERIOD)
        assert block.sentences[:4] == (
            "In 1 von 2 Städten gab es im Zeitraum Aktivitäten mit Anteil des Kreises.",
            "Ohne: Haan.",
            "Weitere Aktivitäten mit Anteil des Kreises: 1 keiner Stadt zugeordnet.",
            "Was in mehreren Städten geschah, zählt in jeder; die Zahlen der Städte ergeben keine Summe.",
        )
        assert block.tables[0].rows[:2] == (
            ("Haan", "0", "0", "keine Angabe", "0", "0"),
            ("Velbert", "1", "1", "20", "0", "0"),
        )
        assert block.tables[0].rows[-1] == ("keiner Stadt zugeordnet", "1", "1", "keine Angabe", "–", "–")
        drawing = ElementTree.fromstring(block.picture)  # noqa: S314 - our own
        assert (drawing.tag, "Velbert" in block.picture, "<a " in block.picture) == (
            "{http://www.w3.org/2000/svg}svg",
            True,
            False,
        )

    def test_with_nothing_to_tell_there_is_no_block(self):
        make_town()
        assert report_block(reader=self.COMMITTEE, period=self.PERIOD) is None
