"""Lists, search and choices of the master-data desk, also with what nobody would type."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities.activity import Activity
from clusterfoerderung.accounts.user import User
from clusterfoerderung.admin.base import RecordAdmin
from clusterfoerderung.admin.forms import MOST_NEW
from clusterfoerderung.imports.pending_import import PendingImport
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.clusterfoerderung.admin.admin_pages import errors, filled_in, url
from tests.everyday import every_day
from tests.factories import (
    make_activity,
    make_field,
    make_initiative,
    make_item,
    make_partner,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.mark.parametrize("text", ["foerder", "FÖRDER", "Förder", "verein foerder"])
def test_search_is_folded_where_a_key_is_stored(keeper, text):
    found = make_partner(name="Förderverein Velbert")
    make_partner(name="IHK")
    assert list(keeper.get(url(Partner, "changelist"), {"q": text}).context["cl"].result_list) == [found]


def test_search_is_folded_where_no_key_is_stored(keeper):
    county = Municipality.objects.create(name="Düsseldorf", kind="kreisfrei", ags="05111")
    Municipality.objects.create(name="Velbert", kind="kreisfrei", ags="05112")
    answer = keeper.get(url(Municipality, "changelist"), {"q": "DUESSEL"})
    assert list(answer.context["cl"].result_list) == [county]


def test_choosing_a_partner_in_a_form_searches_folded_too(keeper):
    partner = make_partner(name="Förderverein")
    query = {"app_label": "initiatives", "model_name": "participation", "field_name": "partner", "term": "foerder"}
    answer = keeper.get(reverse("admin:autocomplete"), query)
    assert answer.json()["results"] == [{"id": str(partner.pk), "text": "Förderverein"}]


@pytest.mark.parametrize("page", ["changelist", "change"])
def test_lists_and_forms_cost_the_same_queries_with_1_and_with_30_rows(keeper, page):
    field = make_field()

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            keeper.get(url(field if page == "change" else Initiative, page))
        return len(captured)

    def add(rows):
        for _ in range(rows):
            make_initiative(sponsor=make_partner())
            make_item(field)

    add(1)
    queries()
    with_one = queries()
    add(29)
    assert queries() == with_one


@pytest.mark.parametrize(
    "query",
    [
        "?p=abc",
        "?p=99999999999999999999",
        "?o=abc.99",
        "?e=1",
        "?q=%00",
        "?kind__exact=%00",
        "?municipality__id__exact=99999999999999999999",
        "?municipality__id__exact=abc",
        "?password__startswith=a",
        "?%00=1",
        "?_to_field=password&_popup=1",
    ],
)
def test_an_odd_address_is_no_server_error(keeper, query):
    make_partner()
    for model in (Partner, type(keeper.user)):
        assert keeper.get(url(model, "changelist") + query).status_code < 500


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Partner, "?id__in=" + "9" * 30),
        (Partner, "?version__in=" + "9" * 30),
        (Partner, "?created_at__year=" + "9" * 30),
        (Partner, "?created_at__year=1"),
        (Partner, "?created_at__gte=0001-01-01"),
        (Activity, "?happened_on__year=0"),
        (Activity, "?id__in=" + "9" * 30),
        (User, "?id__in=" + "9" * 30),
        (User, "?date_joined__year=0"),
    ],
)
def test_a_value_no_column_can_hold_leads_to_a_list(keeper, model, query):
    make_partner()
    make_activity()
    assert keeper.get(url(model, "changelist") + query, follow=True).status_code == 200


@pytest.mark.parametrize("model", [Partner, Activity, User])
@pytest.mark.parametrize("lookup", ["regex", "iregex"])
def test_nobody_sets_the_database_patterns_to_chew_on(keeper, model, lookup):
    name = "username" if model is User else "search_key"
    for pattern in ("(", "(a+)+$"):
        assert keeper.get(url(model, "changelist"), {f"{name}__{lookup}": pattern}).status_code == 400


def test_a_list_that_fails_without_any_filter_is_not_hidden(keeper, monkeypatch):
    def broken(*args):
        raise ValueError("broken")

    monkeypatch.setattr(RecordAdmin, "get_queryset", broken)
    with pytest.raises(ValueError, match="broken"):
        keeper.get(url(Partner, "changelist"), {"q": "x"}, follow=True)


def test_a_search_for_1800_words_is_answered(keeper):
    make_partner()
    words = "a " * 1800
    query = {"app_label": "initiatives", "model_name": "participation", "field_name": "partner", "term": words}
    assert keeper.get(reverse("admin:autocomplete"), query).status_code == 200
    for model in (Partner, Activity, Sector):
        assert keeper.get(url(model, "changelist"), {"q": words}).status_code == 200


GARBAGE = ["x", "9" * 30, "٩" * 30, "-1", "1,x", "1.5"]


@pytest.mark.parametrize("value", GARBAGE)
def test_a_form_opens_though_the_address_proposes_what_does_not_exist(keeper, value):
    for model, names in ((Offer, ["initiative", "sectors", "municipalities"]), (Municipality, ["county"])):
        for name in names:
            assert keeper.get(url(model, "add"), {name: value}).status_code == 200


@pytest.mark.parametrize("value", every_day(["x", "\0"], [*GARBAGE, "\0"]))
@pytest.mark.parametrize("name", ["municipality", "sectors", "participations-0-initiative"])
def test_a_choice_that_does_not_exist_is_refused_and_the_form_keeps_what_was_typed(keeper, name, value):
    make_initiative()
    sent = filled_in(keeper.get(url(Partner, "add")), name="Getippter Name", **{"participations-TOTAL_FORMS": 1})
    response = keeper.post(url(Partner, "add"), {**sent, name: value})
    assert (response.status_code, bool(errors(response))) == (200, True)
    assert response.context["adminform"].form["name"].value() == "Getippter Name"


def test_a_choice_that_exists_is_shown_again_after_an_error(keeper):
    county = Municipality.objects.create(name="Kreis Mettmann", kind="kreis", ags="05158")
    sector = Sector.objects.create(edition=2025, code="72", title="Forschung")
    sent = filled_in(keeper.get(url(Partner, "add")), name="", municipality=county.pk, sectors=[sector.pk])
    page = keeper.post(url(Partner, "add"), sent).content.decode()
    for row in (county, sector):
        assert f'<option value="{row.pk}" selected>{row}</option>' in page


@pytest.mark.parametrize("selected", ["abc", "\0", "99999999999999999999", ""])
def test_an_odd_selection_is_no_server_error(keeper, selected):
    partner = make_partner()
    sent = {"action": "delete_selected", "_selected_action": selected, "post": "yes"}
    for model in (Partner, type(keeper.user)):
        assert keeper.post(url(model, "changelist"), sent).status_code < 500
    assert Partner.objects.get() == partner


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "abc", "%00", "1%2Fx"])
def test_a_page_of_nothing_is_no_server_error(keeper, pk):
    for page in ("change", "delete", "history"):
        assert keeper.get(f"/admin/initiatives/partner/{pk}/{page}/").status_code < 500


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_field_without_a_name_is_no_server_error(keeper, page):
    assert keeper.get(f"{url(make_partner(), page)}?_to_field=").status_code == 400


def test_the_other_end_of_a_choice_is_no_choice(keeper):
    query = {"app_label": "initiatives", "model_name": "partner", "field_name": "contacts"}
    assert keeper.get(reverse("admin:autocomplete"), query).status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("said", [{"TOTAL_FORMS": 2000}, {"TOTAL_FORMS": 2000, "INITIAL_FORMS": 2000}])
def test_no_request_adds_thousands_of_rows(keeper, said):
    """Each is a form with all its choices: half a minute, in which others wait."""
    sent = {f"participations-{name}": value for name, value in said.items()}
    page = keeper.post(url(Partner, "add"), filled_in(keeper.get(url(Partner, "add"))) | sent)
    assert len(page.context["inline_admin_formsets"][0].formset.forms) == MOST_NEW


@pytest.mark.slow
def test_a_row_behind_those_that_one_request_may_add_is_refused_and_not_left_out(keeper):
    partner, row = make_partner(), f"participations-{MOST_NEW}-"
    new = {f"{row}initiative": make_initiative().pk, f"{row}role": "mitglied"}
    sent = filled_in(keeper.get(url(partner, "change"))) | new | {"participations-TOTAL_FORMS": MOST_NEW + 1}
    page = keeper.post(url(partner, "change"), sent)
    assert "Nicht gespeichert: Auf einmal gehen höchstens 100 neue Zeilen." in errors(page)
    assert not partner.participations.exists()


def test_a_number_where_keys_are_none_is_no_server_error(keeper):
    kind = ContentType.objects.get_for_model(PendingImport)
    assert keeper.get(reverse("admin:view_on_site", args=[kind.pk, "5"])).status_code == 404


def test_odd_values_in_a_form_are_refused_with_a_message(keeper):
    sector = Sector.objects.create(edition=2025, code="72", title="Forschung")
    page = keeper.get(url(Sector, "add"))
    for edition, code in (("2025", "72"), ("9" * 30, "x"), ("2025", "a\0b"), ("", "")):
        response = keeper.post(url(Sector, "add"), filled_in(page, edition=edition, code=code, title="Titel"))
        assert (response.status_code, bool(errors(response))) == (200, True)
    assert Sector.objects.get() == sector
