"""axe finds nothing on any page, light and dark, on a desk and a phone; none scrolls sideways or breaks the CSP.

Every day the main pages are looked at, one of each sort; all of them with --all.
"""

from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from actions.activities.activity import Activity
from actions.mandate.paper import Paper
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.browser.parts import (
    address_of_other_measure,
    addresses_of_duplicates,
    addresses_of_instructions,
    addresses_of_memberships_and_campus,
    addresses_of_parts,
    addresses_of_reports,
    addresses_of_succession,
)

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

AXE = Axe()
FIND = """options => axe.run(options).then(found => found.violations.map(rule => `${rule.id} ${rule.help}`))"""
CLASSES = "[...new Set([...document.querySelectorAll('[class]')].flatMap(element => [...element.classList]))]"
DESK = {"width": 1280, "height": 900}
OPEN = ("account_login", "imprint", "privacy", "accessibility")
FOR_STAFF = (
    "overview",
    "paper-list",
    "paper-intake",
    "question-list",
    "briefing",
    "report-list",
    "report-create",
    "measure-list",
    "measure-handover",
    "membership-list",
    "activity-list",
    "activity-create",
    "deadline-list",
    "publicity-list",
    "publicity-create",
    "calendar-settings",
    "initiative-list",
    "partner-list",
    "directory",
    "interlinking",
    "offer-matrix",
    "offer-list",
    "offer-create",
    "survey-list",
    "survey-create",
    "town-map",
    "mfa_index",
    "account_change_password",
)
# What follows on these is looked at in test_imports.py and test_papers_read_in.py.
FOR_ADMIN = (
    *("first-start", "authority-edit", "town-list-create", "map-places"),
    *("partner-list", "partner-import", "contact-import", "initiative-import", "offer-import"),
    *("master-data", "contact-list", "contact-create", "person-list", "person-create", "paper-create"),
    # Django's own, for what is rare.
    *("admin:index", "admin:initiatives_partner_changelist", "admin:initiatives_initiative_add"),
    *("privacy-desk", "processing-record", "contact-review"),
)


def addresses_for_admin():
    partner, paper = Partner.objects.first(), Paper.objects.first()
    return [
        *(reverse(name) for name in FOR_ADMIN),
        reverse("partner-delete", args=[partner.pk]),
        Municipality.objects.first().get_absolute_url(),
        reverse("admin:actions_paper_change", args=[paper.pk]),
        reverse("admin:initiatives_partner_history", args=[partner.pk]),
    ]


def addresses_of_objects():
    paper = Paper.objects.get(reference="80/017/2013")
    joint_meeting = Activity.objects.get(happened_on="2025-09-02")
    return [
        reverse("search"),
        f"{reverse('search')}?q=foerder",
        f"{reverse('search')}?q=foerder&art=vorlagen",
        f"{reverse('search')}?q=kampus",
        f"{reverse('measure-list')}?q=campus",
        f"{reverse('saved-filter-create', args=['partner'])}?q=ihk",
        f"{reverse('choose', args=['aktivitaeten', 'partner'])}?suchwort=ihk",
        paper.get_absolute_url(),
        reverse("paper-course", args=[paper.pk]),
        reverse("paper-thread", args=[paper.pk]),
        reverse("handbook-chapter", args=["aktivitaet-erfassen"]),
        reverse("tour-stop", args=["verwaltung", 1]),
        reverse("mandate-item", args=[paper.pk, "2.2"]),
        reverse("mandate-item-question", args=[paper.pk, "2.2"]),
        reverse("settlement-create", args=[paper.pk, "2.1"]),
        reverse("consultation-create", args=[paper.pk]),
        reverse("paper-edit", args=[paper.pk]),
        reverse("mandate-item-edit", args=[paper.pk, paper.fields.first().items.first().pk]),
        f"{reverse('measure-create', kwargs={'kind': 'mitgliedschaft'})}?punkt={paper.fields.first().items.first().pk}",
        address_of_other_measure(),
        *(kind.model.objects.first().get_absolute_url() for kind in KINDS),
        *addresses_of_parts(),
        *addresses_of_memberships_and_campus(),
        *addresses_of_reports(),
        *addresses_of_succession(),
        *addresses_of_instructions(),
        joint_meeting.get_absolute_url(),
        reverse("activity-edit", args=[joint_meeting.pk]),
        reverse("measure-edit", args=[Measure.objects.first().pk]),
        reverse("measure-create", kwargs={"kind": "mitgliedschaft"}),
        reverse("deadline-month", args=[2026, 7]),
        f"{reverse('interlinking')}?jahr=2025",
        Initiative.objects.first().get_absolute_url(),
        Partner.objects.first().get_absolute_url(),
        f"{reverse('offer-matrix')}?nach=art&ab=1&initiativen=1",
        f"{reverse('directory')}?nach=branche",
        f"{reverse('offer-matrix')}?ab=abc",
        f"{reverse('town-map')}?zahl=erreichte&von=2013&bis=x",
        reverse("town", args=[Municipality.objects.towns().first().pk]),
        Offer.objects.first().get_absolute_url(),
        reverse("offer-edit", args=[Offer.objects.first().pk]),
        f"{reverse('offer-list')}?branche={Sector.objects.on_offer().first().pk}",
    ]


def pages_by_role():
    return {
        None: [reverse(name) for name in OPEN],
        Role.CLERK: [*(reverse(name) for name in FOR_STAFF), *addresses_of_objects()],
        Role.ADMIN: [*addresses_for_admin(), *addresses_of_duplicates()],
    }


def main_pages_by_role():
    paper, measure = Paper.objects.get(reference="80/017/2013"), Measure.objects.first()
    for_staff = ("overview", "measure-list", "activity-create", "deadline-list", "interlinking", "town-map")
    return {
        None: [reverse("account_login")],
        Role.CLERK: [*(reverse(name) for name in for_staff), paper.get_absolute_url(), measure.get_absolute_url()],
        Role.ADMIN: [reverse("master-data"), reverse("partner-import")],
    }


def violations(page, **options):
    """What axe finds on the page as it stands, in words; empty when nothing."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    # Preloading copies each @import into an inline style, which our CSP refuses; only rules about sound and about
    # orientation, an experiment that is off, would read it.
    found = page.evaluate(FIND, {"resultTypes": ["violations"], "preload": False, **options})
    return [f"{page.url}: {what}" for what in found]


def scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{page.url}: scrolls sideways at {width} px"] if wide else []


def problems(page, addresses, looked_at):
    """Contrast takes axe half of its time and hangs on light or dark and on classes, collected in `looked_at`.

    Here it is looked at where a page has a class that none had before it, in light and dark by turns; for every
    role, at three widths and with every rule there is, in the drill test_every_page.py.
    """
    found = []
    page.on("console", lambda said: found.append(said.text) if "Content Security Policy" in said.text else None)
    for address, scheme in zip(addresses, cycle(["light", "dark"]), strict=False):
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        classes = {*page.evaluate(CLASSES)}
        rules = {"color-contrast": {"enabled": not classes <= looked_at}, "target-size": {"enabled": True}}
        found.extend(violations(page, rules=rules))
        looked_at |= classes
        found.extend(scrolls_sideways(page, 390) + scrolls_sideways(page, 320))
    page.close()  # its colours and what listens to it are not for the next test
    return found


@pytest.mark.parametrize("pages", [main_pages_by_role, pytest.param(pages_by_role, marks=pytest.mark.slow)])
def test_pages_are_accessible_in_light_or_dark_fit_a_phone_and_keep_the_csp(seeded, open_as, pages):
    looked_at = set()
    assert [found for role, its in pages().items() for found in problems(open_as(role), its, looked_at)] == []
