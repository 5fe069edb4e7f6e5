"""Before a paper is adopted its carry-over is prepared; and who may come to the page."""

import pytest
from django.urls import reverse

from actions.carry_over.carry_over import CarryOver
from actions.mandate.consultation import Outcome
from tests.actions.carry_over.desk import Desk, carried, everything
from tests.actions.carry_over.papers import DAY, make_new
from tests.factories import make_admin, make_clerk, make_committee_member, make_field
from tests.factories import make_measure as make

pytestmark = pytest.mark.django_db


class TestBeforeTheDecision:
    @pytest.fixture
    def desk(self, client, old, measures):
        return Desk(client, make_new(old[0], outcome=Outcome.POSTPONED)[0])

    def test_it_can_be_prepared_and_is_there_again(self, desk, measures):
        key = measures["bio"].pk
        desk.open().choose(**{f"punkte_{key}": "1"}).press("merken")
        assert desk.client.get(desk.url).context["form"][f"punkte_{key}"].value() == "1"
        assert carried(measures["bio"]) == [("1.1", None, None)]

    @pytest.mark.both_databases
    @pytest.mark.parametrize("name", ["punkte", "ziel", "grund", "tag"])
    def test_what_no_browser_sends_is_no_server_error_and_does_not_fill_the_page(self, desk, measures, name):
        name = f"{name}_{measures['bio'].pk}"
        assert desk.open().choose(**{name: "a\0b" + "x" * 100_000}).press("merken").status_code == 302
        assert CarryOver.objects.get().choices[name] == "ab" + "x" * 998
        assert len(desk.client.get(desk.url).content) < 100_000

    def test_it_cannot_be_carried_out(self, desk, measures):
        before = everything()
        response = desk.open().preview()
        assert 'name="uebertragen"' not in response.content.decode()
        assert desk.carry_out().status_code == 409
        assert everything() == before

    def test_who_keeps_second_is_told_and_loses_nothing(self, desk, measures):
        key = measures["bio"].pk
        desk.open()
        desk.choose(**{f"punkte_{key}": "1"}).press("merken")
        response = desk.choose(**{f"punkte_{key}": "2"}).press("merken")
        assert (response.status_code, response.context["form"][f"punkte_{key}"].value()) == (409, "2")
        assert CarryOver.objects.get().choices[f"punkte_{key}"] == "1"

    def test_what_was_prepared_becomes_what_is_carried_out(self, desk, measures):
        desk.open().choose(**{f"punkte_{measures['bio'].pk}": "1"}).press("merken")
        desk.paper.consultations.update(outcome=Outcome.ADOPTED)
        desk.open().preview()
        desk.carry_out()
        assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY)]
        assert CarryOver.objects.get().choices == {}


class TestDoors:
    def test_the_administration_may_do_it_too(self, client, new, measures):
        desk = Desk(client, new[0], make_admin()).open()
        desk.preview()
        desk.carry_out()
        assert CarryOver.objects.carried_out().exists()

    def test_the_committee_may_not(self, client, new):
        client.force_login(make_committee_member())
        assert client.get(reverse("carry-over", args=[new[0].pk])).status_code == 403

    def test_the_old_paper_leads_to_its_successor(self, client, old, new):
        client.force_login(make_clerk())
        assert client.get(reverse("carry-over", args=[old[0].pk])).url == reverse("carry-over", args=[new[0].pk])

    def test_a_paper_that_replaces_nothing_says_what_to_do(self, client):
        client.force_login(make_clerk())
        paper = make_field().paper
        page = client.get(reverse("carry-over", args=[paper.pk])).content.decode()
        assert "Diese Vorlage ersetzt keine Handlungsfelder." in page
        assert f'href="{reverse("paper-edit", args=[paper.pk])}"' in page

    def test_the_page_needs_as_many_queries_for_many_rows_as_for_one(self, client, new, old, django_assert_num_queries):
        Desk(client, new[0])
        url = reverse("carry-over", args=[new[0].pk])
        client.get(url)
        with django_assert_num_queries(19):
            client.get(url)
        for _ in range(30):
            make(items=[old[1]["1.1"]])
        with django_assert_num_queries(19):
            client.get(url)
