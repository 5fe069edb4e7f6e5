"""Weitere Maßnahme: made, found, reported and read like a measure of any other kind, with no facts of its own."""

import pytest
from django.urls import reverse

from actions.measures.measure import Measure
from actions.other_measures.other_measure import OtherMeasure
from actions.reports.gather import gather
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_clerk,
    make_committee_member,
    make_entry,
    make_field,
    make_measure,
    make_report,
    make_user,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

CREATE = "/massnahmen/neu/weitere-massnahme/"


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_menu_offers_it_last(client, clerk):
    menu = text_of(client, reverse("measure-list")).split("Maßnahme anlegen")[1].split("</details>")[0]
    assert menu.index(f'<a href="{CREATE}">Weitere Maßnahme</a>') > menu.index("Campus-Kooperation")


def test_it_is_made_with_what_all_measures_have(client, clerk):
    form = client.get(CREATE).context["form"]
    response = client.post(CREATE, sent(form, title="Beispiel: Pop-up-Laden", field=make_field().pk))
    made = Measure.objects.get()
    assert (response.url, made.get_kind_display()) == (made.get_absolute_url(), "Weitere Maßnahme")
    assert type(made.specific) is OtherMeasure


def test_its_page_shows_what_all_share_and_no_empty_facts(client, clerk):
    page = text_of(client, make_measure(OtherMeasure, title="Beispiel: Pop-up-Laden").get_absolute_url())
    facts = page.split('id="angaben-titel">')[1].split("</section>")[0]
    assert facts.startswith("Weitere Maßnahme</h2>")
    assert (facts.count("<dt>"), facts.count("keine Angabe")) == (3, 2)


def test_the_list_finds_it_by_its_kind(client, clerk):
    laden, other = make_measure(OtherMeasure, title="Pop-up-Laden"), make_measure(title="Etwas anderes")
    page = text_of(client, f"{reverse('measure-list')}?art=othermeasure")
    assert (laden.title in page, other.title in page) == (True, False)


def test_the_report_has_its_entry(client):
    measure = make_measure(OtherMeasure, title="Beispiel: Pop-up-Laden")
    report = make_report(measure.field.paper, form=ReportForm.LONG)
    make_entry(report, measure, state="Drei Wochen geöffnet.")
    found = [(one.title, one.state) for one in gather(report, Version.COMMITTEE).entries]
    assert found == [("Beispiel: Pop-up-Laden", "Drei Wochen geöffnet.")]


def test_programs_read_it_without_a_part_of_its_own(client, clerk):
    entry = client.get(f"/api/v1/massnahmen/{make_measure(OtherMeasure).pk}/").json()
    assert (entry["kind"], entry["kind_text"]) == ("othermeasure", "Weitere Maßnahme")
    assert "othermeasure" not in entry


def test_the_history_tells_of_it(clerk):
    measure = make_measure(OtherMeasure, title="Vorher")
    measure.title = "Nachher"
    measure.save()
    (entry,) = history_of(measure, clerk)
    assert entry.changes["title"] == ["Vorher", "Nachher"]


@pytest.mark.parametrize(
    ("role", "released", "internal", "create"),
    [(Role.CLERK, 200, 200, 200), (Role.ADMIN, 200, 200, 403), (Role.COMMITTEE, 200, 404, 403), (None, 404, 404, 403)],
)
def test_each_role_gets_what_is_theirs(client, role, released, internal, create):
    client.force_login(make_user(role))
    measures = [make_measure(OtherMeasure, visibility=one) for one in (Visibility.COMMITTEE, Visibility.INTERNAL)]
    pages = [*(measure.get_absolute_url() for measure in measures), CREATE]
    assert [client.get(page).status_code for page in pages] == [released, internal, create]


def test_staff_may_change_it_and_the_committee_may_not():
    change = "actions.change_othermeasure"
    assert (make_clerk().has_perm(change), make_committee_member().has_perm(change)) == (True, False)
