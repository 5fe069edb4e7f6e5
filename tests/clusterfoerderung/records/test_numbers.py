"""Numbers, amounts, percentages and spans of time are read and written alike everywhere."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.apps import apps
from django.contrib.admin import site
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import translation

from actions.campus.forms import CampusCooperationForm
from actions.landscape.town_map.forms import MapForm
from actions.measures.participation import MeasureParticipation
from actions.memberships.fee_forms import FeeForm
from actions.memberships.filters import MembershipFilter
from clusterfoerderung.admin.base import RecordAdmin
from clusterfoerderung.records.amount_fields import AmountField, CountField, EuroField
from clusterfoerderung.records.changes import in_words
from clusterfoerderung.records.dates import age_in_words
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.percents import percent

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("40.000 €", "40000.00"),
        ("40.000€", "40000.00"),
        ("€ 40.000,50", "40000.50"),
        ("40 000 Euro", "40000.00"),
        ("40\u202f000,00 EUR", "40000.00"),
        ("1.200,-", "1200.00"),
        ("1.200,-- €", "1200.00"),
        ("1200,– Euro", "1200.00"),
        ("1'200,50", "1200.50"),
        ("2,5", "2.50"),
        ("2.5", "2.50"),
        ("1.250", "1250.00"),
        ("1.250.000,75", "1250000.75"),
    ],
)
@pytest.mark.parametrize("field", [EuroField, AmountField])
def test_an_amount_is_read_as_it_is_written_in_german(field, typed, amount):
    assert field().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1,2,3", "1.2.3", "1,250.00", "zwölf", "€", ",-", "NaN", "12 Äpfel", "1.20.000"])
@pytest.mark.parametrize("field", [EuroField, AmountField, CountField])
def test_what_is_no_number_is_refused(field, typed):
    with pytest.raises(forms.ValidationError):
        field().clean(typed)


class Unwritten(Decimal):
    def __int__(self):
        raise AssertionError("A hundred thousand noughts.")


@pytest.mark.parametrize(("kept", "shown"), [("25.00", "25"), ("2.50", "2,50"), ("1e100000", "1e+100000")])
def test_no_amount_is_written_out_to_be_looked_at(kept, shown):
    assert AmountField().prepare_value(Unwritten(kept)) == shown


@pytest.mark.parametrize(("typed", "number"), [("1.200", 1200), ("1 200", 1200), ("1.200,-", 1200), ("12,0", 12)])
def test_a_whole_number_is_read_alike(typed, number):
    assert CountField().clean(typed) == number


def test_half_a_person_is_refused():
    with pytest.raises(forms.ValidationError, match="Bitte eine ganze Zahl angeben"):
        CountField().clean("2,5")


def every_form(base=RecordForm):
    for form in base.__subclasses__():
        yield form
        yield from every_form(form)


def test_every_number_of_every_form_is_read_so():
    apps.check_models_ready()
    odd = [
        f"{form.__name__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, (forms.IntegerField, forms.DecimalField))
        and not isinstance(field, (AmountField, CountField))
    ]
    assert (odd, CampusCooperationForm in every_form(), FeeForm in every_form()) == ([], True, True)


def test_every_text_of_every_form_has_an_end():
    """But that of a paper that is read in, which is measured by its lines."""
    apps.check_models_ready()
    endless = {
        f"{form.__name__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.Textarea)
        and not any(isinstance(one, MaxLengthValidator) for one in field.validators)
    }
    assert endless == {"PaperTextForm.text"}


@pytest.mark.parametrize(
    "field", [MapForm.base_fields["von"], MembershipFilter.base_filters["jahr"].field_class], ids=["map", "filter"]
)
def test_a_year_in_an_address_too(field):
    assert isinstance(field, CountField) or issubclass(field, CountField)


def test_every_number_of_the_admin_is_read_so(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    pages = [page for page in site._registry.values() if isinstance(page, RecordAdmin)]
    parts = [part(page.model, site) for page in pages for part in page.inlines]
    numbers = {
        f"{part.model.__name__}.{column.name}": part.formfield_for_dbfield(column, request)
        for part in [*pages, *parts]
        for column in part.model._meta.fields
        if isinstance(column, models.IntegerField) and not (column.primary_key or column.choices)
    }
    odd = [name for name, field in numbers.items() if field and not isinstance(field, CountField)]
    assert (odd, "Consultation.votes_for" in numbers) == ([], True)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (2, 3, "67\u00a0%"),
        (1, 3, "33\u00a0%"),
        (1, 8, "13\u00a0%"),
        (3, 3, "100\u00a0%"),
        (0, 3, "0\u00a0%"),
        (999, 1000, "knapp 100\u00a0%"),
        (1, 1000, "unter 1\u00a0%"),
        (Decimal("37.5"), 3, "1.250\u00a0%"),
    ],
)
def test_a_percentage_is_rounded_not_cut(part, whole, words):
    assert percent(part, whole) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-07-02", "vor einem Monat"), ("2026-06-30", "vor 2 Monaten"), ("2024-08-31", "vor 2 Jahren")],
)
def test_one_month_is_said_as_one(day, words):
    assert age_in_words(datetime.date.fromisoformat(day), datetime.date(2026, 8, 31)) == words


@pytest.mark.parametrize(
    ("column", "stored", "words"),
    [
        (models.DateField(), "2026-11-23", "23.11.2026"),
        (models.DateTimeField(), "2026-11-23 12:05:00+00:00", "23.11.2026, 13:05 Uhr"),
        (models.DateTimeField(), "2026-07-23 12:05:00.123456+00:00", "23.07.2026, 14:05 Uhr"),
        (models.TimeField(), "14:30:00", "14:30 Uhr"),
        (models.CharField(), "2026-11-23", "2026-11-23"),
    ],
)
def test_history_writes_dates_and_times_in_german(column, stored, words):
    with translation.override("de"):
        assert in_words(column, stored, {}) == words


def test_no_select_shows_dashes():
    class ActivityRow(RecordForm):
        class Meta:
            model = MeasureParticipation
            fields = ["partner", "measure"]

    with translation.override("de"):
        empty = {name: field.empty_label for name, field in ActivityRow().fields.items() if name != "version"}
    assert empty == {"partner": "bitte wählen", "measure": "bitte wählen"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (forms.ModelChoiceField(None), "bitte wählen"),
        (forms.ModelChoiceField(None, required=False), "keine Angabe"),
        (forms.ModelChoiceField(None, empty_label="in keiner Beratung"), "in keiner Beratung"),
        (forms.ChoiceField(choices=[("", "---------"), ("a", "A")]), "bitte wählen"),
        (forms.ChoiceField(choices=[("", "alle"), ("a", "A")]), "alle"),
    ],
)
def test_the_empty_choice_says_what_it_means(field, words):
    name_empty_choice(field)
    shown = field.empty_label if isinstance(field, forms.ModelChoiceField) else field.choices[0][1]
    assert shown == words
