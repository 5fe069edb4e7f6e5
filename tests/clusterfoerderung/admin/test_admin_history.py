"""What the desk remembers of who changed what, and what it keeps of people."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as DeskEntry

from initiatives.organisations.contact import Contact
from tests.clusterfoerderung.admin.admin_pages import filled_in, url
from tests.factories import (
    make_contact,
    make_initiative,
    make_participation,
    make_partner,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


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
