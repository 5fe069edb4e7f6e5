"""The form of a filter: what is the same for everybody is kept, and nobody sees what was made for somebody else."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template import Context
from django.test import RequestFactory

from actions.activities.activity import Activity
from actions.activities.filters import ActivityFilter
from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.templatetags.lists import MOST_CHIPS, active_filters, filter_fields
from tests.factories import make_field, make_measure

pytestmark = pytest.mark.django_db


def form_for(user, query=""):
    asking = SimpleNamespace(user=user)
    return ActivityFilter(QueryDict(query), queryset=Activity.objects.visible_to(user), request=asking).form


def drawn(form, name):
    context = Context({})
    context.request = RequestFactory().get("/aktivitaeten/")
    return filter_fields(context, [form[name]])


@pytest.mark.parametrize("one", LISTS, ids=str)
def test_every_list_makes_its_filter_so(one):
    assert issubclass(one.filterset, ListFilter)


def test_only_what_depends_on_who_asks_is_made_for_each_question(clerk):
    first, second = (form_for(clerk).fields for _ in range(2))
    assert first["art"] is second["art"]
    assert first["massnahme"] is not second["massnahme"]
    assert first["feld"] is not second["feld"]


def test_what_one_may_not_choose_is_asked_of_nobody_else(committee, clerk):
    closed = make_measure(title="Nur für das Amt", visibility="intern")
    assert form_for(clerk, f"massnahme={closed.pk}")["massnahme"].value_text() == closed.title
    form = form_for(committee, f"massnahme={closed.pk}")
    assert (form["massnahme"].value_text(), bool(form.errors)) == ("", True)
    assert "sichtbarkeit" in form_for(clerk).fields
    assert "sichtbarkeit" not in form_for(committee).fields


@pytest.mark.parametrize(
    "query", ["", "art=besuch", "art=sitzung", "art=gibt-es-nicht", "art=", "von=2024-01-01", "von=x"]
)
def test_a_field_that_is_kept_says_what_a_new_one_says(clerk, query):
    for name in ("art", "von", "q"):
        for _ in range(2):
            form = form_for(clerk, query)
            assert "".join(drawn(form, name).split()) == "".join(form[name].as_field_group().split())


def test_a_choice_that_was_renamed_has_its_new_name(clerk):
    field = make_field(short_title="Vorher")
    assert "Vorher" in drawn(form_for(clerk), "feld")
    field.short_title = "Nachher"
    field.save()
    assert "Nachher" in drawn(form_for(clerk), "feld")


def test_what_was_typed_into_a_filter_is_text(clerk):
    assert "<b>" not in drawn(form_for(clerk, "q=<b>x</b>"), "q")


def chips(user, query):
    context = Context({})
    context.request = RequestFactory().get(f"/aktivitaeten/?{query}")
    return active_filters(context, form_for(user, query))


def test_an_address_of_a_thousand_values_is_no_page_of_megabytes(clerk):
    """Each chip says the whole address."""
    assert len(chips(clerk, "&".join(f"q={number}" for number in range(1000)))) == MOST_CHIPS
    assert [(chip.label, chip.value) for chip in chips(clerk, "q=ein&q=ein&art=besuch")] == [
        ("Suchwort", "ein"),
        ("Art", "Unternehmensbesuch"),
    ]


def test_a_day_that_is_on_is_said_as_a_german_reads_it_and_typed_nonsense_as_it_was_typed(clerk):
    said = [(chip.label, chip.value) for chip in chips(clerk, "von=2013-05-13&bis=bald")]
    assert said == [("Zeitraum von", "13.05.2013"), ("Zeitraum bis", "bald")]
