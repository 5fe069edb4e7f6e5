"""One sentence on a page of its own, and the committee's closing beside its state."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import CountyPart
from actions.mandate.consultation import Outcome
from actions.mandate.settlement import Settlement
from clusterfoerderung.records.visibility import Visibility
from tests.answers import text_of
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_consultation,
    make_field,
    make_initiative,
    make_item,
    make_measure,
    make_milestone,
    make_paper,
    make_settlement,
)
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.fixture
def item():
    return make_item(number="1", text="Fortsetzen der Mitgliedschaft")


def url(item, name="settlement-create"):
    return reverse(name, args=[item.field.paper_id, item.number])


def settle(client, item, **typed):
    return client.post(url(item), sent(client.get(url(item)).context["form"], **typed))


class TestPage:
    def test_its_address_is_its_number(self, item):
        child = make_item(parent=item, number="1.2")
        assert child.get_absolute_url() == f"/beschluesse/{item.field.paper_id}/1.2/"

    def test_it_shows_state_rule_measures_activities_and_what_comes(self, client, item):
        measure = make_measure(items=[item], title="Mitgliedschaft Beispiel", next_step="Beitrag erfragen")
        make_activity(measure, title="Versammlung besucht", happened_on=datetime.date(2025, 9, 2))
        make_activity(measure, title="Nur gelesen", county_part=CountyPart.WATCHED)
        make_activity(measure, title="Vor dem Beschluss", happened_on=datetime.date(2012, 1, 1))
        make_milestone(measure, title="Bericht abgeben", due_on=datetime.date(2030, 1, 31))
        client.force_login(make_committee_member())
        page = text_of(client.get(item.get_absolute_url()))
        for words in ("belegt", "2, davon 1 mit dem Kreis", "Mitgliedschaft Beispiel", "Beitrag erfragen"):
            assert words in page
        for words in ("Versammlung besucht", "Nur gelesen", "31.01.2030", "Bericht abgeben", "Belegt ist ein"):
            assert words in page
        assert "Vor dem Beschluss" not in page

    def test_what_is_internal_stands_nowhere_for_the_committee(self, client, item):
        hidden = make_measure(items=[item], title="GEHEIME-MASSNAHME", visibility=Visibility.INTERNAL)
        make_milestone(hidden, title="GEHEIMER-MEILENSTEIN", due_on=datetime.date(2030, 1, 31))
        make_activity(hidden, title="GEHEIM-VERKNÜPFT")
        make_activity(make_measure(items=[item]), title="GEHEIME-AKTIVITÄT", visibility=Visibility.INTERNAL)
        client.force_login(make_committee_member())
        page = text_of(client.get(item.get_absolute_url()))
        assert "GEHEIM" not in page
        assert "Historie" not in page

    def test_a_sentence_above_others_shows_what_was_done_for_them(self, client, item):
        child = make_item(parent=item, number="1.1")
        make_activity(make_measure(items=[child]), title="Unten getan")
        client.force_login(make_committee_member())
        page = text_of(client.get(item.get_absolute_url()))
        assert "Unten getan" in page
        assert "1, davon 1 mit dem Kreis" in page

    def test_an_overdue_milestone_is_said_to_be_overdue(self, client, item):
        make_milestone(make_measure(items=[item]), due_on=datetime.date(2020, 1, 1))
        client.force_login(make_committee_member())
        assert "überfällig seit" in text_of(client.get(item.get_absolute_url()))

    def test_without_a_measure_it_stands_out(self, client, item):
        client.force_login(make_clerk())
        page = text_of(client.get(item.get_absolute_url()))
        assert "Noch keine Maßnahme." in page

    @pytest.mark.parametrize("number", ["9", "1.1", "0", "1.1.1.1.1.1.1.1.1.1"])
    def test_a_number_the_decision_does_not_have_is_not_found(self, client, item, number):
        client.force_login(make_clerk())
        assert client.get(f"/beschluesse/{item.field.paper_id}/{number}/").status_code == 404

    def test_the_same_number_may_stand_in_another_paper_but_not_in_another_field(self, item):
        make_item(make_field(make_paper()), "1").full_clean()
        with pytest.raises(ValidationError, match="Diese Nummer trägt in der Vorlage schon"):
            make_item(make_field(item.field.paper), "1").full_clean()

    def test_where_its_measures_name_several_initiatives_it_says_how_they_are_linked(self, client, item):
        one, other, alone, stranger = (make_initiative() for _ in range(4))
        make_measure(items=[item]).initiatives.set([one, other])
        make_measure(items=[make_item(parent=item, number="1.1")]).initiatives.set([alone])
        today = timezone.localdate()
        make_activity(happened_on=today).initiatives.set([one, other, stranger])
        make_activity(happened_on=today, visibility=Visibility.INTERNAL).initiatives.set([one, alone])
        words = "Zwischen den 3 Initiativen dieser Maßnahmen {} von 3 möglichen Verbindungen aktiv, unter allen 4 "
        words += "Initiativen {}."
        for person, inner, everywhere in (
            (make_committee_member(), "ist <strong>1</strong>", 3),
            (make_clerk(), "sind <strong>2</strong>", 4),
        ):
            client.force_login(person)
            page = text_of(client.get(item.get_absolute_url()))
            assert words.format(inner, everywhere) in page
            assert f'href="{reverse("interlinking")}"' in page.partition('id="verzahnung-titel"')[2]

    def test_one_initiative_alone_is_no_matter_of_links(self, client, item):
        make_measure(items=[item]).initiatives.set([make_initiative()])
        client.force_login(make_clerk())
        assert "verzahnung-titel" not in text_of(client.get(item.get_absolute_url()))

    def test_it_needs_as_many_queries_for_many_rows_as_for_one(self, client, item, django_assert_num_queries):
        client.force_login(make_clerk())

        def grow(number):
            child = make_item(parent=item, number=f"1.{number}")
            measure = make_measure(items=[child, item])
            measure.initiatives.set([make_initiative(), make_initiative()])
            make_activity(measure)
            make_milestone(measure)

        make_settlement(item)
        grow(1)
        client.get(item.get_absolute_url())
        with django_assert_num_queries(32):
            client.get(item.get_absolute_url())
        for number in range(2, 32):
            grow(number)
        client.get(item.get_absolute_url())  # the links are read when they have changed, and kept
        with django_assert_num_queries(32):
            client.get(item.get_absolute_url())


class TestSettlement:
    def test_staff_record_it_and_the_state_stays_as_it_is(self, client, item):
        consultation = make_consultation(item.field.paper)
        client.force_login(clerk := make_clerk())
        response = settle(client, item, consultation=consultation.pk, note="Niederschrift, Punkt 4")
        assert response.url == item.get_absolute_url()
        settlement = Settlement.objects.get()
        assert (settlement.item, settlement.consultation, settlement.recorded_by) == (item, consultation, clerk)
        client.force_login(make_committee_member())
        page = text_of(client.get(item.get_absolute_url()))
        assert "ja, Ausschuss für Beispiele 18.05.2026" in page
        assert "Niederschrift, Punkt 4" in page
        assert "ohne Nachweis" in page

    def test_sent_twice_it_is_recorded_once(self, client, item):
        consultation = make_consultation(item.field.paper)
        client.force_login(make_clerk())
        data = sent(client.get(url(item)).context["form"], consultation=consultation.pk)
        client.post(url(item), data)
        client.post(url(item), data)
        assert Settlement.objects.count() == 1

    def test_whoever_comes_second_is_told_that_it_is_there(self, client, item):
        client.force_login(make_clerk())
        consultation = make_settlement(item).consultation
        response = settle(client, item, consultation=consultation.pk)
        assert [str(one) for one in get_messages(response.wsgi_request)] == [
            "Dieser Beschlusspunkt ist schon als erledigt anerkannt."
        ]

    def test_only_meetings_that_can_have_done_it_are_offered(self, client, item):
        paper = item.field.paper
        fitting = make_consultation(paper)
        make_consultation(paper, held_on=timezone.localdate() + datetime.timedelta(days=9))
        make_consultation(paper, outcome=Outcome.WITHDRAWN)
        client.force_login(make_clerk())
        assert list(client.get(url(item)).context["form"].fields["consultation"].queryset) == [fitting]

    def test_the_meeting_that_decided_it_cannot_have_settled_it(self, client, item):
        client.force_login(make_clerk())
        response = settle(client, item, consultation=item.field.paper.consultations.get().pk)
        assert list(response.context["form"].errors) == ["consultation"]
        assert not Settlement.objects.exists()

    def test_a_note_without_end_is_refused(self, client, item):
        client.force_login(make_clerk())
        consultation = make_consultation(item.field.paper)
        response = settle(client, item, consultation=consultation.pk, note="x" * 1001)
        assert list(response.context["form"].errors) == ["note"]

    def test_it_is_taken_back_and_the_history_keeps_it(self, client, item):
        client.force_login(make_clerk())
        settle(client, item, consultation=make_consultation(item.field.paper).pk, note="Voreilig")
        assert "zurücknehmen?" in text_of(client.get(url(item, "settlement-delete")))
        client.post(url(item, "settlement-delete"))
        assert not Settlement.objects.exists()
        page = text_of(client.get(item.get_absolute_url()))
        history = page[page.index("Historie") :]
        assert "Erledigung „als erledigt anerkannt: Ausschuss für Beispiele 18.05.2026“ gelöscht" in history

    def test_what_was_never_settled_cannot_be_taken_back(self, client, item):
        client.force_login(make_clerk())
        assert client.post(url(item, "settlement-delete")).status_code == 404

    @pytest.mark.parametrize("name", ["settlement-create", "settlement-delete"])
    def test_the_committee_does_not_record_it_itself(self, client, item, name):
        make_settlement(item)
        client.force_login(make_committee_member())
        assert client.post(url(item, name)).status_code == 403
        assert Settlement.objects.count() == 1

    def test_the_book_of_the_paper_names_what_is_settled(self, client, item):
        make_settlement(item)
        client.force_login(make_committee_member())
        page = text_of(client.get(item.field.paper.get_absolute_url()))
        assert "als erledigt anerkannt: Ausschuss für Beispiele 18.05.2026" in page
        assert f'Vom Gremium als erledigt anerkannt: <a href="{item.line_url}">1</a>' in page
