"""A filter is kept under a name: by everyone for themselves, by staff for the office; never as a way out of here."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.lists.views import SHOWN
from initiatives.organisations.filters import INITIATIVE_LIST, PARTNER_LIST
from tests.factories import make_admin, make_clerk, make_committee_member, make_partner

pytestmark = pytest.mark.django_db

each_list = pytest.mark.parametrize("kept_for", LISTS, ids=str)


@pytest.fixture
def person(client):
    """Opens every list there is."""
    person = make_clerk()
    person.groups.add(Group.objects.get_or_create(name=Role.ADMIN)[0])
    client.force_login(person)
    return person


def keep(client, name="Kammern", query="q=ihk&art=kammer", kept_for=PARTNER_LIST, **data):
    address = reverse("saved-filter-create", args=[kept_for.slug])
    return client.post(address, {"name": name, "query": query, **data})


def make_filter(user, name="Kammern", **kwargs):
    values = {"user": user, "list": PARTNER_LIST, "name": name, "query": "art=kammer", **kwargs}
    return SavedFilter.objects.create(**values)


def above_the_list(client, kept_for=PARTNER_LIST):
    return [kept.filter.name for kept in client.get(kept_for.url).context["tools"].saved]


@each_list
def test_a_kept_filter_stands_above_its_list_and_leads_there(client, person, kept_for):
    response = keep(client, "Meine", "q=foerder", kept_for)
    assert response.url == f"{kept_for.url}?q=foerder"
    assert above_the_list(client, kept_for) == ["Meine"]
    assert f'href="{kept_for.url}?q=foerder"' in client.get(kept_for.url).content.decode()


def test_each_list_keeps_its_own(client, person):
    for one in LISTS:
        make_filter(person, list=one, name=one.slug, query="q=x")
    assert {one.slug: above_the_list(client, one) for one in LISTS} == {one.slug: [one.slug] for one in LISTS}


def test_every_list_has_its_filter():
    lists = {"massnahmen", "mitgliedschaften", "aktivitaeten", "termine", "initiativen", "partner"}
    assert {one.slug for one in LISTS if one.filterset} == lists | {
        *("oeffentlichkeit", "angebote", "ansprechpersonen", "staedte", "branchen", "gremien", "personen", "vorlagen"),
    }


def test_only_what_the_list_knows_is_kept(client, person):
    keep(client, query="?next=https://boese.example&q=ihk&page=3&art=kammer&unbekannt=1&ort=")
    assert SavedFilter.objects.get().query == "q=ihk&art=kammer"


@pytest.mark.parametrize(
    "query",
    ["https://boese.example/", "//boese.example", "javascript:alert(1)", "q=//boese.example", "q=%0d%0aLocation: x"],
)
def test_no_kept_filter_leads_anywhere_else(client, person, query):
    response = keep(client, query=query)
    if response.status_code == 302:
        assert response.url.startswith("/partner/?q=")
    else:
        assert SavedFilter.objects.count() == 0


def test_nothing_is_kept_without_a_filter(client, person):
    text = keep(client, query="page=2").content.decode()
    assert "In der Liste ist kein Filter gesetzt" in text
    assert SavedFilter.objects.count() == 0


def test_a_name_that_is_taken_is_refused_in_german_and_nothing_typed_is_lost(client, person):
    make_filter(person, "Kammern", query="q=anderes")
    text = keep(client, "Kammern", is_shared="on").content.decode()
    assert "Unter diesem Namen haben Sie hier schon einen Filter gemerkt." in text
    assert 'value="Kammern"' in text
    assert 'value="q=ihk&amp;art=kammer"' in text
    assert SavedFilter.objects.count() == 1


def test_another_list_or_another_person_may_use_the_name(client, person):
    make_filter(person, list=INITIATIVE_LIST)
    make_filter(make_clerk())
    assert keep(client, "Kammern").status_code == 302


def test_a_double_click_keeps_one(client, person):
    assert [keep(client).status_code, keep(client).status_code] == [302, 302]
    assert SavedFilter.objects.count() == 1


def test_nobody_keeps_more_for_a_list_than_it_shows(client, person):
    """Whoever has an account could keep as many as the disk holds, and each merging looks through all of them."""
    for number in range(SHOWN):
        make_filter(person, f"Filter {number:02}", query=f"q={number}")
    refused = keep(client, "Einer mehr").content.decode()
    assert "Für diese Liste haben Sie schon 30 Filter gemerkt" in refused
    assert 'value="Einer mehr"' in refused
    assert keep(client, "Filter 07", "q=7").url == f"{PARTNER_LIST.url}?q=7"
    assert keep(client, "Eine andere Liste", "q=x", INITIATIVE_LIST).status_code == 302
    assert SavedFilter.objects.filter(user=person).count() == SHOWN + 1


@pytest.mark.both_databases
def test_the_database_keeps_names_apart_as_well(person):
    make_filter(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_filter(person)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Dieses Feld ist zwingend erforderlich."), ("   ", "Dieses Feld"), ("x" * 61, "höchstens 60 Zeichen")],
)
def test_a_name_that_is_none_is_refused_in_german(client, person, name, sentence):
    response = keep(client, name)
    assert sentence in response.content.decode()
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("query", ["q=\0", "q=" + "x" * 3000, "&&&===", "q=%00%00", "%", "q=🦆&q=🦢"], ids=repr)
def test_odd_input_is_no_error(client, person, query):
    assert keep(client, query=query).status_code in {200, 302}
    assert client.get("/partner/").status_code == 200


@pytest.mark.parametrize("name", ["\0", "Kam\0mern"], ids=repr)
def test_a_name_that_no_database_can_hold_is_asked_of_none(client, person, name):
    with CaptureQueriesContext(connection) as queries:
        response = keep(client, name)
    assert response.status_code == 200
    assert [query["sql"] for query in queries if '"name" = ' in query["sql"]] == []
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("kept_for", ["gibt-es-nicht", "measure", "deadline"])
def test_there_are_no_other_lists(client, person, kept_for):
    assert client.post(f"/filter/neu/{kept_for}/", {"name": "x", "query": "q=x"}).status_code == 404


def test_a_shared_filter_is_seen_by_staff_and_by_nobody_else(client):
    owner = make_clerk()
    make_filter(owner, "Geteilt", is_shared=True)
    make_filter(owner, "Eigen")
    seen = {}
    for role, someone in {
        "owner": owner,
        "clerk": make_clerk(),
        "admin": make_admin(),
        "committee": make_committee_member(),
    }.items():
        client.force_login(someone)
        seen[role] = above_the_list(client)
    assert seen == {"owner": ["Eigen", "Geteilt"], "clerk": ["Geteilt"], "admin": ["Geteilt"], "committee": []}


def test_the_committee_keeps_filters_for_itself_alone(client):
    client.force_login(make_committee_member())
    keep(client, is_shared="on")
    assert SavedFilter.objects.get().is_shared is False
    assert "für alle im Amt" not in client.get("/partner/", {"q": "x"}).content.decode()
    assert above_the_list(client) == ["Kammern"]


def test_staff_share_a_filter(client, person):
    keep(client, is_shared="on")
    assert SavedFilter.objects.get().is_shared is True


def test_a_filter_is_renamed(client, person):
    kept = make_filter(person)
    response = client.post(reverse("saved-filter-edit", args=[kept.pk]), {"name": "Kammern im Kreis"})
    assert response.url == "/partner/?art=kammer"
    assert above_the_list(client) == ["Kammern im Kreis"]


def test_renaming_takes_no_name_that_is_taken(client, person):
    make_filter(person, "Eins")
    kept = make_filter(person, "Zwei")
    text = client.post(reverse("saved-filter-edit", args=[kept.pk]), {"name": "Eins"}).content.decode()
    assert "Unter diesem Namen haben Sie hier schon einen Filter gemerkt." in text


def test_renaming_changes_nothing_else(client, person):
    kept, other = make_filter(person), make_clerk()
    data = {"name": "Neu", "query": "q=//boese.example", "list": "massnahmen", "user": other.pk}
    client.post(reverse("saved-filter-edit", args=[kept.pk]), data)
    kept.refresh_from_db()
    assert (kept.name, kept.query, kept.list, kept.user) == ("Neu", "art=kammer", "partner", person)


def test_a_filter_is_deleted_after_a_question(client, person):
    kept = make_filter(person, is_shared=True)
    address = reverse("saved-filter-delete", args=[kept.pk])
    assert "Auch die anderen im Amt sehen ihn dann nicht mehr." in client.get(address).content.decode()
    assert client.post(address).url == "/partner/?art=kammer"
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("name", ["saved-filter-edit", "saved-filter-delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_reaches_the_filter_of_another_shared_or_not(client, person, name, method):
    for is_shared in (True, False):
        theirs = make_filter(make_clerk(), is_shared=is_shared)
        assert getattr(client, method)(reverse(name, args=[theirs.pk]), {"name": "Meins"}).status_code == 404
    assert SavedFilter.objects.filter(name="Kammern").count() == 2


def test_names_are_shown_as_text(client, person):
    make_filter(person, "<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/partner/").content.decode()


def test_the_filter_in_use_is_marked_and_only_a_filter_can_be_kept(client, person):
    make_filter(person, query="q=ihk&art=kammer")
    text = client.get("/partner/", {"art": "kammer", "q": "ihk", "page": "1"}).content.decode()
    assert 'aria-current="true"' in text
    assert "Diesen Filter merken" in text
    assert "Diesen Filter merken" not in client.get("/partner/").content.decode()


def test_the_files_beside_the_count_keep_the_filter(client, person):
    make_partner(name="IHK")
    text = client.get("/partner/", {"q": "ihk", "page": "1", "fremd": "x"}).content.decode()
    assert 'href="/partner/export/xlsx/?q=ihk"' in text
    assert 'href="/partner/export/csv/?q=ihk"' in text


@each_list
def test_kept_filters_cost_one_query_however_many_there_are(client, person, kept_for):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(kept_for.url)
        return len(captured)

    make_filter(person, list=kept_for)
    with_one = queries()
    for number in range(29):
        make_filter(person, f"Filter {number}", list=kept_for)
    assert queries() == with_one


def test_a_kept_filter_that_names_something_deleted_says_so_and_offers_no_file(client, person):
    make_filter(person, "Von damals", query="ort=999999")
    kept = SavedFilter.objects.get(name="Von damals")
    page = client.get(kept.get_absolute_url())
    assert "Der Filter nennt, was es hier nicht oder nicht mehr gibt: Stadt oder Kreis." in page.content.decode()
    assert "/export/" not in page.content.decode()
    assert client.get(f"{LISTS['partner'].export_url('csv')}?{kept.query}").status_code == 400
