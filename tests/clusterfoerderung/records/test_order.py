"""Everything sorts as a German reader sorts, on every database."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps as installed
from django.contrib.auth import get_user_model
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from actions.measures.measure import Measure
from clusterfoerderung.records.order import InOrder, order_key
from initiatives.organisations.partner import Partner
from tests.factories import make_clerk, make_field, make_measure, make_partner, make_sector

pytestmark = pytest.mark.django_db

AS_A_READER_SORTS = [
    "1. Cluster",
    "2.2 Beratung",
    "2.10 Beratung",
    "Ärztenetz",
    "Agentur für Arbeit",
    "Ämterforum",
    "bergisch",
    "Bergische Universität",
    "E-Mobilität 2",
    "E-Mobilität 10",
    "Maßnahme 2",
    "Maßnahme 10",
    "Netz",
    "Netz West",
    "Netzwerk",
    "Öffentlich",
    "Oper",
    "Straße",
    "Strasse der Energie",
    "Übergang",
    "Zebra",
]


def test_every_database_sorts_by_the_key_as_python_does():
    names = sorted(AS_A_READER_SORTS, key=order_key)
    for name in reversed(names):
        make_partner(name=name)
    assert [partner.name for partner in Partner.objects.all()] == names


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maßnahme 2", "Maßnahme 10"),
        ("2.2", "2.10"),
        ("2.9", "2.10.1"),
        ("apfel", "Birne"),
        ("Ärger", "Arzt"),
        ("Zander", "Zürich"),
        ("Öl", "Opa"),
        ("Netz West", "Netzwerk"),
        ("Straße 7", "Strasse 12"),
        ("Zebra", "Ωmega"),
    ],
)
def test_the_first_stands_before_the_second(first, second):
    assert order_key(first) < order_key(second)


@given(st.text())
def test_a_key_holds_nothing_a_collation_could_skip(text):
    assert not set(order_key(text)) - set("abcdefghijklmnopqrstuvwxyz0123456789")


def test_saving_keeps_the_key_also_of_some_fields():
    measure = make_measure(title="Zuletzt")
    measure.title = "Älteste"
    measure.save(update_fields=["title"])
    assert Measure.objects.get(pk=measure.pk).order_key == "alteste"


def test_lists_and_pickers_stand_in_that_order(client):
    client.force_login(make_clerk())
    field = make_field()
    for title in ("Übergang", "Maßnahme 10", "anfang", "Maßnahme 2", "Ämter"):
        make_measure(title=title, field=field)
    wanted = ["Ämter", "anfang", "Maßnahme 2", "Maßnahme 10", "Übergang"]
    rows = client.get("/massnahmen/").context["page_obj"]
    assert [row.title for row in rows] == wanted
    choices = client.get("/aktivitaeten/neu/").context["form"].fields["measures"].choices
    offered = [label for _, options in choices for _, label in options]
    assert sorted(offered, key=wanted.index) == wanted


def test_people_and_sectors_too():
    for last_name in ("Zander", "Öztürk", "adler", "Oppermann"):
        make_clerk(last_name=last_name)
    people = get_user_model().objects.order_by("order_key", "pk")
    assert [person.last_name for person in people] == ["adler", "Oppermann", "Öztürk", "Zander"]
    for code in ("10", "2", "2.10", "2.9"):
        make_sector(code=code)
    assert [one.code for one in type(make_sector(code="99")).objects.all()] == ["2", "2.9", "2.10", "10", "99"]


@pytest.mark.parametrize(
    ("app", "name"),
    [
        ("actions", "0043_order_keys_of_what_is_there"),
        ("initiatives", "0017_order_keys_of_what_is_there"),
        ("clusterfoerderung", "0015_order_keys_of_what_is_there"),
    ],
)
def test_the_migration_fills_what_is_there_as_saving_does(app, name):
    migration = importlib.import_module(f"{app}.migrations.{name}")
    # What came after it is abstract here or has its key from its first row on.
    kept = {
        model._meta.model_name: model.ordered_by
        for model in InOrder.__subclasses__()
        if model._meta.app_label == app and not model._meta.abstract
    }
    assert kept == migration.ORDERED_BY
    rows = {make_measure(): "actions", make_partner(name="Ärger 2"): "initiatives", make_clerk(): "clusterfoerderung"}
    row = next(row for row, owner in rows.items() if owner == app)
    kept_key, table = row.order_key, Measure if app == "actions" else type(row)
    table.objects.filter(pk=row.pk).update(order_key="")
    (operation,) = migration.Migration.operations
    operation.code(installed, SimpleNamespace(connection=connection))
    assert table.objects.get(pk=row.pk).order_key == kept_key
