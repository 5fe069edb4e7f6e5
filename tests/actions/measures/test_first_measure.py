"""A sentence nobody works on offers its first measure: of a likely kind, filled in, and any other kind beside it."""

import re

import pytest
from django.urls import reverse

from actions.measures.kinds import KINDS
from actions.measures.likely_kind import LONGEST_TITLE, first_measure, likely_kind, title_for
from actions.measures.measure import Measure
from tests.factories import make_committee_member, make_field, make_item, make_measure, make_paper
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "text", "kind"),
    [
        ("Unterstützung der Initiativen", "Fortsetzen der Mitgliedschaft im Verein Beispiel", "membership"),
        ("Vorantreiben regionaler Kooperationen", "Nutzen des eigenen Newsletters", "regionalcooperation"),
        ("Maßnahmen zur Fachkräftesicherung", "Schülerlabor", "skilledworkermeasure"),
        ("Kooperation mit dem Campus", "Wissensaustausch der Schülerlabore", "campuscooperation"),
        ("Beschluss", "die Zusammenarbeit mit den Nachbarkreisen auszubauen", "regionalcooperation"),
        ("Beschluss", "jährlich zu berichten", "othermeasure"),
    ],
)
def test_the_words_of_the_decision_say_which_kind_is_likely(field, text, kind):
    item = make_item(make_field(title=field), "1", text=text)
    assert likely_kind(item).name == kind


def test_no_kind_looks_for_its_words_to_the_end_of_the_text_from_each_of_them():
    """A sentence of 64,000 signs took seconds, in which no other thread of the server worked."""
    assert [kind.name for kind in KINDS if re.search(r"[*+]|,}", kind.words)] == []


def test_its_form_is_filled_in_and_carries_the_sentence(client, clerk):
    item = make_item(make_field(title="Regionale Kooperationen"), "1", text="Nachbarn treffen")
    address = first_measure(item).url

    form = client.get(address).context["form"]
    response = client.post(address, sent(form))

    measure = Measure.objects.get()
    assert response.url == measure.get_absolute_url()
    assert (measure.title, measure.field, measure.kind) == ("Nachbarn treffen", item.field, "regionalcooperation")
    assert [row.item for row in measure.assignments.all()] == [item]


def test_every_other_kind_stands_beside_it(client, clerk):
    item = make_item(make_field(), "1")
    html = client.get(first_measure(item).url).content.decode()
    others = [reverse("measure-create", args=[kind.slug]) for kind in KINDS if kind != likely_kind(item)]
    assert [address for address in others if f"{address}?punkt={item.pk}" not in html] == []


def test_the_page_of_the_paper_and_of_the_sentence_offer_it_until_somebody_works_on_it(client, clerk):
    item = make_item(make_field(), "1")
    pages = [item.field.paper.get_absolute_url(), item.get_absolute_url()]
    assert [first_measure(item).url in client.get(page).content.decode() for page in pages] == [True, True]
    make_measure(items=[item])
    assert [first_measure(item).url in client.get(page).content.decode() for page in pages] == [False, False]


def test_who_may_not_make_measures_is_not_offered_one(client):
    item = make_item(make_field(), "1")
    client.force_login(make_committee_member())
    assert "punkt=" not in client.get(item.field.paper.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked", ["", "x", "0", "²", "99999999999999999999", "-1"])
def test_a_sentence_that_does_not_exist_fills_nothing_in(client, clerk, asked):
    response = client.get(reverse("measure-create", args=["weitere-massnahme"]), {"punkt": asked})
    assert response.status_code == 200
    assert not response.context["form"]["title"].value()


def test_a_long_sentence_is_cut_between_words():
    title = title_for(make_item(make_field(), "1", text="Beispielwort " * 40))
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("Beispielwort …")


def test_a_sentence_of_a_draft_is_named_but_its_field_not_yet_offered(client, clerk):
    item = make_item(make_field(make_paper(decided_on=None)), "1", text="Beispiel")
    form = client.get(first_measure(item).url).context["form"]
    assert (form["title"].value(), item.field in form.fields["field"].queryset) == ("Beispiel", False)
