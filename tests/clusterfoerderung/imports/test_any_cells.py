"""Whatever stands in the cells: a row is refused with a sentence, or it can be written."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.activities.activity_import import ActivityImport
from actions.indicators.value_import import ValueImport
from actions.measures.measure_import import MeasureImport
from actions.measures.milestone_import import MilestoneImport
from actions.memberships.fee_import import FeeImport
from clusterfoerderung.imports.plan import Plan
from clusterfoerderung.imports.rows import RowState
from clusterfoerderung.imports.table import Row, Table, tidy
from initiatives.offers.offer_import import OfferImport
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.initiative_import import InitiativeImport
from initiatives.organisations.partner_import import PartnerImport
from tests.everyday import every_day
from tests.factories import (
    make_admin,
    make_contact,
    make_indicator,
    make_initiative,
    make_item,
    make_measure,
    make_membership,
    make_offer,
    make_partner,
    make_sector,
    make_town,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 27)
LISTS = [PartnerImport, ContactImport, InitiativeImport, OfferImport]
OF_WORK = [MeasureImport, MilestoneImport, ActivityImport, FeeImport, ValueImport]
# What means something in one column or another, between what means nothing anywhere.
WORDS = ["Verein", "Netzwerk", "Beratung", "Beispiel", "IHK", "Haan", "Haan; Kreis Mettmann", "28 (WZ 2008)", "x" * 201]
WORDS += ["Mitgliedschaft", "entfallen", "abgeschlossen", "1.1", "2026", "1.250,00", "-3", "ja", "9" * 20]
DAYS = ["2013", "Juni 2013", "31.12.2026", "9999", "1.1.0001"]
ADDRESSES = ["a@beispiel.example", "https://beispiel.example", "["]
CELLS = st.sampled_from([*WORDS, *DAYS, *ADDRESSES, "1", "1v1", ""]) | st.text(max_size=30).map(tidy)


@pytest.fixture
def admin():
    make_town(name="Haan")
    make_sector(edition=2008, code="28", title="Maschinenbau; Anlagen")
    make_contact(partner=make_partner(name="Beispiel", short_name="IHK"), name="Beispiel")
    make_offer(initiative=make_initiative(name="Beispiel"), title="Beispiel")
    make_membership(title="Beispiel", items=[make_item(number="1.1")])
    make_indicator(make_measure(title="Beispiel 2"), name="Beispiel")
    return make_admin()


@pytest.mark.parametrize(
    "imported_list",
    every_day(LISTS[:1], [*LISTS, *OF_WORK]),
    ids=lambda one: one.name,
)
@given(data=st.data(), clears=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_is_refused_or_can_be_written(admin, imported_list, data, clears):
    headings = ["Kennung", *(column.header for column in imported_list.columns)]
    cells = st.lists(CELLS, min_size=len(headings), max_size=len(headings))
    # Mostly without a number: of these the fewest get far.
    rows = data.draw(st.lists(cells.map(lambda row: [row[0] if row[0] in {"1", "1v1"} else "", *row[1:]]), max_size=4))
    table = Table(headings, [Row(number, row) for number, row in enumerate(rows, start=2)])
    plan = Plan(imported_list(admin, TODAY), Table.from_json(table.as_json()), clears=clears)
    assert all(row.errors for row in plan.wrong)
    with transaction.atomic():
        for row in plan.of(RowState.NEW, RowState.CHANGED, RowState.DOUBTFUL):
            row.save()
        transaction.set_rollback(True)
