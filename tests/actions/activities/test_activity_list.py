"""The log: latest first, filtered by the address, the same effort for one row and for thirty."""

import datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities import account
from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_initiative,
    make_measure,
    make_partner,
)

pytestmark = pytest.mark.django_db

LOG = "/aktivitaeten/"
CANARY = "Kanarienvogel"


def day(year, month=1, number=1):
    return datetime.date(year, month, number)


@pytest.fixture
def staff(client):
    client.force_login(make_clerk())
    return client


def titles(client, **query):
    page = client.get(f"{LOG}?{urlencode(query)}")
    assert page.status_code == 200
    return [activity.title for activity in page.context["activities"]]


def test_the_latest_stands_first_under_its_year(staff):
    make_activity(title="früher", happened_on=day(2019, 10, 30))
    make_activity(title="später", happened_on=day(2024))
    assert titles(staff) == ["später", "früher"]
    page = staff.get(LOG).text
    assert page.index("<h3>2024</h3>") < page.index("später") < page.index("<h3>2019</h3>") < page.index("früher")


def test_each_filter_finds_its_own(staff):
    field, initiative, partner = make_field(), make_initiative(), make_partner()
    measure = make_measure(field=field)
    wanted = make_activity(
        measure,
        title="Fördermittelberatung in Velbert",
        kind="gespraech",
        county_part="durchgefuehrt",
        happened_on=day(2020, 6, 15),
    )
    wanted.initiatives.add(initiative)
    wanted.partners.add(partner)
    make_activity(make_measure(), title="Anderes", kind="sitzung", county_part="beobachtet", happened_on=day(2015))
    for query in (
        {"q": "foerder"},
        {"q": "FÖRDER velbert"},
        {"massnahme": measure.pk},
        {"feld": field.pk},
        {"art": "gespraech"},
        {"anteil": "durchgefuehrt"},
        {"initiative": initiative.pk},
        {"partner": partner.pk},
        {"von": "2016-01-01"},
        {"von": "2016-01-01", "bis": "2020-12-31", "q": "beratung", "art": "gespraech"},
    ):
        assert titles(staff, **query) == [wanted.title], query


def test_two_measures_of_one_field_show_an_activity_once(staff):
    field = make_field()
    make_activity(make_measure(field=field), make_measure(field=field), title="zählt doppelt")
    assert titles(staff, feld=field.pk) == ["zählt doppelt"]


def test_what_is_known_to_the_year_counts_while_the_year_lasts(staff):
    make_activity(title="irgendwann 2013", happened_on=day(2013), precision="jahr")
    make_activity(title="im Juni 2013", happened_on=day(2013, 6), precision="monat")
    make_activity(title="am 1. Januar", happened_on=day(2013))
    assert titles(staff, von="2013-06-20") == ["im Juni 2013", "irgendwann 2013"]
    assert titles(staff, von="2014-01-01") == []


def test_the_lead_says_how_many_are_the_countys_own_work(staff):
    make_activity(county_part="beobachtet")
    make_activity(county_part="beteiligt")
    page = staff.get(LOG)
    assert (page.context["paginator"].count, page.context["own"].number) == (2, 1)


def test_an_active_filter_is_a_chip_that_takes_it_away(staff):
    measure = make_measure(title="Netzwerk surface.net")
    page = staff.get(f"{LOG}?q=netz&massnahme={measure.pk}&page=3").text
    assert f'href="?massnahme={measure.pk}"' in page
    assert 'href="?q=netz"' in page
    assert "Maßnahme: Netzwerk surface.net" in page


def test_an_empty_log_and_an_empty_find_say_what_to_do(staff):
    assert "Die erste Aktivität erfassen" in staff.get(LOG).text
    make_activity()
    assert "Zu diesen Filtern passt keine Aktivität." in staff.get(f"{LOG}?q=zzz").text


def test_25_stand_on_a_page_and_odd_pages_show_a_page(staff):
    measure = make_measure()
    with account.changing():
        for _ in range(26):
            make_activity(measure)
    assert len(titles(staff)) == 25
    assert len(titles(staff, page=2)) == 1
    for odd in ("abc", "0", "-1", "9" * 40, "\x00", ""):
        assert staff.get(f"{LOG}?{urlencode({'page': odd})}").status_code == 200


FILTERS = ("q", "massnahme", "feld", "art", "anteil", "initiative", "partner", "von", "bis")
odd_value = pytest.mark.parametrize(
    "value", ["quatsch", "\x00", "9" * 40, "-1", "x" * 5000, "2026-02-30", "0000-00-00", "'"]
)


@odd_value
def test_odd_filters_all_at_once_never_break_the_page(staff, value):
    make_activity()
    assert staff.get(f"{LOG}?{urlencode(dict.fromkeys(FILTERS, value))}").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("name", FILTERS)
@odd_value
def test_an_odd_filter_never_breaks_the_page(staff, name, value):
    make_activity()
    assert staff.get(f"{LOG}?{urlencode({name: value})}").status_code == 200


def test_a_filter_that_cannot_be_read_is_named_in_german(staff):
    page = staff.get(f"{LOG}?von=quatsch")
    assert page.context["filter"].form.errors == {"von": ["Bitte ein gültiges Datum eingeben."]}


def test_the_committee_meets_nothing_internal_in_the_log(client):
    member = make_committee_member()
    client.force_login(member)
    secret_measure = make_measure(title=f"{CANARY} Maßnahme", visibility=Visibility.INTERNAL)
    secret = make_activity(
        make_measure(), title=f"{CANARY} Aktivität", visibility=Visibility.INTERNAL, result=f"{CANARY} Ergebnis"
    )
    make_activity(secret_measure, title="freigegeben", county_part="beteiligt")
    for query in (
        "",
        "?q=kanarien",
        f"?massnahme={secret_measure.pk}",
        f"?feld={secret_measure.field_id}",
        f"?massnahme={secret.measures.get().pk}",
        "?anteil=beteiligt",
    ):
        page = client.get(f"{LOG}{query}")
        shown = page.text.replace("kanarien", "")
        assert CANARY not in shown, query
    assert client.get(LOG).context["paginator"].count == 1
    assert titles(client, feld=secret_measure.field_id) == []


def test_one_of_a_few_choices_is_read_once_however_often_it_is_said(staff):
    field = make_measure().field
    with CaptureQueriesContext(connection) as asked:
        page = staff.get(f"{LOG}?feld={field.pk}")
    assert page.text.count(f"Handlungsfeld: {field.called}") == 2  # in the title and as a chip
    assert sum('FROM "actions_actionfield"' in one["sql"].partition("WHERE")[0] for one in asked) == 1


def test_a_row_says_at_once_what_was_changed_behind_the_programs_back(staff):
    measure = make_measure(title="Bündnis")
    activity = make_activity(measure, title="Auftakt", place="Ratingen")
    assert all(word in staff.get(LOG).text for word in ("Auftakt", "Ratingen", "Bündnis"))
    QuerySet(Activity).filter(pk=activity.pk).update(title="Nachtrag", place="Erkrath")
    QuerySet(Measure).filter(pk=measure.pk).update(title="Netzwerk")
    page = staff.get(LOG).text
    assert all(word in page for word in ("Nachtrag", "Erkrath", "Netzwerk"))
    assert not any(word in page for word in ("Auftakt", "Ratingen", "Bündnis"))


def test_a_row_made_for_the_office_tells_the_committee_nothing_more(staff):
    open_, closed = (make_measure(visibility=level) for level in ("ausschuss", "intern"))
    QuerySet(Measure).filter(pk=closed.pk).update(title=CANARY)
    make_activity(open_, closed, title="Auftakt", visibility="ausschuss")
    assert CANARY in staff.get(LOG).text
    staff.force_login(make_committee_member())
    page = staff.get(LOG).text
    assert "Auftakt" in page
    assert CANARY not in page
    assert "Ankreuzen" not in page


def test_the_log_asks_the_same_number_of_queries_for_1_and_30_rows(staff, django_assert_num_queries):
    def log_one():
        activity = make_activity(make_measure(), make_measure(), county_part="beteiligt")
        activity.partners.add(make_partner())

    log_one()
    with CaptureQueriesContext(connection) as few:
        staff.get(f"{LOG}?anteil=beteiligt")
    for _ in range(29):
        log_one()
    with django_assert_num_queries(len(few)):
        staff.get(f"{LOG}?anteil=beteiligt")
    assert reverse("activity-list") == LOG


def test_a_row_that_is_kept_holds_no_more_of_a_long_result_than_it_shows(staff):
    make_activity(result=f"{'Ergebnis ' * 300}Ende")
    page = staff.get(LOG)
    assert len(page.context["rows"][0].result) < 500
    assert "Ergebnis Ergebnis" in page.text
    assert "Ende" not in page.text
