"""Forms render as KERN with everything a screen reader needs."""

import datetime
import re

import pytest
from django import forms

from clusterfoerderung.look.kern import ChipCheckboxes, ChipRadio, DateInput, Group, GroupedForm

pytestmark = pytest.mark.any_database

KINDS = [("sitzung", "Sitzung"), ("kurs", "Kurs")]


class LogForm(GroupedForm, forms.Form):
    title = forms.CharField(label="Was ist passiert?", help_text="Ein Satz.")
    kind = forms.ChoiceField(label="Art", choices=KINDS, widget=ChipRadio)
    measures = forms.MultipleChoiceField(
        label="Maßnahmen", choices=[("1 Initiativen", [("b", "BioRiver")])], widget=ChipCheckboxes, required=False
    )
    happened_on = forms.DateField(label="Wann?", widget=DateInput, required=False)
    is_checked = forms.BooleanField(label="Quelle geprüft", required=False)
    visibility = forms.ChoiceField(
        label="Sichtbarkeit", choices=[("intern", "intern"), ("ausschuss", "Ausschuss")], initial="intern"
    )

    groups = (Group("Sichtbarkeit", ("visibility",)),)


class SpanForm(forms.Form):
    start = forms.SplitDateTimeField(label="Beginn", required=False)


def tag(html, pattern):
    """The first tag in `html` whose text matches."""
    return re.search(rf"<[^>]*{pattern}[^>]*>", html).group()


def test_input_is_tied_to_label_hint_and_error():
    html = str(LogForm(data={}))
    field = tag(html, 'name="title"')
    assert 'aria-describedby="id_title_helptext id_title_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'class="kern-form-input__input"' in field
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'for="id_title"' in html


def test_summary_names_each_error_leads_to_its_field_and_takes_the_focus():
    html = str(LogForm(data={}))
    assert "autofocus" in tag(html, 'aria-label="Fehler im Formular"')
    assert re.findall(r'href="#(\w+)"', html) == ["id_title", "id_kind_0", "id_visibility"]


def test_summary_has_a_colon_behind_a_label_and_none_behind_a_question():
    html = str(LogForm(data={}))
    found = re.findall(r'<a href="#[^"]*">([^<]*)</a>(:?)', html)
    assert found == [("Was ist passiert?", ""), ("Art", ":"), ("Sichtbarkeit", ":")]


def test_form_without_errors_has_no_summary():
    assert "Fehler im Formular" not in str(LogForm())


def test_radio_group_carries_invalid_and_required_itself():
    html = str(LogForm(data={}))
    group = tag(html, 'role="radiogroup"')
    assert 'aria-invalid="true"' in group
    assert 'aria-required="true"' in group
    assert "aria-invalid" not in tag(html, 'value="sitzung"')


def test_chips_are_real_inputs_with_their_group_named():
    html = str(LogForm())
    assert 'type="radio"' in tag(html, 'value="kurs"')
    assert 'type="checkbox"' in tag(html, 'value="b"')
    assert '<p class="choices__group">1 Initiativen</p>' in html


def test_optional_is_said_only_beside_required_fields():
    class AllOptional(forms.Form):
        q = forms.CharField(label="Suche", required=False)

    assert "(freiwillig)" in str(LogForm()["happened_on"].as_field_group())
    assert "(freiwillig)" not in str(LogForm()["title"].as_field_group())
    assert "(freiwillig)" not in str(AllOptional())


def test_date_goes_to_the_browser_as_iso():
    html = str(LogForm(initial={"happened_on": datetime.date(2026, 11, 23)})["happened_on"])
    assert 'type="date"' in html
    assert 'value="2026-11-23"' in html


def test_group_shows_the_present_value_in_its_line():
    (group,) = LogForm().bound_groups()
    assert group.hint == "intern"
    (group,) = LogForm(data={"visibility": "ausschuss"}).bound_groups()
    assert group.hint == "Ausschuss"


def test_group_opens_when_a_field_in_it_is_wrong():
    assert LogForm().bound_groups()[0].is_open is False
    assert LogForm(data={"visibility": "geheim"}).bound_groups()[0].is_open is True


def test_grouped_field_is_rendered_once():
    assert str(LogForm()).count('name="visibility"') == 1


def test_each_part_of_a_field_of_several_inputs_has_a_name():
    html = str(SpanForm())
    assert "Beginn: Datum" in tag(html, 'name="start_0"')
    assert "Beginn: Uhrzeit" in tag(html, 'name="start_1"')


def test_bare_widget_stays_djangos_own():
    assert "kern" not in str(LogForm()["title"])


def test_user_text_is_escaped():
    form = LogForm(data={"title": '"><script>', "kind": "<b>"})
    html = str(form)
    assert "<script>" not in html
    assert "<b>" not in html
