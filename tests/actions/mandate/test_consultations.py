"""Where a paper is discussed: planned and recorded on its page, with votes that can be right."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.mandate.consultation import Consultation, DecisionKind, Outcome
from tests.answers import text_of
from tests.factories import (
    make_admin,
    make_committee_member,
    make_consultation,
    make_field,
    make_item,
    make_paper,
    make_settlement,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

HELD = datetime.date(2026, 5, 18)


@pytest.fixture
def paper():
    return make_paper()


def url(consultation, name="consultation-edit"):
    return reverse(name, args=[consultation.paper_id, consultation.pk])


def change(client, consultation, **typed):
    return client.post(url(consultation), sent(client.get(url(consultation)).context["form"], **typed))


def test_a_meeting_to_come_is_planned_after_the_others_and_stands_on_the_page(client, clerk, paper):
    new = reverse("consultation-create", args=[paper.pk])
    day = timezone.localdate() + datetime.timedelta(days=30)
    committee = paper.consultations.get().committee
    data = sent(
        client.get(new).context["form"], committee=committee.pk, held_on=f"{day}", decision_kind="kenntnisnahme"
    )
    response = client.post(new, data)
    assert response.url == f"{paper.get_absolute_url()}#beratungsfolge"
    planned = paper.consultations.get(position=2)
    assert (planned.held_on, planned.decision_kind, planned.outcome) == (day, DecisionKind.NOTE, "")
    assert "bevorstehend" in text_of(client.get(paper.get_absolute_url()))
    client.post(new, data)
    assert paper.consultations.count() == 2


def test_outcome_and_votes_are_recorded_and_everyone_reads_them(client, clerk, paper):
    consultation = make_consultation(paper, decision_kind=DecisionKind.DECISION)
    change(
        client, consultation, outcome="geaendert", votes_for="11", votes_against="2", abstentions="1", conflicted="0"
    )
    client.force_login(make_committee_member())
    page = text_of(client.get(paper.get_absolute_url()))
    assert "geändert beschlossen" in page
    assert "11 Ja, 2 Nein, 1 Enthaltung, 0 befangen" in page


def test_the_master_data_desk_may_record_it_too(client, paper):
    client.force_login(make_admin())
    change(client, consultation := make_consultation(paper), outcome="kenntnis")
    consultation.refresh_from_db()
    assert consultation.outcome == Outcome.NOTED


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"votes_for": "3"}, "outcome", "Stimmen gehören zu einem Ergebnis: Bitte auch das Ergebnis wählen."),
        ({"outcome": "kenntnis", "held_on": ""}, "held_on", "Ein Ergebnis hat nur eine Beratung, deren Tag feststeht."),
        ({"outcome": "kenntnis", "votes_for": "1001"}, "votes_for", "Mehr als 1000 Stimmen hat kein Gremium."),
        (
            {"outcome": "beschlossen", "votes_for": "5", "votes_against": "5"},
            "outcome",
            "Beschlossen ist nur mit mehr Ja- als Nein-Stimmen.",
        ),
        (
            {"outcome": "abgelehnt", "votes_for": "6", "votes_against": "5"},
            "outcome",
            "Bei mehr Ja- als Nein-Stimmen ist nicht abgelehnt.",
        ),
        ({"held_on": "0001-01-01"}, "held_on", "Bitte das Jahr prüfen: So früh gab es keine Beratung."),
        ({"held_on": "9999-12-31"}, "held_on", "Bitte das Jahr prüfen: So spät ist keine Beratung geplant."),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_that_can_be_put_right(client, clerk, paper, typed, field, message):
    consultation = make_consultation(paper)
    response = change(client, consultation, **typed)
    assert response.context["form"].errors == {field: [message]}
    consultation.refresh_from_db()
    assert (consultation.version, consultation.held_on) == (1, HELD)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "typed", [{"held_on": "gestern"}, {"votes_for": "-1"}, {"votes_for": "9" * 30}, {"note": "\0"}]
)
def test_nonsense_is_an_error_of_the_form(client, clerk, paper, typed):
    response = change(client, make_consultation(paper), outcome="kenntnis", **typed)
    assert list(response.context["form"].errors) == list(typed)


def test_a_meeting_to_come_has_no_outcome(client, clerk, paper):
    day = timezone.localdate() + datetime.timedelta(days=2)
    response = change(client, make_consultation(paper, held_on=day), outcome="kenntnis")
    assert response.context["form"].errors["outcome"] == [
        f"Die Sitzung ist erst am {day:%d.%m.%Y}; ein Ergebnis gibt es danach."
    ]


@pytest.mark.parametrize("values", [{"votes_for": 3}, {"outcome": Outcome.NOTED, "held_on": None}])
def test_the_database_holds_the_rules_against_sql(paper, values):
    consultation = make_consultation(paper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(**values)


def test_two_at_once_see_each_other(client, clerk, paper):
    consultation = make_consultation(paper)
    mine = sent(client.get(url(consultation)).context["form"], outcome="kenntnis")
    consultation.outcome = Outcome.POSTPONED
    consultation.save()
    response = client.post(url(consultation), mine)
    assert response.status_code == 409
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("vertagt", "zur Kenntnis genommen")]


def test_one_that_settled_a_sentence_stays(client, clerk, paper):
    consultation = make_settlement(make_item(make_field(paper))).consultation
    response = client.post(url(consultation, "consultation-delete"))
    assert next(str(message) for message in get_messages(response.wsgi_request)).startswith("Nicht gelöscht")
    assert Consultation.objects.filter(pk=consultation.pk).exists()


def test_another_is_deleted_after_a_question(client, clerk, paper):
    consultation = make_consultation(paper)
    assert "Diese Beratung löschen?" in text_of(client.get(url(consultation, "consultation-delete")))
    client.post(url(consultation, "consultation-delete"))
    assert not Consultation.objects.filter(pk=consultation.pk).exists()


def test_under_another_paper_it_is_not_found(client, clerk, paper):
    consultation = make_consultation(paper)
    wrong = reverse("consultation-edit", args=[make_paper().pk, consultation.pk])
    assert client.get(wrong).status_code == 404


def test_the_committee_records_nothing(client, paper):
    consultation = make_consultation(paper)
    client.force_login(make_committee_member())
    assert client.post(url(consultation), {"outcome": "kenntnis"}).status_code == 403
    assert "Ergebnis festhalten" not in text_of(client.get(paper.get_absolute_url()))


def test_only_held_meetings_about_the_paper_or_its_successor_can_settle():
    item = make_item()
    paper = item.field.paper
    later = make_paper(decided_on=None, predecessor=paper)
    may = [make_consultation(paper), make_consultation(later)]
    may_not = [
        paper.consultations.get(position=1),
        make_consultation(paper, held_on=None),
        make_consultation(paper, outcome=Outcome.POSTPONED),
        make_consultation(make_paper()),
    ]
    assert [one.may_settle(item) for one in may] == [True, True]
    assert [one.may_settle(item) for one in may_not] == [False] * 4
    with pytest.raises(ValidationError):
        make_settlement(item, consultation=may_not[0]).full_clean()
