"""Several activities released at once; what has changed since it was read stays as it is."""

import pytest
from auditlog.models import LogEntry

from actions.activities.activity import Activity
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_activity, make_admin, make_committee_member, make_measure

pytestmark = [pytest.mark.django_db, pytest.mark.history]

RELEASE = "/aktivitaeten/freigeben/"


def post(client, values, visibility="ausschuss", **more):
    return client.post(RELEASE, {"aktivitaet": values, "visibility": visibility, **more}, follow=True)


def value(activity):
    return f"{activity.pk}:{activity.version}"


def said(response):
    return [str(message) for message in response.context["messages"]]


def visibilities(*activities):
    return [Activity.objects.get(pk=one.pk).visibility for one in activities]


def test_several_are_released_and_taken_back(client, clerk):
    rows = [make_activity(visibility=Visibility.INTERNAL) for _ in range(3)]
    assert said(post(client, [value(one) for one in rows])) == [
        "3 Aktivitäten sind jetzt für den Ausschuss freigegeben."
    ]
    assert visibilities(*rows) == ["ausschuss"] * 3
    rows = Activity.objects.all()[:1]
    assert said(post(client, [value(one) for one in rows], "intern")) == ["1 Aktivität ist jetzt wieder nur intern."]
    assert visibilities(*rows) == ["intern"]


def test_each_has_its_own_history(client, clerk):
    rows = [make_activity(visibility=Visibility.INTERNAL) for _ in range(2)]
    post(client, [value(one) for one in rows])
    entries = LogEntry.objects.get_for_model(Activity).filter(action=LogEntry.Action.UPDATE, actor=clerk)
    assert {(one.object_id, one.changes_dict["visibility"][1]) for one in entries} == {
        (one.pk, "ausschuss") for one in rows
    }


def test_what_was_released_before_is_counted_apart(client, clerk):
    public, released = make_activity(visibility=Visibility.PUBLIC), make_activity()
    assert said(post(client, [value(public), value(released)])) == ["2 waren es schon."]
    assert visibilities(public, released) == ["oeffentlich", "ausschuss"]


def test_what_someone_has_changed_since_is_left_out_and_said(client, clerk):
    stale, fresh = (make_activity(visibility=Visibility.INTERNAL) for _ in range(2))
    sent = [value(stale), value(fresh), "999999:1"]
    stale.save()
    assert said(post(client, sent)) == [
        "1 Aktivität ist jetzt für den Ausschuss freigegeben.",
        "2 ausgelassen: inzwischen geändert oder nicht mehr da. Bitte ansehen, dann entscheiden.",
    ]
    assert visibilities(stale, fresh) == ["intern", "ausschuss"]


def test_sent_twice_the_second_changes_nothing(client, clerk):
    activity = make_activity(visibility=Visibility.INTERNAL)
    sent = [value(activity)]
    post(client, sent)
    assert said(post(client, sent))[0].startswith("1 ausgelassen")
    assert Activity.objects.get().version == 2


def test_nothing_ticked_is_said(client, clerk):
    assert said(post(client, [])) == ["Bitte zuerst Aktivitäten in der Liste ankreuzen."]


@pytest.mark.parametrize("odd", ["", "abc", ":", "1:", ":1", "²:1", "-1:1", "1:1:1", "9" * 40 + ":1", "\0"])
def test_odd_rows_are_left_out(client, clerk, odd):
    activity = make_activity(visibility=Visibility.INTERNAL)
    assert post(client, [odd]).status_code == 200
    assert visibilities(activity) == ["intern"]


@pytest.mark.parametrize("odd", ["", "oeffentlich", "alle"])
def test_an_odd_visibility_is_refused(client, clerk, odd):
    activity = make_activity(visibility=Visibility.INTERNAL)
    assert said(post(client, [value(activity)], odd)) == ["Bitte freigeben oder die Freigabe zurücknehmen."]
    assert visibilities(activity) == ["intern"]


@pytest.mark.parametrize("make", [make_committee_member, make_admin])
def test_nobody_else_may(client, make):
    activity = make_activity(visibility=Visibility.INTERNAL)
    client.force_login(make())
    assert post(client, [value(activity)]).status_code == 403
    assert visibilities(activity) == ["intern"]
    assert 'id="freigabe"' not in client.get("/aktivitaeten/").text


def test_the_list_offers_it_and_one_comes_back_to_the_same_filter(client, clerk):
    activity = make_activity(make_measure(), visibility=Visibility.INTERNAL)
    page = client.get("/aktivitaeten/?sichtbarkeit=intern").text
    assert f'value="{value(activity)}"' in page
    response = post(client, [value(activity)], weiter="/aktivitaeten/?sichtbarkeit=intern")
    assert response.redirect_chain == [("/aktivitaeten/?sichtbarkeit=intern", 302)]


def test_one_is_not_sent_to_another_house(client, clerk):
    response = post(client, [], weiter="https://example.org/")
    assert response.redirect_chain == [("/aktivitaeten/", 302)]


def test_all_on_the_page_are_ticked_by_one_link_that_keeps_the_filter(client, clerk):
    for title in ("Förderung", "Förderband", "Anderes"):
        make_activity(title=title)
    assert "checked" not in client.get("/aktivitaeten/?q=foerder").text
    assert 'href="?q=foerder&amp;angekreuzt=alle#freigabe"' in client.get("/aktivitaeten/?q=foerder").text
    page = client.get("/aktivitaeten/?q=foerder&angekreuzt=alle").text
    assert page.count("checked") == 2
    assert 'value="/aktivitaeten/?q=foerder"' in page
