"""What the law asks of contact persons: ground, consent, review, and a lock that holds on every way."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from initiatives.organisations.contact import Contact, LegalGround, LockGround
from tests.factories import make_admin, make_clerk, make_contact

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 1)
CONSENT = {"newsletter_consent_on": DAY, "newsletter_consent_proof": "Formular vom 1. März"}


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def test_the_newsletter_goes_to_whoever_agreed_and_did_not_take_it_back():
    make_contact(**CONSENT)
    make_contact(**CONSENT, newsletter_withdrawn_on=DAY)
    make_contact(**CONSENT, locked_on=DAY, lock_ground=LockGround.OBJECTION)
    make_contact()
    assert [one.gets_newsletter for one in Contact.objects.order_by("pk")] == [True, False, False, False]


def test_several_functions_stand_one_by_one():
    assert make_contact(position="Leitung;  Vorstand ;").positions == ["Leitung", "Vorstand"]


def test_the_form_asks_for_the_ground_and_takes_no_day_ahead(admin):
    contact = make_contact(legal_ground="")
    page = reverse("admin:initiatives_contact_change", args=[contact.pk])
    form = admin.get(page).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields} | {"version": contact.version}
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    data |= {"newsletter_consent_on": f"{tomorrow:%d.%m.%Y}", "newsletter_consent_proof": "Formular"}
    data["review_on"] = "01.01.2030"
    errors = admin.post(page, data).context["adminform"].form.errors
    assert errors.keys() == {"legal_ground", "newsletter_consent_on"}
    data |= {"newsletter_consent_on": "01.03.2026", "legal_ground": LegalGround.CONSENT, "second_phone": "0211 2"}
    assert admin.post(page, data).status_code == 302
    contact.refresh_from_db()
    assert (contact.legal_ground, contact.second_phone) == (LegalGround.CONSENT, "0211 2")


# --- review ---------------------------------------------------------------------------------------


def test_the_list_holds_whose_day_has_come_and_whose_ground_is_missing(admin):
    today = timezone.localdate()
    due = make_contact(name="Fällig", review_on=today, legal_ground=LegalGround.CONSENT)
    missing = make_contact(name="Ohne Grundlage", legal_ground="")
    make_contact(name="In Ordnung", legal_ground=LegalGround.PUBLIC_TASK)
    assert list(admin.get(reverse("contact-review")).context["contacts"]) == [due, missing]


def test_whoever_is_still_needed_is_looked_at_in_a_year(admin):
    today = timezone.localdate()
    contact = make_contact(review_on=today, legal_ground=LegalGround.CONSENT)
    admin.post(reverse("contact-still-needed", args=[contact.pk]))
    contact.refresh_from_db()
    assert contact.review_on == today + datetime.timedelta(days=365)
    assert "Nichts zu prüfen" in admin.get(reverse("contact-review")).content.decode()


def test_the_list_needs_as_many_queries_for_ten_as_for_one(admin):
    make_contact(review_on=DAY)
    one = queries(admin, reverse("contact-review"))
    for _ in range(9):
        make_contact(review_on=DAY)
    assert queries(admin, reverse("contact-review")) == one


def queries(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


# --- locked ---------------------------------------------------------------------------------------


@pytest.fixture
def locked(admin):
    contact = make_contact(name="Erika Kanarienvogel", email="kanarien@beispiel.example")
    admin.post(reverse("contact-lock", args=[contact.pk]), {"ground": LockGround.OBJECTION})
    contact.refresh_from_db()
    return contact


def test_locking_keeps_the_day_and_the_ground_and_lifting_takes_both(admin, locked):
    assert (locked.locked_on, locked.lock_ground) == (timezone.localdate(), LockGround.OBJECTION)
    page = reverse("contact-lock", args=[locked.pk])
    admin.post(page, {"ground": LockGround.RESTRICTION})
    locked.refresh_from_db()
    assert locked.lock_ground == LockGround.OBJECTION  # sent twice: what locks changes and lifts nothing
    admin.post(page, {"lifts": "True"})
    locked.refresh_from_db()
    assert not locked.is_locked


def test_the_verwaltung_sees_the_lock_and_no_way_to_write(admin, locked):
    page = admin.get(locked.partner.get_absolute_url()).content.decode()
    assert "für die Verarbeitung gesperrt" in page
    assert "mailto:kanarien" not in page


def test_nobody_else_sees_or_finds_somebody_locked(client, locked):
    client.force_login(make_clerk())
    for page in (locked.partner.get_absolute_url(), f"{reverse('search')}?q=Erika"):
        assert "Kanarienvogel" not in client.get(page).content.decode()


def test_somebody_locked_is_in_no_file(admin, locked):
    make_contact(name="Frei Zugänglich")
    file = b"".join(admin.get(reverse("contact-export", args=["csv"])).streaming_content).decode("utf-8-sig")
    assert "Frei Zugänglich" in file
    assert "Kanarienvogel" not in file


def test_a_list_changes_nobody_who_is_locked(admin, locked):
    text = f"Partner;Name;Funktion;Zweck;Herkunft;prüfen am\n{locked.partner};{locked.name};Neu;x;y;01.01.2030\n"
    file = io.BytesIO(text.encode())
    file.name = "liste.csv"
    page = admin.post(reverse("contact-import"), {"file": file}, follow=True)
    assert "für die Verarbeitung gesperrt" in page.content.decode()


@pytest.mark.parametrize(
    "name", ["partner-delete", pytest.param("admin:initiatives_partner_delete", marks=pytest.mark.slow)]
)
def test_whoever_deletes_a_partner_reads_how_many_of_its_people_are_locked(admin, locked, name):
    make_contact(partner=locked.partner)
    text = admin.get(reverse(name, args=[locked.partner_id])).content.decode()
    assert "Eine davon ist für die Verarbeitung gesperrt." in text
    assert locked.name not in text


@pytest.mark.slow
def test_nor_does_the_list_of_the_desk_keep_it_back(admin, locked):
    several = {"action": "delete_selected", "_selected_action": locked.partner_id}
    text = admin.post(reverse("admin:initiatives_partner_changelist"), several).content.decode()
    assert f"{locked.partner}: Eine davon ist für die Verarbeitung gesperrt." in text


def test_of_a_partner_without_anybody_locked_nothing_is_said(admin):
    partner = make_contact().partner
    assert "gesperrt" not in admin.get(reverse("partner-delete", args=[partner.pk])).content.decode()


def test_whoever_goes_with_a_partner_stands_in_the_log_by_number(admin, locked, caplog):
    caplog.set_level("INFO", logger="clusterfoerderung.security")
    admin.post(reverse("partner-delete", args=[locked.partner_id]))
    assert not Contact.objects.exists()
    [line] = [line for line in caplog.messages if "person_erased" in line]
    assert line.endswith(f"kind=ansprechperson person={locked.pk}")
