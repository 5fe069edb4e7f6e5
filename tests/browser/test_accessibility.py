"""axe finds nothing on any page, light and dark, on a desk and on a phone; and no page needs sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from actions.models import Activity, Measure, MeasureKind, Paper
from clusterfoerderung.roles import Role
from initiatives.models import Initiative, Partner
from tests.browser.parts import addresses_of_parts

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
OPEN = ("account_login", "imprint", "privacy", "accessibility")
FOR_STAFF = (
    "overview",
    "paper-list",
    "measure-list",
    "measure-handover",
    "activity-list",
    "activity-create",
    "deadline-list",
    "calendar-settings",
    "initiative-list",
    "partner-list",
    "mfa_index",
    "account_change_password",
)


def addresses_of_objects():
    joint_meeting = Activity.objects.get(happened_on="2025-09-02")
    return [
        reverse("search"),
        f"{reverse('search')}?q=foerder",
        f"{reverse('search')}?q=foerder&art=vorlagen",
        f"{reverse('search')}?q=kampus",
        f"{reverse('measure-list')}?q=campus",
        f"{reverse('saved-filter-create', args=['partner'])}?q=ihk",
        Paper.objects.get(reference="80/017/2013").get_absolute_url(),
        *(Measure.objects.filter(kind=kind).first().get_absolute_url() for kind in MeasureKind.values),
        *addresses_of_parts(),
        joint_meeting.get_absolute_url(),
        reverse("activity-edit", args=[joint_meeting.pk]),
        reverse("measure-edit", args=[Measure.objects.first().pk]),
        reverse("measure-create", kwargs={"kind": "mitgliedschaft"}),
        reverse("deadline-month", args=[2026, 7]),
        Initiative.objects.first().get_absolute_url(),
        Partner.objects.first().get_absolute_url(),
    ]


def problems(page, address):
    """What is wrong with one page, in words; empty when nothing is."""
    page.goto(address)
    found = [
        f"{address}: {violation['id']} {violation['help']}" for violation in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{address}: scrolls sideways")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(seeded, open_as, scheme, size):
    look = {"color_scheme": scheme, "viewport": SIZES[size]}
    stranger, staff = open_as(None, **look), open_as(Role.CLERK, **look)
    found = [problem for name in OPEN for problem in problems(stranger, reverse(name))]
    staff_pages = [*(reverse(name) for name in FOR_STAFF), *addresses_of_objects()]
    found += [problem for address in staff_pages for problem in problems(staff, address)]
    assert found == []


def test_every_page_fits_320_pixels(seeded, open_as):
    page = open_as(Role.CLERK, viewport={"width": 320, "height": 640})
    wide = []
    for address in [*(reverse(name) for name in FOR_STAFF), *addresses_of_objects()]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_no_page_breaks_the_content_security_policy(seeded, open_as):
    page, broken = open_as(Role.CLERK), []
    page.on(
        "console", lambda message: broken.append(message.text) if "Content Security Policy" in message.text else None
    )
    for address in [*(reverse(name) for name in FOR_STAFF), *addresses_of_objects()]:
        page.goto(address)
    assert broken == []
