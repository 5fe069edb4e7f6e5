"""No name, title or text is empty to the eye, and none turns round the writing beside it: by whatever way it comes."""

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from actions.labels.label import Label, LabelGroup
from actions.measures.measure import Measure
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.readable import (
    NOTHING_TO_READ,
    PILED_UP,
    TURNS_ROUND,
    in_one_line,
    readable,
    without_unseen,
)
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.admin.admin_pages import filled_in, url
from tests.clusterfoerderung.imports.files import csv_list
from tests.clusterfoerderung.imports.parts import Importing
from tests.factories import make_admin, make_clerk, make_measure, make_report
from tests.sending import sent

EMPTY_LOOKING = [
    "\u200b",
    "\u200b\u200d\u2060",
    "\ufeff \u00ad",
    "\u202e\u202c",
    "\u3164",
    "\u2800 \u2800",
    "\u0308",
    "\x07",
]
TURNING = ["Verein \u202enedrulhcsegmu", "\u2067Verein\u2069", "a\u202a"]
OWN = ("clusterfoerderung", "initiatives", "actions")


@pytest.mark.any_database
@pytest.mark.parametrize("text", EMPTY_LOOKING)
def test_what_cannot_be_seen_is_refused(text):
    with pytest.raises(ValidationError, match=NOTHING_TO_READ):
        readable(text)


@pytest.mark.any_database
def test_what_turns_round_is_refused_and_where_it_stands_is_said():
    with pytest.raises(ValidationError, match="vor „nedrulhcsegmu“"):
        readable(TURNING[0])
    with pytest.raises(ValidationError, match="am Ende"):
        readable(TURNING[2])


@pytest.mark.any_database
def test_marks_that_pile_up_on_a_letter_are_refused():
    with pytest.raises(ValidationError, match=PILED_UP):
        readable("Verein a" + "\u0301" * 31)
    readable("Verein a" + "\u0301" * 30 + "b\u0301 \u0432\u0435\u0440\u0435\u0439" + "\u4e2d" * 40)


@pytest.mark.any_database
@pytest.mark.parametrize(
    "text", ["1", "ä", "a\u0308", "\u05d0\u05d1\u200f 12", "👩\u200d💻", "Ver\u00adein", "a\u200bb"]
)
def test_what_can_be_read_is_taken(text):
    readable(text)
    assert without_unseen(text)


@pytest.mark.any_database
@pytest.mark.parametrize("text", [*EMPTY_LOOKING, *TURNING])
def test_of_whom_nobody_can_ask_the_rest_is_kept(text):
    if rest := without_unseen(text):
        readable(rest)


@pytest.mark.any_database
def test_it_is_asked_of_every_text_that_is_kept():
    texts = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
    ]
    assert len(texts) > 300
    assert [str(field) for field in texts if readable not in field.validators] == []


LINES = "Bericht\r\n\n  BCC: x\u2028y\x0bz\n"
ONE_LINE = "Bericht BCC: x y z"


@pytest.mark.any_database
def test_a_title_of_several_lines_is_one_of_one():
    assert in_one_line(LINES) == ONE_LINE
    assert [in_one_line(text) for text in ("", " wie  es ist ", "\n")] == ["", " wie  es ist ", ""]


@pytest.mark.any_database
def test_each_field_of_one_line_keeps_one():
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField)
    ]
    assert len(fields) > 150
    assert {field.to_python(LINES) for field in fields} == {ONE_LINE}


@pytest.mark.django_db
class TestInOneLine:
    def test_by_a_form_that_shows_more(self, client):
        client.force_login(make_clerk())
        report = make_report()
        address = reverse("report-edit", args=[report.pk])
        client.post(address, {**sent(client.get(address).context["form"]), "title": LINES})
        report.refresh_from_db()
        assert report.title == ONE_LINE

    def test_at_the_desk(self, client):
        client.force_login(make_admin())
        person = make_clerk()
        data = {**filled_in(client.get(url(person, "change"))), "first_name": LINES}
        client.post(url(person, "change"), data)
        assert User.objects.get(pk=person.pk).first_name == ONE_LINE

    def test_past_all_forms(self):
        made = make_measure(title=LINES)
        Measure.objects.filter(pk=make_measure().pk).update(title=LINES)
        assert {*Measure.objects.values_list("title", flat=True)} == {ONE_LINE}
        assert Measure.objects.filter(title=LINES, pk=made.pk).exists()

    def test_texts_of_several_lines_keep_them(self):
        make_measure(summary="Erstens\nZweitens")
        assert Measure.objects.get().summary == "Erstens\nZweitens"


# What no row holds as it was typed: what is looked for, digits, an example, a password, a link; lines are read singly.
NOT_KEPT = {"q", "county_ags", "lines", "title", "twin", "place", "password1", "password2", "uidb36", "key"}


def own_forms(base=forms.BaseForm):
    for form in base.__subclasses__():
        if form.__module__.startswith(OWN):
            yield form
        yield from own_forms(form)


@pytest.mark.any_database
def test_it_is_asked_of_every_text_that_a_form_of_its_own_takes():
    found = {
        f"{form.__name__}.{name}"
        for form in own_forms()
        for name, field in form.declared_fields.items()
        if type(field) is forms.CharField and not isinstance(field.widget, forms.HiddenInput) and name not in NOT_KEPT
        if readable not in field.validators
    }
    assert found == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "said"), [("\u200b", NOTHING_TO_READ), ("Amt \u202exyz", TURNS_ROUND.format("vor „xyz“"))]
)
class TestByEachWay:
    def test_a_form(self, client, typed, said):
        client.force_login(make_clerk())
        measure = make_measure()
        address = reverse("measure-edit", args=[measure.pk])
        response = client.post(address, {**sent(client.get(address).context["form"]), "title": typed})
        assert response.context["form"].errors["title"] == [said]
        assert Measure.objects.get().title == measure.title

    def test_a_label(self, client, typed, said):
        client.force_login(make_admin())
        response = client.post(
            reverse("label-create"), {"group": LabelGroup.objects.create(name="Produkt").pk, "name": typed}
        )
        assert response.context["form"].errors["name"] == [said]
        assert not Label.objects.exists()

    def test_a_list(self, client, typed, said):
        client.force_login(make_admin())
        file = csv_list(["Name", "Art"], [typed, "Verein"])
        [(row, header, sentence)] = Importing(client, "partner").errors(file)
        assert (row, header) == (2, "Name")
        assert said in sentence
        assert not Partner.objects.exists()

    def test_the_desk(self, client, typed, said):
        client.force_login(make_admin())
        person = make_clerk(first_name="Erika")
        data = {**filled_in(client.get(url(person, "change"))), "first_name": typed}
        response = client.post(url(person, "change"), data)
        assert said in str(response.context["adminform"].form.errors["first_name"])
        assert User.objects.get(pk=person.pk).first_name == "Erika"
