"""Forms that lose nothing, tried on the form of a measure."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.fields import LONGEST_TEXT, TOO_LONG
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.views import MOVED_ON, UpdateRecordView
from tests.factories import make_activity, make_clerk, make_document, make_measure, make_milestone, make_user

pytestmark = pytest.mark.django_db


class SummaryForm(RecordForm):
    class Meta:
        model = RegionalCooperation
        fields = ("title", "summary")


@pytest.fixture
def measure():
    return make_measure(title="Austausch", summary="Erste Zeile\nZweite Zeile")


def filled_in(client, address):
    """What a browser would send back for the form on a page, the rows of partners included."""
    form = client.get(address).context["form"]
    rows = form.participations
    fields = [*form, *rows.management_form, *(field for row in rows for field in row)]
    values = {field.html_name: field.value() for field in fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def test_a_text_has_an_end_and_what_was_typed_stays(client, measure):
    """A million signs were taken, and whoever searched for one of their words waited for a minute."""
    client.force_login(make_clerk())
    address = reverse("measure-edit", args=[measure.pk])
    for length, status in ((LONGEST_TEXT + 1, 200), (LONGEST_TEXT, 302)):
        summary = "x" * length
        response = client.post(address, {**filled_in(client, address), "summary": summary})
        assert response.status_code == status
        assert status == 302 or (TOO_LONG in response.text and summary in response.text)


def test_line_ends_of_a_browser_are_no_change(rf, measure):
    request = rf.post("/", {"title": "Austausch", "summary": "Erste Zeile\r\nZweite Zeile", "version": 1})
    form = SummaryForm(request.POST, instance=RegionalCooperation.objects.get(pk=measure.pk))
    assert (form.is_valid(), form.changed_data) == (True, [])


def test_saving_what_somebody_deleted_says_so_and_keeps_what_was_typed(client, measure, monkeypatch):
    client.force_login(make_clerk())
    address = reverse("measure-edit", args=[measure.pk])
    data = {**filled_in(client, address), "title": "Neuer Titel"}
    save = UpdateRecordView.form_valid

    def delete_first(view, form):
        Measure._base_manager.filter(pk=measure.pk).delete()
        return save(view, form)

    monkeypatch.setattr(UpdateRecordView, "form_valid", delete_first)
    response = client.post(address, data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "inzwischen gelöscht" in page
    assert "Neuer Titel" in page


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("activity-edit", ["activity"]),
        ("measure-edit", ["measure"]),
        ("measure-status", ["measure"]),
        ("milestone-edit", ["measure", "milestone"]),
        ("document-edit", ["document"]),
    ],
)
def test_saving_what_was_deleted_before_gives_back_the_typed_texts(client, measure, name, keys):
    rows = {
        "measure": measure,
        "activity": make_activity(measure),
        "milestone": make_milestone(measure),
        "document": make_document(measure),
    }
    address = reverse(name, args=[rows[key].pk for key in keys])
    field = "status_reason" if name == "measure-status" else "title"
    type(rows[keys[-1]])._base_manager.filter(pk=rows[keys[-1]].pk).delete()
    client.force_login(make_clerk())
    response = client.post(address, {field: "Zwei <b>\nZeilen", "version": 1, "csrfmiddlewaretoken": "geheim"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Jemand hat ihn inzwischen gelöscht" in page
    assert "<p>Zwei &lt;b&gt;<br>Zeilen</p>" in page
    assert "geheim" not in page
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("role", [Role.COMMITTEE, None])
def test_who_may_not_save_learns_nothing_of_what_was_deleted(client, measure, role):
    activity = make_activity(measure)
    address = reverse("activity-edit", args=[activity.pk])
    activity.delete()
    client.force_login(make_user(role))
    assert client.post(address, {"title": "Getippt"}).status_code in {403, 404}


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_a_version_that_is_none_is_refused_and_changes_nothing(client, measure, version):
    client.force_login(make_clerk())
    address = reverse("measure-edit", args=[measure.pk])
    response = client.post(address, {**filled_in(client, address), "title": "Neu", "version": version})
    assert response.status_code in {200, 409}
    assert Measure.objects.get(pk=measure.pk).title == "Austausch"


def test_another_breach_of_uniqueness_is_not_answered_with_some_row(client, measure, monkeypatch):
    """Only the row that this very form has made is the answer to the form sent twice."""
    client.force_login(make_clerk())

    def breach(form):
        raise IntegrityError("some other key")

    address = reverse("measure-create", args=["regionale-kooperation"])
    form = client.get(address).context["form"]
    monkeypatch.setattr(type(form), "save", breach)
    data = {**filled_in(client, address), "title": "Neu", "field": measure.field_id}
    response = client.post(address, data)
    assert (response.status_code, MOVED_ON in response.text) == (409, True)
