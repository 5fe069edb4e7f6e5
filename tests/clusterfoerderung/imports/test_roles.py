"""Who may read in which list; and that of people nothing is left lying about."""

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.imports.pending_import import PendingImport
from initiatives.organisations.contact import Contact
from tests.clusterfoerderung.imports.files import csv_list, workbook
from tests.clusterfoerderung.imports.parts import Importing
from tests.everyday import every_day
from tests.factories import make_admin, make_clerk, make_contact, make_initiative, make_partner, make_user

pytestmark = pytest.mark.django_db
OF_CLERKS = ("measure", "milestone", "activity", "fee", "indicator-value")
LISTS = ("partner", "contact", "initiative", "offer", *OF_CLERKS)
CONTACT = ["Partner", "Name", "E-Mail", "Telefon", "Zweck", "Herkunft", "prüfen am"]


def statuses(client, name):
    pending = PendingImport.objects.create(user=make_admin(), list=name, file_name="x.csv")
    first = [reverse(f"{name}-import"), reverse(f"{name}-import-template", args=["csv"])]
    pages = ("columns", "preview", "record")
    addresses = [*first, *(reverse(f"{name}-import-{page}", args=[pending.key]) for page in pages)]
    answers = [client.get(address) for address in addresses]
    for answer in answers:
        answer.close()
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("name", every_day(["partner", "contact", "activity"], LISTS))
@pytest.mark.parametrize("role", [None, Role.COMMITTEE, Role.CLERK, Role.ADMIN])
def test_a_list_is_read_in_by_those_who_keep_it(client, name, role):
    client.force_login(make_user(role))
    keepers = [Role.CLERK] if name in OF_CLERKS else [Role.ADMIN, Role.CLERK] if name == "offer" else [Role.ADMIN]
    may = role in keepers
    # The preview of another person is not found by those who may make one.
    assert statuses(client, name) == ([200, 200, 404, 404, 404] if may else [403] * 5)


@pytest.mark.parametrize("role", [None, Role.COMMITTEE, Role.CLERK])
def test_people_are_written_out_only_for_those_who_keep_their_data(client, role):
    make_contact(name="Beispielperson")
    client.force_login(make_user(role))
    assert client.get(reverse("contact-export", args=["csv"])).status_code == 403


def test_a_clerk_reads_in_offers_and_is_shown_the_way(client):
    client.force_login(make_clerk())
    make_initiative(name="zdi")
    page = client.get(reverse("offer-list")).content.decode()
    assert reverse("offer-import") in page
    assert reverse("partner-import") not in client.get(reverse("partner-list")).content.decode()
    offers = Importing(client, "offer")
    offers.send(workbook(["Initiative", "Angebot", "Art"], ["zdi", "Neu", "Beratung"]))
    offers.take_over()
    assert offers.outcome() == "1 Angebot angelegt, 0 geändert, 0 unverändert."


@pytest.mark.parametrize("name", ["partner", "initiative", "offer"])
def test_the_list_leads_to_reading_it_in(client, name):
    client.force_login(make_admin())
    assert reverse(f"{name}-import") in client.get(reverse(f"{name}-list")).content.decode()


def test_whoever_lost_the_role_cannot_take_over_what_they_sent(client):
    user = make_admin()
    client.force_login(user)
    contacts = Importing(client, "contact")
    make_partner(name="Beispiel")
    contacts.send(csv_list(CONTACT, ["Beispiel", "Beispielperson", "", "", "Einladung", "Karte", "1.1.2030"]))
    mark = contacts.mark()
    user.groups.clear()
    assert contacts.take_over(seen=mark).status_code == 403
    assert Contact.objects.count() == 0


def test_neither_history_nor_log_nor_message_keeps_a_person(client, caplog):
    client.force_login(make_admin())
    partner = make_partner(name="Beispiel")
    make_contact(partner=partner, name="Quendelin", email="alt@quendel.example")
    contacts = Importing(client, "contact")
    rows = (
        ["Beispiel", "Quendelin", "neu@quendel.example", "0211 quendel", "Einladung", "Karte", "1.1.2030"],
        ["Beispiel", "Quendelo", "x@quendel.example", "0212 quendel", "Einladung", "Karte", "1.1.2030"],
    )
    contacts.send(csv_list(CONTACT, *rows))
    contacts.take_over()
    assert contacts.outcome() == "1 Ansprechperson angelegt, 1 geändert, 0 unverändert."
    assert Contact.objects.get(name="Quendelin").email == "neu@quendel.example"
    kept = [str((entry.object_repr, entry.changes)) for entry in LogEntry.objects.get_for_model(Contact)]
    assert [text for text in kept if "uendel" in text] == []
    assert "uendel" not in caplog.text
    assert "uendel" not in contacts.client.get(contacts.address).content.decode()
    assert "uendel" not in str(PendingImport.objects.values_list())
