"""The list of one measure, initiative or partner is read off its contributions; it finds what the log would."""

import datetime

import pytest
from django.db import connection
from django.template.response import TemplateResponse
from django.test.utils import CaptureQueriesContext

from actions.activities.activity import Activity, ActivityKind, CountyPart
from actions.activities.filters import ActivityFilter
from clusterfoerderung.lists import pages
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from initiatives.places.municipality import Municipality
from tests.everyday import every_day
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date


@pytest.fixture(scope="module")
def owners(once):
    """A measure, an initiative, a partner and a town with the same ten activities of several days, parts and kinds."""
    measure, initiative, partner, town = make_measure(), make_initiative(), make_partner(), make_town()
    for number in range(10):
        activity = make_activity(
            measure,
            happened_on=DAY(2020 + number // 4, 1 + number % 3, 1),
            precision=DatePrecision.YEAR if number == 4 else DatePrecision.DAY,
            county_part=list(CountyPart)[number % 3],
            kind=list(ActivityKind)[number % 2],
            visibility=list(Visibility)[number % 3],
        )
        activity.initiatives.add(initiative)
        activity.partners.add(partner)
        activity.municipalities.add(town, town.county)
    make_activity(make_measure())
    of_initiative = {"initiative": initiative.pk, "mit": initiative.pk}
    return {"massnahme": measure.pk, **of_initiative, "partner": partner.pk, "ort": town.pk}


@pytest.fixture
def undrawn(monkeypatch):
    """What a page is given is read, and not drawn: that is most of its time."""
    monkeypatch.setattr(TemplateResponse, "rendered_content", "")


def listed(client, query):
    context = client.get("/aktivitaeten/", query).context_data
    return [one.pk for one in context["activities"]], context["paginator"].count_in_words, context["own"].in_words


ASKED = [
    {},
    {"von": "2021-02-01"},
    {"bis": "2021-03-01"},
    {"von": "2021-01-01", "bis": "2021-12-31"},
    {"anteil": "eigen"},
    {"anteil": "beobachtet", "von": "2020-02-01"},
    {"sichtbarkeit": "ausschuss"},
    {"sortierung": "aelteste"},
    {"art": "sitzung"},
    {"von": "kein Tag"},
]


def by_both(test):
    """The first every day, as both readers; the others are a drill."""
    asked = pytest.mark.parametrize("asked", every_day([ASKED[0]], ASKED), ids=str)
    return pytest.mark.parametrize("make_reader", [make_clerk, make_committee_member])(asked(test))


@by_both
def test_it_shows_and_counts_what_the_log_says(client, undrawn, owners, make_reader, asked, monkeypatch):
    client.force_login(make_reader())
    for name, owner in owners.items():
        query = {name: owner, **asked}
        found = listed(client, query)
        with monkeypatch.context() as without:
            without.setattr(ActivityFilter, "links", None)
            assert listed(client, query) == found
        assert found[0]


@by_both
def test_joint_activities_are_counted_as_the_log_counts_them(client, undrawn, owners, make_reader, asked, monkeypatch):
    """By their links: two, three or one initiative of each."""
    client.force_login(make_reader())
    others = [make_initiative() for _ in range(2)]
    for number, activity in enumerate(Activity.objects.order_by("pk")):
        activity.initiatives.add(*others[: number % 3])
    for query in ({"gemeinsam": "ja", **asked}, {"gemeinsam": "ja", "initiative": owners["initiative"], **asked}):
        found = listed(client, query)
        with monkeypatch.context() as without:
            without.setattr(ActivityFilter, "counted", None)
            assert listed(client, query) == found
        assert found[0]


def test_a_county_is_asked_of_the_log_as_each_of_its_towns_has_a_link(rf, client, owners):
    request = rf.get("/")
    request.user = make_clerk()
    county = Municipality.objects.get(pk=owners["ort"]).county
    assert (
        ActivityFilter({"ort": str(county.pk)}, queryset=Activity.objects.latest_first(), request=request).links is None
    )
    client.force_login(request.user)
    assert listed(client, {"ort": county.pk}) == listed(client, {"ort": owners["ort"]})


def test_an_unknown_owner_finds_nothing_of_anybody(client, owners):
    client.force_login(make_clerk())
    for name in owners:
        whole = listed(client, {})
        assert listed(client, {name: "9999"}) == whole  # as any choice that is none: said, and nothing left out


@pytest.mark.parametrize(
    "asked",
    [{"q": "Beispiel"}, {"gemeinsam": "ja"}, {"ort": "1"}, {"personen": "genannt"}, {"sortierung": "zuletzt-erfasst"}],
)
def test_what_they_do_not_repeat_is_asked_of_the_log(rf, owners, asked):
    request = rf.get("/")
    request.user = make_clerk()
    for name, owner in owners.items():
        query = {**asked, name: str(owner)}
        assert ActivityFilter(query, queryset=Activity.objects.latest_first(), request=request).links is None or (
            asked == {"ort": "1"}  # no such place: left out
        )


def test_the_pages_follow_one_another_by_number_and_behind_a_row(client, owners, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", 2)
    monkeypatch.setattr("actions.activities.views.ActivityListView.paginate_by", 3)
    client.force_login(make_clerk())
    for order in ("", "aelteste"):
        query = {"massnahme": owners["massnahme"], "sortierung": order}
        whole = list(Activity.objects.filter(measures=owners["massnahme"]).latest_first().values_list("pk", flat=True))
        whole = whole[::-1] if order else whole
        first, second = (listed(client, {**query, "page": page})[0] for page in (1, 2))
        third = listed(client, {**query, "nach": second[-1]})[0]
        assert [first, second, third] == [whole[:3], whole[3:6], whole[6:9]]
        assert listed(client, query)[1] == "über 6"
        # A row of somebody else is a place, too; one that there is not leads to the first page.
        assert listed(client, {**query, "nach": Activity.objects.latest_first().first().pk + 99})[0] == whole[:3]


def test_the_jump_to_a_year_knows_its_years(client, owners, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", 1)
    monkeypatch.setattr("actions.activities.views.ActivityListView.paginate_by", 2)
    client.force_login(make_clerk())
    for name, owner in owners.items():
        years = client.get("/aktivitaeten/", {name: owner}).context["all_years"]
        assert [year for year, _ in years] == ["2022", "2021", "2020"]


def test_a_list_that_is_counted_no_further_asks_as_often_as_a_short_one(client, owners, monkeypatch):
    client.force_login(make_clerk())

    def number_of_queries(query):
        client.get("/aktivitaeten/", query)
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/aktivitaeten/", query)
        return len(queries), page.context["paginator"].is_capped

    for query in ({}, {"massnahme": owners["massnahme"]}, {"art": "sitzung"}):
        whole, _ = number_of_queries(query)
        with monkeypatch.context() as few:
            few.setattr(pages, "PAGES", 1)
            few.setattr("actions.activities.views.ActivityListView.paginate_by", 2)
            assert number_of_queries(query) == (whole, True)


def test_a_part_that_is_more_than_is_counted_says_so_of_the_whole(owners):
    log = Activity.objects.all()
    (found, own), _ = pages.counted_together(log, log.of_the_county(), 3)
    assert (found.in_words, own.in_words) == ("über 3", "über 3")
    (found, own), (first, none) = pages.counted_together(
        log, log.filter(kind="talk"), 3, ends=(log.order_by("happened_on").values("happened_on")[:1], log.none())
    )
    assert (found.in_words, own.in_words, str(first), none) == ("über 3", "0", "2020-01-01", None)
    (found, own), (first,) = pages.counted_together(
        log.none(), None, 3, ends=(log.order_by("happened_on").values("happened_on")[:1],)
    )
    assert (found.number, own, first) == (0, None, None)


def test_the_list_of_a_measure_reads_no_activities_but_its_page(client, owners, django_assert_max_num_queries):
    client.force_login(make_clerk())
    with django_assert_max_num_queries(20) as asked:
        client.get("/aktivitaeten/", {"massnahme": owners["massnahme"]})
    of_log = [one["sql"] for one in asked.captured_queries if 'FROM "actions_activity" ' in one["sql"]]
    assert len(of_log) == 1
    assert "LIMIT 25" in of_log[0]
