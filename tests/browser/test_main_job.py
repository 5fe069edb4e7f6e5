"""The main job on the real data: staff log what happened, the committee sees it beside the right sentence."""

import pytest

from clusterfoerderung.accounts.roles import Role

pytestmark = pytest.mark.browser

PAPER = "Clusterförderung im Kreis Mettmann - Zukünftige Aktivitäten"
MEASURE = "Arbeitskreis Marketing am Campus Velbert/Heiligenhaus"


def log(page, title, visibility):
    """Logs an activity for the working group through the form, as staff do."""
    page.goto("/")
    page.get_by_role("link", name=MEASURE).first.click()
    page.get_by_role("link", name="Aktivität erfassen").first.click()
    page.get_by_label("Was ist passiert?").fill(title)
    page.get_by_text("Sichtbarkeit").first.click()
    page.get_by_role("radio", name=visibility).check(force=True)
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_text(title).first.wait_for()


def row_of(page, number):
    """The row of one mandate item on the page of the paper."""
    page.goto("/beschluesse/")
    page.get_by_role("link", name=PAPER).click()
    return page.locator(f"[id='punkt-{number}']")


def test_what_staff_log_and_release_stands_beside_the_right_sentence_for_the_committee(seeded, open_as):
    clerk, member = open_as(Role.CLERK), open_as(Role.COMMITTEE)
    assert "ohne Nachweis" in row_of(member, "4.1").inner_text()

    log(clerk, "Sitzung des Arbeitskreises besucht", "Ausschuss")

    row = row_of(member, "4.1").inner_text()
    assert "Sitzung des Arbeitskreises besucht" in row
    assert "belegt" in row
    assert "ohne Nachweis" not in row
    assert "Sitzung des Arbeitskreises besucht" not in row_of(member, "4.2").inner_text()


def test_what_staff_keep_internal_the_committee_sees_nowhere(seeded, open_as):
    clerk, member = open_as(Role.CLERK), open_as(Role.COMMITTEE)
    log(clerk, "Vertraulich besprochen", "intern")
    assert "Vertraulich besprochen" in row_of(clerk, "4.1").inner_text()
    address = clerk.locator("[id='punkt-4.1']").get_by_role("link", name="Vertraulich besprochen").get_attribute("href")

    assert "ohne Nachweis" in row_of(member, "4.1").inner_text()
    for page in ("/", "/aktivitaeten/", "/aktivitaeten/?q=vertraulich", "/massnahmen/", "/initiativen/", "/partner/"):
        member.goto(page)
        assert "Vertraulich besprochen" not in member.content()
    assert member.goto(address).status == 404
