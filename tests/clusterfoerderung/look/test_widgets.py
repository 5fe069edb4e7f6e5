"""Widgets drawn without a template say what Django's own templates say."""

import datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from clusterfoerderung.look.kern import DateInput, KernRenderer

pytestmark = pytest.mark.any_database

CHOICES = [("", "bitte wählen"), (1, 1500), ("Gruppe <A>", [("a", "An & Ab"), ("b", "<b>"), (None, "nichts")])]
NASTY = """"><script>'&"""


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(), None),
        (forms.TextInput(attrs={"autofocus": True, "disabled": False, "maxlength": 1000}), NASTY),
        (forms.NumberInput(), 1234567),
        (forms.EmailInput(), "a@example.org"),
        (forms.PasswordInput(), "geheim"),
        (forms.HiddenInput(), ""),
        (DateInput(), datetime.date(2026, 11, 29)),
        (forms.CheckboxInput(), True),
        (forms.CheckboxInput(), False),
        (forms.FileInput(), None),
        (forms.Textarea(attrs={"rows": 3}), NASTY),
        (forms.Textarea(), None),
        (forms.Select(choices=CHOICES), "b"),
        (forms.Select(choices=CHOICES), None),
        (forms.SelectMultiple(choices=CHOICES), [1, "a"]),
        (forms.RadioSelect(choices=CHOICES), "1"),
        (forms.CheckboxSelectMultiple(choices=CHOICES), ["a", "1"]),
        (forms.SplitDateTimeWidget(), datetime.datetime(2026, 11, 29, 8, 30, tzinfo=datetime.UTC)),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, forms.Widget) else "",
)
def test_drawn_widget_is_the_one_of_djangos_template(widget, value):
    attrs = {"id": "id_x", "class": NASTY}
    drawn = widget.render("feld", value, attrs, renderer=KernRenderer())
    assert parse_html(drawn) == parse_html(widget.render("feld", value, attrs, renderer=DjangoTemplates()))


def test_each_option_of_a_group_can_stand_alone():
    class ChosenForm(forms.Form):
        default_renderer = KernRenderer
        kind = forms.ChoiceField(choices=[("a", "An & Ab"), ("b", "Bei")], widget=forms.RadioSelect, initial="b")

    first, second = ChosenForm()["kind"]
    assert parse_html(first.tag()) == parse_html('<input type="radio" name="kind" value="a" id="id_kind_0" required>')
    assert parse_html(second.tag(wrap_label=True)) == parse_html(
        '<label for="id_kind_1"><input type="radio" name="kind" value="b" id="id_kind_1" required checked> Bei</label>'
    )


def test_label_that_is_marked_safe_stays_as_it_is():
    drawn = forms.Select(choices=[("a", mark_safe("A&nbsp;B"))]).render("feld", "", renderer=KernRenderer())
    assert "A&nbsp;B" in drawn
