"""What is kept as master data: every kind has a list, a page, a form and a history, and loses nothing."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from actions.mandate.committee import Committee
from actions.mandate.paper import Paper
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.master_data.kept import KEPT
from clusterfoerderung.records.sent_form import SentFormQuerySet
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_forms import PartnerForm
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_contact,
    make_initiative,
    make_paper,
    make_participation,
    make_partner,
    make_sector,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

TIMES = 3
PERSON = {"purpose": "Einladung", "source": "Internetseite", "review_on": "2030-01-31"} | {"legal_ground": "aufgabe"}


def committee(**kwargs):
    return Committee.objects.create(**{"name": f"Ausschuss {Committee.objects.count()}", **kwargs})


# What a browser sends to make one, without what hangs on other rows; how a test makes one; a field to change.
KINDS = {
    "partner": (Partner, make_partner, {"name": "Beispiel eG", "kind": "genossenschaft"}, "location"),
    "initiative": (Initiative, make_initiative, {"name": "Beispielnetz", "kind": "netzwerk"}, "area"),
    "contact": (Contact, make_contact, {"name": "Erika Beispiel", **PERSON}, "position"),
    "municipality": (Municipality, make_town, {"name": "Kreis Beispiel", "kind": "kreis", "ags": "09999"}, "website"),
    "sector": (Sector, make_sector, {"edition": "2025", "code": "28", "title": "Maschinenbau"}, "title"),
    "paper": (Paper, make_paper, {"reference": "80/001/2026", "subject": "Beispiel"}, "department"),
    "committee": (Committee, committee, {"name": "Ausschuss für Beispiele"}, "short_name"),
}
WITH_LIST = sorted(set(KINDS) - {"partner", "initiative", "paper"})
# With rules of their own; the others differ in their fields alone and are tried with --all.
EVERY_DAY = {"partner", "contact", "municipality"}


def kinds(nouns):
    return [noun if noun in EVERY_DAY else pytest.param(noun, marks=pytest.mark.slow) for noun in sorted(nouns)]


each_kind = pytest.mark.parametrize("noun", kinds(KINDS))
# Two people may share a name.
each_that_is_there_once = pytest.mark.parametrize("noun", kinds([noun for noun in KINDS if noun != "contact"]))
each_list = pytest.mark.parametrize("noun", kinds(WITH_LIST))


@pytest.fixture
def keeper(client):
    client.force_login(make_admin())
    return client


def to_send(noun, form=None):
    """What the form of this kind sends; with the token or the version of `form`."""
    data = dict(KINDS[noun][2])
    if noun == "contact":
        data["partner"] = make_partner().pk
    if noun == "initiative":
        data |= {"founded_precision": "tag", "ended_precision": "tag"}
        data |= {name: form[name].value() for name in ("founded_precision", "ended_precision") if form}
    hidden = {field.html_name: field.value() for field in form.hidden_fields()} if form else {}
    return {**data, **hidden}


def form_of(client, address):
    return client.get(address).context["form"]


def stored_as_sent(client, noun, row):
    form = form_of(client, reverse(f"{noun}-edit", args=[row.pk]))
    sent = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in sent.items() if value not in (None, False, [])}


def test_every_kind_is_tried_here():
    get_resolver().url_patterns  # noqa: B018 - the doors sign in when the addresses are read
    assert {kept.noun for kept in KEPT} - {"person"} == {*KINDS}


@each_kind
def test_however_often_a_form_is_sent_it_makes_one_row(keeper, noun):
    model, address = KINDS[noun][0], reverse(f"{noun}-create")
    before, data = model.objects.count(), to_send(noun, form_of(keeper, address))
    answers = [keeper.post(address, data) for _ in range(TIMES)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert model.objects.count() == before + 1
    assert "Das Formular kam zweimal an." in keeper.get(answers[0].url).text


@each_kind
def test_what_is_missing_is_said_in_german_and_nothing_is_written(keeper, noun):
    model = KINDS[noun][0]
    before = model.objects.count()
    response = keeper.post(reverse(f"{noun}-create"), {})
    assert response.status_code == 200
    assert "Bitte " in str(response.context["form"].errors)
    assert model.objects.count() == before


@each_that_is_there_once
def test_what_is_there_already_is_refused_at_its_field(keeper, noun):
    address = reverse(f"{noun}-create")
    keeper.post(address, to_send(noun))
    again = keeper.post(address, {**to_send(noun), "submission": str(uuid.uuid4())})
    errors = again.context["form"].errors
    assert len(errors) == 1
    assert "__all__" not in errors


@each_kind
def test_who_saves_second_sees_both_versions(keeper, noun):
    _, make, _, field = KINDS[noun]
    row = make()
    sent = stored_as_sent(keeper, noun, row)
    other = type(row).objects.get(pk=row.pk)
    setattr(other, field, "https://beispiel.example/a" if field == "website" else "Anders")
    other.save()
    mine = "https://beispiel.example/b" if field == "website" else "Meins"
    response = keeper.post(reverse(f"{noun}-edit", args=[row.pk]), {**sent, field: mine})
    assert response.status_code == 409
    assert [one.yours for one in response.context["conflict"]] == [mine]
    row.refresh_from_db()
    assert getattr(row, field) == getattr(other, field)


@each_kind
def test_a_change_is_saved_and_stands_in_the_history_of_its_page(keeper, noun):
    _, make, _, field = KINDS[noun]
    row, value = make(), "https://beispiel.example/" if KINDS[noun][3] == "website" else "Geändert"
    sent = stored_as_sent(keeper, noun, row)
    response = keeper.post(reverse(f"{noun}-edit", args=[row.pk]), {**sent, field: value})
    text = keeper.get(response.url).text
    assert "geändert" in text.partition("Historie")[2]
    # Of a person the history holds that something was changed, never what.
    assert (f"<ins>{value}</ins>" in text) is (noun != "contact")


@each_kind
def test_what_nothing_needs_is_deleted_after_a_question(keeper, noun):
    model, make = KINDS[noun][:2]
    row = make()
    address = reverse(f"{noun}-delete", args=[row.pk])
    assert "Endgültig löschen" in keeper.get(address).text
    assert model.objects.filter(pk=row.pk).exists()
    assert keeper.post(address).status_code == 302
    assert not model.objects.filter(pk=row.pk).exists()


def test_what_goes_along_is_counted_before_anybody_presses(keeper):
    partner = make_partner()
    for _ in range(2):
        make_contact(partner=partner)
    assert "Mit gelöscht: 2 Ansprechpersonen." in keeper.get(reverse("partner-delete", args=[partner.pk])).text


def not_seen_at_first(monkeypatch):
    """As if the same form came a second time while the first was still being written."""
    seen, answers = SentFormQuerySet.made_by, [None]

    def made_by(self, token, model):
        return answers.pop() if answers else seen(self, token, model)

    monkeypatch.setattr(SentFormQuerySet, "made_by", made_by)


def test_of_two_forms_in_one_moment_the_second_leads_to_the_row_of_the_first(keeper, monkeypatch):
    address = reverse("contact-create")
    data = to_send("contact", form_of(keeper, address))
    first = keeper.post(address, data)
    not_seen_at_first(monkeypatch)
    assert keeper.post(address, data).url == first.url
    assert Contact.objects.count() == 1


def test_of_two_names_in_one_moment_the_second_is_refused_at_its_field(keeper, monkeypatch):
    make_partner(name="Beispiel eG")
    checks = [lambda self: None]
    really = PartnerForm.validate_unique
    monkeypatch.setattr(PartnerForm, "validate_unique", lambda self: checks.pop()(self) if checks else really(self))
    response = keeper.post(reverse("partner-create"), {"name": "Beispiel eG", "kind": "verein"})
    assert response.context["form"].errors == {"name": ["Eine Organisation mit diesem Namen gibt es schon."]}
    assert Partner.objects.count() == 1


def test_what_an_activity_names_is_not_deleted_and_the_page_says_why(keeper):
    partner = make_partner()
    make_activity(title="Messe besucht").partners.add(partner)
    address = reverse("partner-delete", args=[partner.pk])
    page = keeper.get(address).text
    assert ("Messe besucht" in page, "Endgültig löschen" in page) == (True, False)
    assert keeper.post(address).status_code == 400
    assert Partner.objects.filter(pk=partner.pk).exists()


@each_list
def test_a_list_finds_a_word_and_says_when_there_is_none(keeper, noun):
    row = KINDS[noun][1]()
    name = row.title if noun == "sector" else row.name
    address = reverse(f"{noun}-list")
    assert name in keeper.get(address, {"q": name.upper()}).text
    assert "Zu diesen Filtern passt kein Eintrag." in keeper.get(address, {"q": "gibtesnicht"}).text


@each_list
def test_list_and_page_cost_the_same_queries_with_1_and_with_30_rows(keeper, noun):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert keeper.get(address).status_code == 200
        return len(captured)

    row = KINDS[noun][1]()
    addresses = [reverse(f"{noun}-list"), reverse(noun, args=[row.pk])]
    for address in addresses:
        keeper.get(address)
    with_one = [queries(address) for address in addresses]
    for _ in range(29):
        KINDS[noun][1]()
    assert [queries(address) for address in addresses] == with_one


def test_contacts_due_for_review_are_found_and_kept_for_a_year(keeper):
    due = make_contact(name="Fällig Beispiel", review_on="2020-01-01")
    make_contact(name="Später Beispiel", review_on="2099-01-01")
    found = keeper.get(reverse("contact-list"), {"stand": "faellig"}).text
    assert ("Fällig Beispiel" in found, "Später Beispiel" in found) == (True, False)
    assert "Werden diese Angaben noch gebraucht?" in keeper.get(reverse("contact", args=[due.pk])).text
    keeper.post(reverse("contact-keep", args=[due.pk]))
    assert "Fällig Beispiel" not in keeper.get(reverse("contact-list"), {"stand": "faellig"}).text


def test_people_are_shown_to_the_office_alone_and_their_file_to_whoever_keeps_them(client):
    make_contact(name="Erika Beispiel")
    answers = {}
    for role in (Role.COMMITTEE, Role.CLERK, Role.ADMIN):
        client.force_login(make_user(role))
        page = client.get(reverse("contact-list"))
        answers[role] = (page.status_code, "Erika Beispiel" in page.text, "/export/" in page.text)
    assert answers == {
        Role.COMMITTEE: (403, False, False),
        Role.CLERK: (200, True, False),
        Role.ADMIN: (200, True, True),
    }


def test_a_form_knows_what_the_page_before_it_was_about(keeper):
    partner = make_partner()
    form = form_of(keeper, f"{reverse('contact-create')}?partner={partner.pk}")
    assert form["partner"].value() == partner.pk
    for odd in ("abc", "9" * 30, "-1", "²"):
        assert form_of(keeper, f"{reverse('contact-create')}?partner={odd}")["partner"].value() is None


def test_a_participation_is_entered_from_either_side_and_leads_to_the_initiative(keeper):
    initiative, partner = make_initiative(), make_partner()
    address = reverse("participation-create")
    data = {"initiative": initiative.pk, "partner": partner.pk, "role": "mitglied", "since_year": "2013"}
    response = keeper.post(address, data)
    assert response.url == f"{initiative.get_absolute_url()}#beteiligte"
    again = keeper.post(address, data)
    assert "In dieser Rolle ist der Partner hier schon eingetragen." in again.text
    row = Participation.objects.get()
    assert keeper.post(reverse("participation-delete", args=[row.pk])).url == response.url


def test_the_history_of_an_initiative_tells_who_joined(keeper):
    initiative = make_initiative()
    make_participation(initiative=initiative, partner=make_partner(name="Kammer Beispiel"))
    history = keeper.get(initiative.get_absolute_url()).text.partition("Historie")[2]
    assert "Kammer Beispiel" in history


def test_the_page_of_all_master_data_leads_to_every_list(keeper):
    text = keeper.get(reverse("master-data")).text
    assert all(f'href="{kept.list_url}"' in text and kept.create_url in text for kept in KEPT)


def test_the_menu_leads_there_and_only_the_verwaltung_has_it(client):
    for user, leads in ((make_admin(), True), (make_clerk(), False)):
        client.force_login(user)
        assert (f'href="{reverse("master-data")}"' in client.get(reverse("overview")).text) is leads


@pytest.mark.parametrize("list_name", ["partner-list", "initiative-list", "overview", "first-start"])
def test_no_page_of_the_house_sends_anybody_to_the_desk_for_what_has_a_page(keeper, list_name):
    text = keeper.get(reverse(list_name)).text
    assert [noun for noun in KINDS if f"/admin/initiatives/{noun}/" in text or f"/admin/actions/{noun}/" in text] == []


@pytest.mark.parametrize("noun", kinds({"partner", "initiative"}))
def test_whoever_is_renamed_here_is_found_by_the_name_before(keeper, noun):
    row = KINDS[noun][1](name="Frühere Gesellschaft")
    keeper.post(reverse(f"{noun}-edit", args=[row.pk]), {**stored_as_sent(keeper, noun, row), "name": "Heutige eG"})
    row.refresh_from_db()
    assert row.other_names == "Frühere Gesellschaft"
    for address in (reverse(f"{noun}-list"), reverse("search")):
        assert "Heutige eG" in keeper.get(address, {"q": "fruehere gesellschaft"}).text
