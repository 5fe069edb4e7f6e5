"""A whole morning at the office, on a phone-sized screen, with the real data."""

import datetime

import pytest
from openpyxl import load_workbook

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from tests.factories import make_clerk, make_meeting, make_milestone

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PHONE = {"width": 390, "height": 844}
LOGGED = ("Gespräch geführt", "Werk besichtigt", "Anfrage beantwortet", "Flyer verschickt", "Zahlen abgestimmt")


@pytest.fixture
def working_group(seeded):
    measure = Measure.objects.get(title__startswith="Arbeitskreis Marketing")
    make_milestone(measure, title="Termine abfragen", due_on=datetime.date(2026, 1, 31))
    make_meeting(measure, title="Frühjahrssitzung", scheduled_on=datetime.date(2026, 3, 4))
    return measure


def log_five_things(page, measure):
    """The first from the measure's page, the others by "Speichern und nächste erfassen"."""
    page.goto(f"/aktivitaeten/neu/?massnahme={measure.pk}")
    for title in LOGGED[:-1]:
        page.get_by_label("Was ist passiert?").fill(title)
        page.get_by_role("button", name="Speichern und nächste erfassen").click()
        page.get_by_text(f"{title}").first.wait_for()
    page.get_by_label("Was ist passiert?").fill(LOGGED[-1])
    page.get_by_role("button", name="Speichern", exact=True).click()


@pytest.mark.slow
def test_a_morning(working_group, open_as, tmp_path):
    colleague = make_clerk(username="kollegin", first_name="Beispiel", last_name="Kollegin")
    handed_over = Measure.objects.get(title="Öffentlichkeitsarbeit: eigener Newsletter").specific
    handed_over.responsible = colleague
    handed_over.save()
    page = open_as(Role.CLERK, viewport=PHONE)
    me = User.objects.exclude(pk=colleague.pk).get(groups__name=Role.CLERK)

    log_five_things(page, working_group)
    page.get_by_role("heading", level=1).wait_for()
    assert set(LOGGED) <= set(Activity.objects.filter(recorded_by=me).values_list("title", flat=True))

    page.goto(working_group.get_absolute_url())
    page.get_by_role("button", name="Erledigt").first.click()
    page.get_by_text("Meilenstein", exact=False).first.wait_for()
    assert Milestone.objects.get(title="Termine abfragen").done_on is not None

    page.get_by_role("button", name="Aktivität festhalten").first.click()
    page.get_by_text("Frühjahrssitzung").first.wait_for()
    meeting = Meeting.objects.get(title="Frühjahrssitzung")
    assert (meeting.attendance, meeting.activity.title) == (Attendance.ATTENDED, "Frühjahrssitzung")

    page.goto("/massnahmen/uebergeben/")
    page.get_by_label("von", exact=False).first.select_option(str(colleague.pk))
    page.get_by_label("an", exact=False).last.select_option(str(me.pk))
    page.get_by_role("button", name="Maßnahmen zeigen").click()
    page.get_by_role("button", name="übergeben").click()
    page.get_by_role("heading", level=1).wait_for()
    assert Measure.objects.get(pk=handed_over.pk).responsible == me

    page.goto("/massnahmen/?q=öffentl")
    page.get_by_role("link", name="Öffentlichkeitsarbeit: eigener Newsletter").wait_for()

    with page.expect_download() as download:
        page.get_by_role("link", name="Als Excel").click()
    exported = tmp_path / "massnahmen.xlsx"
    download.value.save_as(exported)
    cells = [str(cell.value) for row in load_workbook(exported).active.iter_rows() for cell in row]
    assert len([text for text in cells if text.startswith("Öffentlichkeitsarbeit: ")]) == 3
