"""A text of more than a line outlives a session, in whatever form: an answer, a report, a measure, a paper."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from clusterfoerderung.accounts.roles import Role
from tests.browser.test_drafts import offered, wait_until_kept, wait_until_none_is_kept
from tests.factories import (
    make_clerk,
    make_entry,
    make_field,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
    make_question,
    make_report,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]

TYPED = "Mit der Geschäftsstelle besprochen: Der Beitrag bleibt gleich."
PASSWORD = "lang-genug-2026"


@pytest.fixture
def measure(transactional_db):
    return make_measure(title="Netz", items=[make_item(make_field())])


def question(measure):
    return reverse("measure-question", args=[measure.pk]), "#id_text", "Frage stellen"


def answer(measure):
    return reverse("question-answer", args=[make_question(measure).pk]), "#id_answer", "Speichern"


def report_entry(measure):
    report = make_report(measure.field.paper)
    entry = make_entry(report, measure)
    return reverse("report-entry", args=[report.pk, entry.pk]), "#id_state", "Speichern"


def measure_form(measure):
    return reverse("measure-edit", args=[measure.pk]), "#id_summary", "Speichern"


def milestone(measure):
    return reverse("milestone-edit", args=[measure.pk, make_milestone(measure).pk]), "#id_note", "Speichern"


def meeting(measure):
    return reverse("meeting-edit", args=[measure.pk, make_meeting(measure).pk]), "#id_note", "Speichern"


def paper(measure):
    return reverse("admin:actions_paper_change", args=[make_paper().pk]), "#id_facts", "Sichern"


def person(role, name):
    user = make_user(role, username=name, is_staff=role == Role.ADMIN)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(page, name):
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill(name)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def offer(page):
    return page.locator("[data-draft] [data-restore]")


@pytest.mark.parametrize(
    ("role", "make"),
    [
        (Role.COMMITTEE, question),
        (Role.CLERK, answer),
        (Role.CLERK, report_entry),
        (Role.CLERK, measure_form),
        (Role.CLERK, milestone),
        (Role.CLERK, meeting),
        (Role.ADMIN, paper),
    ],
)
def test_it_is_offered_after_the_session_ended_and_gone_once_it_is_saved(open_as, measure, role, make):
    page = open_as(None)
    person(role, "berger")
    address, field, button = make(measure)
    page.goto(address)
    sign_in(page, "berger")
    page.locator(field).fill(TYPED)
    wait_until_kept(page, "bleibt gleich")
    Session.objects.all().delete()
    page.get_by_role("button", name=button).first.click()
    expect(page.get_by_text("was Sie geschrieben hatten, bietet das Formular danach wieder an")).to_be_visible()
    sign_in(page, "berger")
    expect(page).to_have_url(re.compile(re.escape(address)))
    expect(page.locator(field)).not_to_have_value(TYPED)
    offer(page).click()
    expect(page.locator(field)).to_have_value(TYPED)
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()
    wait_until_none_is_kept(page)
    page.goto(address)
    expect(offer(page)).to_have_count(0)


def test_another_account_in_the_same_browser_sees_nothing_of_it(open_as, measure):
    page = open_as(None)
    make_clerk()
    person(Role.CLERK, "berger"), person(Role.CLERK, "schmitz")
    address, field, _ = milestone(measure)
    page.goto(address)
    sign_in(page, "berger")
    page.locator(field).fill(TYPED)
    wait_until_kept(page, "bleibt gleich")
    Session.objects.all().delete()
    page.goto(address)
    sign_in(page, "schmitz")
    expect(page.locator(field)).to_be_visible()
    expect(offered(page)).to_have_count(0)
    expect(page.locator(field)).to_have_value("")
    Session.objects.all().delete()
    page.goto(address)
    sign_in(page, "berger")
    expect(offer(page)).to_be_visible()


def test_why_a_status_changed_is_offered_on_the_page_where_it_was_typed(open_as, measure):
    page = open_as(Role.CLERK)
    page.goto(measure.get_absolute_url())
    page.get_by_text("Status ändern").click()
    page.locator("#id_status_reason").fill(TYPED)
    wait_until_kept(page, "bleibt gleich")
    page.goto("/")
    page.goto(measure.get_absolute_url())
    offer(page).click()
    expect(page.locator("#id_status_reason")).to_have_value(TYPED)
    expect(page.locator("#id_status_reason")).to_be_visible()


def test_rows_that_were_added_to_a_field_of_a_paper_come_back_with_it(open_as, measure):
    page = open_as(None)
    person(Role.ADMIN, "berger")
    page.goto(reverse("admin:actions_actionfield_change", args=[make_field().pk]))
    sign_in(page, "berger")
    page.locator(".add-row a").first.click()
    row = page.locator("textarea[name$='-0-text']")
    row.fill(TYPED)
    wait_until_kept(page, "bleibt gleich")
    page.reload()
    expect(row).to_have_count(0)
    offer(page).click()
    expect(row).to_have_value(TYPED)
