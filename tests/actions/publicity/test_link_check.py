"""What becomes of the findings, and that nothing is asked unless an installation wants it."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from actions.publicity.delivery import Channel
from actions.publicity.link_check import check_deliveries
from actions.publicity.link_probe import Finding
from tests.factories import make_clerk, make_measure, make_publication
from tests.sending import sent

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
WEEK_AGO = NOW - datetime.timedelta(days=7)


class Answers:
    """Stands where the network would: says of each address what it is told to say."""

    def __init__(self, **findings):
        self.findings, self.asked = findings, []

    def ask(self, url):
        self.asked.append(url)
        return self.findings.get(url.rpartition("/")[2], Finding(True))


def make_delivery(page, **kwargs):
    publication = make_publication(make_measure())
    return publication.deliveries.create(channel=Channel.WEBSITE, url=f"https://www.beispiel.de/{page}", **kwargs)


def check(probe, limit=200):
    return check_deliveries(probe, now=NOW, before=WEEK_AGO, limit=limit)


def test_findings_are_kept_with_their_day_and_are_no_edit():
    alive, dead, unclear = make_delivery("da"), make_delivery("weg"), make_delivery("zu")
    answers = Answers(weg=Finding(False, "Seite nicht gefunden"), zu=Finding(None, "Antwort 403"))
    assert check(answers) == {True: 1, False: 1, None: 1}
    told = {}
    for one in (alive, dead, unclear):
        before = one.version, one.updated_at
        one.refresh_from_db()
        assert (one.version, one.updated_at) == before
        told[one.url[-3:]] = one.link_in_words
    assert list(told.values()) == [
        "Link erreichbar, geprüft am 23.11.2026",
        "Link tot (Seite nicht gefunden), geprüft am 23.11.2026",
        "Link nicht prüfbar (Antwort 403), geprüft am 23.11.2026",
    ]


def test_what_was_asked_lately_is_left_alone_and_the_longest_unasked_comes_first():
    make_delivery("eben", link_checked_at=WEEK_AGO)
    make_delivery("alt", link_checked_at=WEEK_AGO - datetime.timedelta(days=1))
    make_delivery("nie")
    make_publication(make_measure()).deliveries.create(channel=Channel.WEBSITE)
    answers = Answers()
    check(answers)
    assert [url.rpartition("/")[2] for url in answers.asked] == ["nie", "alt"]
    assert check(Answers(), limit=0) == {}


def test_an_address_changed_while_it_was_asked_keeps_no_finding_of_the_old_one():
    delivery = make_delivery("alt")

    class Slow(Answers):
        def ask(self, url):
            type(delivery).objects.filter(pk=delivery.pk).update(url="https://www.beispiel.de/neu")
            return super().ask(url)

    check(Slow())
    delivery.refresh_from_db()
    assert (delivery.link_checked_at, delivery.is_link_alive) == (None, None)


def test_another_address_has_not_been_checked(client):
    delivery = make_delivery("alt", link_checked_at=NOW, is_link_alive=False, link_finding="Seite nicht gefunden")
    client.force_login(make_clerk())
    publication = delivery.publication
    edit = f"/massnahmen/{publication.measure_id}/veroeffentlichungen/{publication.pk}/wege/{delivery.pk}/bearbeiten/"
    assert "Link tot (Seite nicht gefunden)" in client.get(publication.get_absolute_url()).content.decode()
    assert "Link tot" in client.get("/oeffentlichkeit/").content.decode()
    client.post(edit, sent(client.get(edit).context["form"], sent_on="2026-03-04"))
    delivery.refresh_from_db()
    assert delivery.is_link_alive is False
    client.post(edit, sent(client.get(edit).context["form"], url="https://www.beispiel.de/neu"))
    delivery.refresh_from_db()
    assert (delivery.link_checked_at, delivery.is_link_alive, delivery.link_finding) == (None, None, "")
    assert "Link nicht geprüft" in client.get(publication.get_absolute_url()).content.decode()


def run(**options):
    out = StringIO()
    call_command("check_links", stdout=out, **options)
    return out.getvalue()


def test_without_a_list_nothing_is_asked(settings):
    delivery = make_delivery("da")
    assert settings.LINK_CHECK_HOSTS == []
    assert run() == "Die Linkprüfung ist aus: LINK_CHECK_HOSTS ist leer. Nichts wurde gefragt.\n"
    delivery.refresh_from_db()
    assert delivery.link_checked_at is None


def test_the_command_says_what_it_found_and_leaves_unlisted_hosts_alone(settings):
    settings.LINK_CHECK_HOSTS = ["www.kreis-mettmann.de"]
    delivery = make_delivery("da")
    assert run() == "Geprüft: 1 nicht prüfbar.\n"
    delivery.refresh_from_db()
    assert delivery.link_finding == "der Name steht nicht auf der Liste LINK_CHECK_HOSTS"
    assert delivery.link_checked_at <= timezone.now()
    assert run() == "Geprüft: nichts war fällig.\n"
