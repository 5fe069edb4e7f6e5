"""Forms that lose nothing, tried on the form of a measure."""

import pytest
from django.urls import reverse

from actions.models import Measure, RegionalCooperation
from clusterfoerderung.editing import RecordForm
from tests.factories import make_clerk, make_measure

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


def test_line_ends_of_a_browser_are_no_change(rf, measure):
    request = rf.post("/", {"title": "Austausch", "summary": "Erste Zeile\r\nZweite Zeile", "version": 1})
    form = SummaryForm(request.POST, instance=RegionalCooperation.objects.get(pk=measure.pk))
    assert (form.is_valid(), form.changed_data) == (True, [])


def test_saving_what_somebody_deleted_says_so_and_keeps_what_was_typed(client, measure):
    client.force_login(make_clerk())
    address = reverse("measure-edit", args=[measure.pk])
    data = {**filled_in(client, address), "title": "Neuer Titel"}
    original = Measure.objects.filter(pk=measure.pk)
    save = RegionalCooperation.save

    def delete_first(self, *args, **kwargs):
        Measure._base_manager.filter(pk=self.pk).delete()
        return save(self, *args, **kwargs)

    RegionalCooperation.save = delete_first
    try:
        response = client.post(address, data)
    finally:
        RegionalCooperation.save = save
    assert (response.status_code, original.exists()) == (409, False)
    page = response.content.decode()
    assert "inzwischen gelöscht" in page
    assert "Neuer Titel" in page


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_a_version_that_is_none_is_refused_and_changes_nothing(client, measure, version):
    client.force_login(make_clerk())
    address = reverse("measure-edit", args=[measure.pk])
    response = client.post(address, {**filled_in(client, address), "title": "Neu", "version": version})
    assert response.status_code in {200, 409}
    assert Measure.objects.get(pk=measure.pk).title == "Austausch"
