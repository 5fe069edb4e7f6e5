"""Offers: found and filtered, recorded by the office, checked, and marked when nobody looked for a year."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts.roles import Role
from initiatives.offers.offer import CHECK_LASTS, Offer
from initiatives.places.municipality import Municipality
from tests.answers import text_of
from tests.factories import (
    make_admin,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_offer,
    make_publication,
    make_sector,
    make_survey,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def shown(client, **query):
    return [offer.title for offer in client.get(reverse("offer-list"), query).context["page_obj"]]


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


class TestList:
    def test_it_is_in_the_order_of_the_german_alphabet(self, clerk):
        for title in ("Zirkel", "Übung", "Abend"):
            make_offer(title=title)
        assert shown(clerk) == ["Abend", "Übung", "Zirkel"]

    @pytest.mark.parametrize("word", ["foerder", "FÖRDER"])
    def test_a_word_is_found_however_it_is_written(self, clerk, word):
        make_offer(title="Fördermittelberatung")
        make_offer(title="Stammtisch")
        assert shown(clerk, q=word) == ["Fördermittelberatung"]

    def test_a_town_also_means_what_its_county_offers_and_the_other_way_round(self, clerk):
        town, neighbour = make_town(), make_town()
        far = Municipality.objects.create(name="Wuppertal", kind="kreisfrei", ags="05124000")
        for title, place in (("In der Stadt", town), ("Im Kreis", town.county), ("Nebenan", neighbour), ("Fern", far)):
            make_offer(title=title).municipalities.add(place)
        make_offer(title="Irgendwo")
        assert shown(clerk, ort=town.pk) == ["Im Kreis", "In der Stadt"]
        assert shown(clerk, ort=town.county.pk) == ["Im Kreis", "In der Stadt", "Nebenan"]
        assert shown(clerk, ort=far.pk) == ["Fern"]
        assert shown(clerk, ort="ohne") == ["Irgendwo"]

    def test_an_offer_in_two_towns_of_the_county_stands_once(self, clerk):
        town = make_town()
        make_offer(title="Zweimal").municipalities.add(town, make_town())
        assert shown(clerk, ort=town.county.pk) == ["Zweimal"]

    def test_a_sector_narrows_it_and_so_does_that_none_is_named(self, clerk):
        sector = make_sector()
        make_offer(title="Mit").sectors.add(sector)
        make_offer(title="Ohne")
        assert (shown(clerk, branche=sector.pk), shown(clerk, branche="ohne")) == (["Mit"], ["Ohne"])

    def test_kind_and_initiative_narrow_it(self, clerk):
        initiative = make_initiative()
        make_offer(title="Rat", initiative=initiative, kind="beratung")
        make_offer(title="Fest", initiative=initiative, kind="veranstaltung")
        make_offer(title="Anderer Rat", kind="beratung")
        assert shown(clerk, art="beratung", initiative=initiative.pk) == ["Rat"]

    @pytest.mark.parametrize(("state", "titles"), [("aktuell", ["Heute"]), ("faellig", ["Alt", "Nie"])])
    def test_what_is_to_be_checked_can_be_asked_for(self, clerk, state, titles):
        make_offer(title="Nie")
        make_offer(title="Alt", checked_on=days_ago(CHECK_LASTS.days + 1))
        make_offer(title="Heute", checked_on=days_ago(CHECK_LASTS.days))
        assert shown(clerk, stand=state) == titles

    @pytest.mark.parametrize(
        ("order", "titles"),
        [
            ("geprueft", ["Neu", "Alt", "Nie"]),
            ("ungeprueft", ["Nie", "Alt", "Neu"]),
            ("initiative", ["Nie", "Neu", "Alt"]),
        ],
    )
    def test_it_can_be_put_in_another_order(self, clerk, order, titles):
        make_offer(title="Alt", checked_on=days_ago(400), initiative=make_initiative(name="C"))
        make_offer(title="Neu", checked_on=days_ago(4), initiative=make_initiative(name="B"))
        make_offer(title="Nie", initiative=make_initiative(name="A"))
        assert shown(clerk, sortierung=order) == titles

    @pytest.mark.parametrize(
        "query",
        [
            {"page": "abc"},
            {"q": "\0"},
            {"q": "x" * 5000},
            {"ort": "abc"},
            {"ort": "9" * 20},
            {"branche": "\0"},
            {"branche": "ohne", "ort": "ohne"},
            {"stand": "x"},
            {"sortierung": "pk; DROP TABLE"},
        ],
        ids=str,
    )
    def test_an_odd_address_is_no_error(self, clerk, query):
        make_offer()
        assert clerk.get(reverse("offer-list"), query).status_code == 200

    def test_the_file_holds_what_the_filter_leaves(self, clerk):
        make_offer(title="Rat", kind="beratung", checked_on=datetime.date(2020, 1, 31))
        make_offer(title="Fest", kind="veranstaltung")
        lines = b"".join(clerk.get(reverse("offer-export", args=["csv"]), {"art": "beratung"})).decode().splitlines()
        assert len(lines) == 2
        assert "31.01.2020;vor mehr als einem Jahr geprüft" in lines[1]

    @pytest.mark.parametrize("role", [*Role, None])
    def test_everyone_with_a_role_reads_it_and_the_office_marks_what_is_checked(self, client, role):
        make_offer(title="Fördermittelberatung")
        client.force_login(make_user(role))
        text = text_of(client.get(reverse("offer-list")))
        assert ("Fördermittelberatung" in text) is (role is not None)
        assert ("Heute geprüft" in text) is (role in (Role.CLERK, Role.ADMIN))

    def test_it_costs_the_same_queries_with_1_and_with_30_rows(self, clerk):
        def add(number):
            for _ in range(number):
                offer = make_offer()
                offer.sectors.add(make_sector())
                offer.municipalities.add(make_town())

        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert clerk.get(reverse("offer-list")).status_code == 200
            return len(captured)

        add(1)
        queries()
        with_one = queries()
        add(29)
        assert queries() == with_one


class TestWhoHasLooked:
    """An empty list says something only if somebody has searched."""

    def test_nobody(self, clerk):
        sector = make_sector()
        make_offer().sectors.add(make_sector())
        make_initiative().sectors.add(sector)
        text = text_of(clerk.get(reverse("offer-list"), {"branche": sector.pk}))
        assert "Dass hier nichts steht, heißt also nicht, dass es nichts gibt." in text
        assert f"{reverse('survey-create')}?branche={sector.pk}" in text

    def test_somebody_lately(self, clerk):
        survey = make_survey(looked_on=days_ago(10), method="Telefonate")
        text = text_of(clerk.get(reverse("offer-list"), {"branche": survey.sector.pk}))
        assert "Hier ist eine <strong>Lücke</strong>" in text
        assert "Telefonate" in text

    def test_somebody_long_ago(self, clerk):
        survey = make_survey(looked_on=days_ago(CHECK_LASTS.days + 1))
        text = text_of(clerk.get(reverse("offer-list"), {"branche": survey.sector.pk}))
        assert "Das ist mehr als ein Jahr her" in text
        assert "Lücke" not in text

    def test_a_search_of_one_town_is_no_news_about_another(self, clerk):
        survey, other = make_survey(municipality=make_town(), looked_on=days_ago(1)), make_town()
        query = {"branche": survey.sector.pk}
        for place, said in ((survey.municipality, True), (survey.municipality.county, False), (other, False)):
            text = text_of(clerk.get(reverse("offer-list"), {**query, "ort": place.pk}))
            assert ("Lücke" in text) is said

    def test_the_committee_reads_it_and_is_not_led_to_a_form(self, client):
        survey = make_survey()
        client.force_login(make_committee_member())
        text = text_of(client.get(reverse("offer-list"), {"branche": survey.sector.pk}))
        assert (survey.method in text, "Sichtung festhalten" in text) == (True, False)


def fields(**kwargs):
    return {"title": "Fördermittelberatung", "kind": "beratung", "submission": str(uuid.uuid4()), **kwargs}


class TestRecording:
    @pytest.mark.parametrize("make", [make_clerk, make_admin])
    def test_the_office_records_one(self, client, make):
        client.force_login(make())
        initiative, town, sector = make_initiative(), make_town(), make_sector()
        data = fields(initiative=initiative.pk, municipalities=[town.pk], sectors=[sector.pk], checked_on="2026-01-31")
        page = client.get(reverse("offer-create"))
        token = page.context["form"]["submission"].value()
        response = client.post(reverse("offer-create"), {**data, "submission": token})
        offer = Offer.objects.get()
        assert response.url == offer.get_absolute_url()
        assert (offer.initiative, offer.checked_on) == (initiative, datetime.date(2026, 1, 31))
        assert ([*offer.municipalities.all()], [*offer.sectors.all()]) == ([town], [sector])

    def test_sent_twice_it_is_there_once(self, clerk):
        token = clerk.get(reverse("offer-create")).context["form"]["submission"].value()
        data = fields(initiative=make_initiative().pk, submission=token)
        first, second = (clerk.post(reverse("offer-create"), data) for _ in range(2))
        assert (first.url, Offer.objects.count()) == (second.url, 1)

    def test_a_title_that_is_taken_is_refused(self, clerk):
        there = make_offer(title="Fördermittelberatung")
        response = clerk.post(reverse("offer-create"), fields(initiative=there.initiative_id))
        assert "Dieses Angebot ist bei der Initiative schon eingetragen." in text_of(response)
        assert Offer.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"initiative": ""}, "Bitte wählen, welche Initiative es anbietet."),
            ({"title": ""}, "Bitte sagen, was angeboten wird."),
            ({"municipalities": ["9" * 40]}, "Etwas davon steht nicht mehr zur Auswahl."),
            ({"kind": ""}, "Bitte die Art wählen."),
            ({"kind": "x"}, "ist keine gültige Auswahl"),
            ({"title": "\0"}, "Nullzeichen sind nicht erlaubt."),
            ({"title": "x" * 201}, "höchstens 200 Zeichen"),
            ({"checked_on": "2999-01-01"}, "Dieser Tag liegt in der Zukunft."),
            ({"checked_on": "gestern"}, "gültiges Datum"),
            ({"municipalities": ["999999"]}, "Bitte neu wählen"),
            ({"sectors": ["999999"]}, "Bitte neu wählen"),
            ({"website": "javascript:alert(1)"}, "Bitte eine gültige Adresse eingeben."),
        ],
        ids=str,
    )
    def test_what_is_wrong_is_named_and_nothing_is_saved(self, clerk, wrong, message):
        response = clerk.post(reverse("offer-create"), {**fields(initiative=make_initiative().pk), **wrong})
        assert response.status_code == 200
        assert message in text_of(response)
        assert Offer.objects.count() == 0

    def test_the_form_knows_where_it_was_called_from(self, clerk):
        initiative, town, sector = make_initiative(), make_town(), make_sector()
        query = {"initiative": initiative.pk, "ort": town.pk, "branche": sector.pk, "art": "kurs"}
        initial = clerk.get(reverse("offer-create"), query).context["form"].initial
        assert (initial["initiative"], initial["municipalities"], initial["sectors"], initial["kind"]) == (
            initiative.pk,
            [town.pk],
            [sector.pk],
            "kurs",
        )

    @pytest.mark.parametrize("odd", ["\0", "abc", "9" * 40, "-1", "²"])
    def test_an_odd_address_prefills_nothing(self, clerk, odd):
        query = dict.fromkeys(("initiative", "ort", "branche", "art"), odd)
        assert clerk.get(reverse("offer-create"), query).status_code == 200

    def test_who_saves_second_sees_both_versions(self, clerk):
        offer = make_offer(title="Alt")
        data = fields(initiative=offer.initiative_id, version=offer.version)
        offer.title = "Ihres"
        offer.save()
        response = clerk.post(reverse("offer-edit", args=[offer.pk]), {**data, "title": "Meines"})
        assert response.status_code == 409
        assert ("Ihres" in text_of(response), "Meines" in text_of(response)) == (True, True)
        offer.refresh_from_db()
        assert offer.title == "Ihres"

    def test_deleting_asks_first_and_keeps_the_messages(self, clerk):
        offer = make_offer()
        publication = make_publication(make_measure(), offer=offer)
        address = reverse("offer-delete", args=[offer.pk])
        assert "Dieses Angebot löschen?" in text_of(clerk.get(address))
        clerk.post(address)
        publication.refresh_from_db()
        assert (Offer.objects.count(), publication.offer) == (0, None)


class TestChecking:
    def test_today_is_noted_and_one_stays_where_one_was(self, clerk):
        offer = make_offer()
        response = clerk.post(reverse("offer-checked", args=[offer.pk]), {"weiter": "/angebote/liste/?stand=faellig"})
        offer.refresh_from_db()
        assert (offer.checked_on, response.url) == (timezone.localdate(), "/angebote/liste/?stand=faellig")

    def test_nobody_is_sent_to_a_foreign_page(self, clerk):
        offer = make_offer()
        response = clerk.post(reverse("offer-checked", args=[offer.pk]), {"weiter": "https://example.org/"})
        assert response.url == offer.get_absolute_url()

    def test_a_second_time_changes_nothing(self, clerk):
        offer = make_offer(checked_on=timezone.localdate())
        clerk.post(reverse("offer-checked", args=[offer.pk]))
        offer.refresh_from_db()
        assert offer.version == 1

    def test_the_committee_may_not(self, client):
        offer = make_offer()
        client.force_login(make_committee_member())
        assert client.post(reverse("offer-checked", args=[offer.pk])).status_code == 403
        offer.refresh_from_db()
        assert offer.checked_on is None


class TestPage:
    def test_it_says_what_is_offered_by_whom_and_how_it_was_made_known(self, clerk):
        offer = make_offer(title="Fördermittelberatung", source_url="https://example.org/quelle", note="Stand 2019.")
        offer.municipalities.add(make_town(name="Velbert"))
        make_publication(make_measure(), title="Neue Beratung", offer=offer)
        text = text_of(clerk.get(offer.get_absolute_url()))
        for fact in (
            "Fördermittelberatung",
            offer.initiative.name,
            "Velbert",
            "https://example.org/quelle",
            "Stand 2019.",
        ):
            assert fact in text, fact
        assert ("Neue Beratung" in text, "noch nie geprüft" in text) == (True, True)

    def test_a_message_of_an_internal_measure_stays_closed_to_the_committee(self, client):
        offer = make_offer()
        make_publication(make_measure(visibility="intern"), title="Kanarienvogel", offer=offer)
        client.force_login(make_committee_member())
        assert "Kanarienvogel" not in text_of(client.get(offer.get_absolute_url()))

    def test_the_history_is_for_the_office_alone(self, client):
        offer = make_offer()
        for role in Role:
            client.force_login(make_user(role))
            text = text_of(client.get(offer.get_absolute_url()))
            assert ("wer was wann geändert hat" in text) is (role != Role.COMMITTEE)
