"""The master-data desk: who may enter, nothing lost, nothing found twice, nothing deleted that is in use."""

import datetime
import threading

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.admin.models import LogEntry as DeskEntry
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.admin.base import RecordAdmin
from initiatives.offers.offer import Offer
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.clusterfoerderung.admin.admin_pages import filled_in, url
from tests.factories import (
    make_activity,
    make_admin,
    make_contact,
    make_field,
    make_initiative,
    make_item,
    make_measure,
    make_membership,
    make_paper,
    make_participation,
    make_partner,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

STALE = "Jemand hat diesen Eintrag inzwischen geändert"


@pytest.fixture
def keeper(client):
    client.user = make_admin()
    client.force_login(client.user)
    return client


def errors(response):
    return str(response.context["errors"])


# --- who may enter ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, Role.CLERK, Role.COMMITTEE])
def test_nobody_but_the_verwaltung_enters_any_page(client, role):
    partner = make_partner()
    client.force_login(make_user(role))
    pages = [reverse("admin:index"), url(partner, "change"), url(partner, "changelist"), url(partner, "delete")]
    assert [client.get(page).status_code for page in pages] == [403] * len(pages)
    assert client.post(url(partner, "delete"), {"post": "yes"}).status_code == 403


def test_whoever_is_not_signed_in_is_sent_to_the_one_login(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == f"{reverse('account_login')}?next=/admin/"


def test_the_verwaltung_opens_every_list_and_every_form_it_may(keeper):
    for model, desk in admin.site._registry.items():
        assert keeper.get(url(model, "changelist")).status_code == 200, model
        may_add = issubclass(type(desk), RecordAdmin) or model._meta.model_name in {"user", "apikey"}
        assert keeper.get(url(model, "add")).status_code == (200 if may_add else 403), model


def test_the_countys_work_is_there_to_look_up_only(keeper):
    measure = make_measure()
    activity = make_activity(measure)
    for row in (measure, activity):
        assert keeper.get(url(row, "change")).status_code == 200
        assert keeper.post(url(row, "change"), {"title": "Anders"}).status_code == 403
        assert keeper.post(url(row, "delete"), {"post": "yes"}).status_code == 403
    assert (Measure.objects.count(), Activity.objects.count()) == (1, 1)


# --- no lost update -----------------------------------------------------------------------------


def test_a_stale_save_keeps_what_was_typed_and_shows_what_the_other_saved(keeper):
    partner = make_partner(name="IHK", location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    Partner.objects.get(pk=partner.pk).save()
    other = Partner.objects.get(pk=partner.pk)
    other.location = "Velbert"
    other.save()

    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))

    assert STALE in errors(response)
    (row,) = response.context["conflicts"][0].conflict
    assert (row.label, row.theirs, row.yours) == ("Ort", "Velbert", "Ratingen")
    assert response.context["adminform"].form["location"].value() == "Ratingen"
    assert Partner.objects.get().location == "Velbert"


def test_whoever_has_seen_both_versions_may_save(keeper):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    Partner.objects.get(pk=partner.pk).save()
    refused = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))
    assert keeper.post(url(partner, "change"), filled_in(refused)).status_code == 302
    assert Partner.objects.get().location == "Ratingen"


@pytest.mark.parametrize("version", ["", "abc", "0", "-1", "99999999999999999999", "1\0"])
def test_a_version_that_is_none_counts_as_an_old_one(keeper, version):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen", version=version))
    assert STALE in errors(response)
    assert Partner.objects.get().location == "Düsseldorf"


def test_pressing_save_without_a_change_changes_nothing(keeper):
    partner = make_partner(description="Zeile eins\nZeile zwei")
    page = keeper.get(url(partner, "change"))
    sent = filled_in(page, description="Zeile eins\r\nZeile zwei")
    assert keeper.post(url(partner, "change"), sent).status_code == 302
    assert (Partner.objects.get().version, LogEntry.objects.get_for_object(partner).count()) == (1, 1)


def test_a_row_inside_a_page_has_a_version_of_its_own(keeper):
    initiative, partner = make_initiative(), make_partner()
    row = Participation.objects.create(initiative=initiative, partner=partner, since_year=2010)
    page = keeper.get(url(initiative, "change"))
    other = Participation.objects.get()
    other.since_year = 2011
    other.save()

    response = keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-note": "Neu"}))

    assert STALE in errors(response)
    assert {change.label for change in response.context["conflicts"][0].conflict} == {"Seit (Jahr)", "Anmerkung"}
    row.refresh_from_db()
    assert (row.since_year, row.note) == (2011, "")
    assert keeper.post(url(initiative, "change"), filled_in(response)).status_code == 302
    row.refresh_from_db()
    assert (row.since_year, row.note) == (2010, "Neu")


def test_a_row_that_someone_else_has_deleted_is_no_server_error(keeper):
    initiative = make_initiative()
    row = Participation.objects.create(initiative=initiative, partner=make_partner())
    page = keeper.get(url(initiative, "change"))
    row.delete()
    response = keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-note": "Neu"}))
    assert response.status_code == 200
    removed = filled_in(page, **{"participations-0-DELETE": "on"})
    assert keeper.post(url(initiative, "change"), removed).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_unseen_between_checking_and_writing(keeper, monkeypatch):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    outcome, check = [], RecordAdmin.save_form

    def be_quicker():
        try:
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA busy_timeout = 0")
            other = Partner.objects.get(pk=partner.pk)
            other.location = "Velbert"
            other.save()
            outcome.append("saved")
        except OperationalError:
            outcome.append("kept out")
        finally:
            connection.close()

    def save_form(self, *args, **kwargs):
        if not outcome:
            other = threading.Thread(target=be_quicker)
            other.start()
            other.join()
        return check(self, *args, **kwargs)

    monkeypatch.setattr(RecordAdmin, "save_form", save_form)
    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))

    if outcome == ["kept out"]:  # SQLite has one writer
        assert (response.status_code, Partner.objects.get().location) == (302, "Ratingen")
    else:
        assert STALE in errors(response)
        assert (outcome, Partner.objects.get().location) == (["saved"], "Velbert")


# --- search, lists ------------------------------------------------------------------------------


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


@pytest.mark.parametrize("value", [*GARBAGE, "\0"])
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


def test_odd_values_in_a_form_are_refused_with_a_message(keeper):
    sector = Sector.objects.create(edition=2025, code="72", title="Forschung")
    page = keeper.get(url(Sector, "add"))
    for edition, code in (("2025", "72"), ("9" * 30, "x"), ("2025", "a\0b"), ("", "")):
        response = keeper.post(url(Sector, "add"), filled_in(page, edition=edition, code=code, title="Titel"))
        assert (response.status_code, bool(errors(response))) == (200, True)
    assert Sector.objects.get() == sector


# --- deleting -----------------------------------------------------------------------------------


def test_a_partner_in_use_is_not_deleted_and_the_page_names_what_uses_it(keeper):
    partner = make_partner()
    make_initiative(name="Schlüsselregion", sponsor=partner)
    activity = make_activity(title="Treffen der Netzwerke")
    activity.partners.add(partner)
    response = keeper.post(url(partner, "delete"), {"post": "yes"})
    text = response.content.decode()
    assert "Kann Partner nicht löschen" in text
    assert "Schlüsselregion" in text
    assert "Aktivität: Treffen der Netzwerke" in text
    assert (Partner.objects.count(), activity.partners.count()) == (1, 1)


def test_a_partner_that_only_an_activity_names_is_not_deleted_from_the_list_either(keeper):
    partner = make_partner()
    make_activity().partners.add(partner)
    sent = {"action": "delete_selected", "_selected_action": partner.pk, "post": "yes"}
    keeper.post(url(Partner, "changelist"), sent)
    assert Partner.objects.count() == 1


def test_what_nothing_uses_is_deleted_with_its_own_lists(keeper):
    initiative = make_initiative()
    initiative.sectors.add(Sector.objects.create(edition=2025, code="72", title="Forschung"))
    assert keeper.post(url(initiative, "delete"), {"post": "yes"}).status_code == 302
    assert (Initiative.objects.count(), Sector.objects.count()) == (0, 1)


def test_an_initiative_the_county_is_a_member_of_stays(keeper):
    membership = make_membership()
    keeper.post(url(membership.initiative, "delete"), {"post": "yes"})
    assert Initiative.objects.count() == 1


# --- the mandate tree ---------------------------------------------------------------------------


def add_item(page, number, text):
    rows = filled_in(page)["items-TOTAL_FORMS"]
    return filled_in(
        page, **{f"items-{rows}-number": number, f"items-{rows}-text": text, "items-TOTAL_FORMS": rows + 1}
    )


def test_the_number_says_where_an_item_stands(keeper):
    above = make_item(make_field(), "2")
    page = keeper.get(url(above.field, "change"))
    assert keeper.post(url(above.field, "change"), add_item(page, "2.1", "Vertiefen")).status_code == 302
    assert above.children.get().text == "Vertiefen"


def test_an_item_below_nothing_is_refused_with_the_reason(keeper):
    field = make_field()
    page = keeper.get(url(field, "change"))
    response = keeper.post(url(field, "change"), add_item(page, "2.1", "Vertiefen"))
    assert "Zu 2.1 fehlt der übergeordnete Punkt." in errors(response)


@pytest.mark.parametrize("name", ["number", "field"])
def test_an_item_with_sub_items_is_not_moved_away_from_them(keeper, name):
    above = make_item(make_field(), "2")
    make_item(number="2.1", parent=above)
    changed = {"number": "3"} if name == "number" else {"field": make_field().pk}
    response = keeper.post(url(above, "change"), filled_in(keeper.get(url(above, "change")), **changed))
    assert "solange es sie gibt, bleiben Nummer und Handlungsfeld" in errors(response)
    assert keeper.get(above.field.paper.get_absolute_url()).status_code == 200


def test_an_item_that_a_measure_fulfils_is_not_deleted_in_its_field(keeper):
    item = make_item(make_field(), "1")
    make_measure(title="Mitgliedschaft BioRiver", items=[item])
    page = keeper.get(url(item.field, "change"))
    response = keeper.post(url(item.field, "change"), filled_in(page, **{"items-0-DELETE": "on"}))
    assert "Maßnahme: Mitgliedschaft BioRiver" in errors(response)
    assert item.field.items.count() == 1


def test_an_item_is_not_deleted_while_those_below_it_stay(keeper):
    above = make_item(make_field(), "2")
    make_item(number="2.1", parent=above, text="Vertiefen")
    page = keeper.get(url(above.field, "change"))
    response = keeper.post(url(above.field, "change"), filled_in(page, **{"items-0-DELETE": "on"}))
    assert "Beschlusspunkt 2.1 Vertiefen" in errors(response)
    both = filled_in(page, **{"items-0-DELETE": "on", "items-1-DELETE": "on"})
    assert keeper.post(url(above.field, "change"), both).status_code == 302
    assert above.field.items.count() == 0


def test_a_paper_with_its_consultations_is_kept_on_one_page(keeper):
    paper = make_paper()
    page = keeper.get(url(paper, "change"))
    outcome = {"consultations-0-outcome": "beschlossen", "consultations-0-votes_for": "17"}
    sent = filled_in(page, **outcome, subject="Neuer Betreff")
    assert keeper.post(url(paper, "change"), sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.subject, paper.consultations.get().votes_for) == ("Neuer Betreff", 17)


# --- history and personal data ------------------------------------------------------------------


def test_the_history_says_who_changed_what(keeper):
    partner = make_partner(location="Düsseldorf")
    keeper.post(url(partner, "change"), filled_in(keeper.get(url(partner, "change")), location="Ratingen"))
    newest = keeper.get(url(partner, "history")).context["steps"][0]
    assert newest.who == keeper.user.display_name
    assert [(change.label, change.before, change.after) for change in newest.changes] == [
        ("Ort", "Düsseldorf", "Ratingen")
    ]


def test_the_history_of_a_page_tells_of_the_rows_in_it_too(keeper):
    initiative = make_initiative()
    participation = make_participation(initiative=initiative, partner=make_partner(name="IHK"))
    make_participation(partner=make_partner(name="Fremd"))
    page = keeper.get(url(initiative, "change"))
    keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-note": "Neu"}))
    page = keeper.get(url(initiative, "change"))
    keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-DELETE": "on"}))
    steps = keeper.get(url(initiative, "history")).context["steps"]
    told = [(step.subject, step.verb) for step in steps if step.kind == "Beteiligung"]
    assert told[0] == (str(participation), "gelöscht")
    assert "Fremd" not in str(told)


def test_no_log_of_the_desk_holds_a_person(keeper):
    contact = make_contact(name="Kanarienvogel", email="kanarienvogel@example.org", phone="0123 4567")
    page = keeper.get(url(contact, "change"))
    sent = filled_in(page, name="Kanarienvogel-Neu", phone="0123 9999", purpose="Einladung")
    assert keeper.post(url(contact, "change"), sent).status_code == 302
    keeper.post(url(contact, "delete"), {"post": "yes"})
    kept = [
        *LogEntry.objects.values_list("object_repr", "changes", "serialized_data", "additional_data"),
        *DeskEntry.objects.values_list("object_repr", "change_message"),
    ]
    assert kept
    for trace in ("anarienvogel", "0123"):
        assert trace not in str(kept)
        assert trace not in keeper.get(url(make_contact(), "history")).content.decode()


def test_contacts_whose_review_is_due_are_marked_and_found(keeper):
    due = make_contact(review_on=datetime.date(2020, 1, 1))
    make_contact(review_on=datetime.date(2999, 1, 1))
    page = keeper.get(url(Contact, "changelist"), {"pruefung": "faellig"})
    assert list(page.context["cl"].result_list) == [due]
    assert "⚠ fällig" in page.content.decode()


def test_contacts_are_erased_after_asking(keeper):
    contact, other = make_contact(), make_contact()
    sent = {"action": "erase", "_selected_action": contact.pk}
    assert keeper.post(url(Contact, "changelist"), sent).status_code == 200
    assert Contact.objects.count() == 2
    keeper.post(url(Contact, "changelist"), {**sent, "post": "yes"})
    assert list(Contact.objects.all()) == [other]


def test_contacts_still_needed_are_reviewed_again_in_a_year(keeper):
    contact = make_contact(review_on=datetime.date(2020, 1, 1))
    keeper.post(url(Contact, "changelist"), {"action": "keep_for_a_year", "_selected_action": contact.pk})
    assert Contact.objects.get().review_on > datetime.date(2026, 1, 1)
