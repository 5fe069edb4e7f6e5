"""Ten people save thirty times each, over HTTP, on the same few rows: with the guard nothing is lost.

Each appends a mark to a text and, when somebody was faster, takes over what is stored now and repeats, as a person
would. A mark counts as accepted when the server said so. Without the guard the same drill loses marks; that it does is
shown first.
"""

import html
import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db.models import F
from django.test import Client
from django.urls import reverse

from actions.measures.status import Status
from clusterfoerderung.records.versioning import Versioned
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

EDITORS = 10
SAVES = 30
# It computes for twenty to forty seconds; on a busy machine that is long.
SECONDS = 240
TOKEN = "x" * 32  # the form and the cookie only have to agree

VERSION = re.compile(r'name="version" value="(\d+)"')
# On the page of a conflict: what the other has saved.
THEIRS = re.compile(r'data-label="Gespeichert"><span>(.*?)</span>', re.DOTALL)


@dataclass(frozen=True)
class Text:
    """One text of one row, and the form in which it is changed."""

    row: object
    name: str
    address: str
    form: dict

    def on(self, page):
        area = rf'<textarea name="{self.name}"[^>]*>\s?(.*?)</textarea>'
        return re.search(area, page, re.DOTALL)[1]

    def marks(self):
        return getattr(type(self.row).objects.get(pk=self.row.pk), self.name).split()


def text_of_measure():
    measure = make_measure(status=Status.POSTPONED, status_reason="Grund")
    form = {"status": Status.POSTPONED.value}
    return Text(measure, "status_reason", reverse("measure-status", args=[measure.pk]), form)


def text_of_activity():
    activity = make_activity()
    form = {
        "title": "Arbeitskreis",
        "when_choice": "2026-05-04",
        "measures": activity.measures.get().pk,
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
    }
    return Text(activity, "description", reverse("activity-edit", args=[activity.pk]), form)


@dataclass
class Editor:
    """One person with a browser; knows which marks were accepted for which text."""

    number: int
    host: str
    session: str
    until: float
    accepted: list = field(default_factory=list)
    conflicts: int = 0

    def work(self, texts):
        self.connection = http.client.HTTPConnection(self.host, timeout=30)
        for turn in range(SAVES):
            self.append(texts[(self.number + turn) % len(texts)], f"{self.number}-{turn}")
        self.connection.close()
        return self

    def append(self, text, mark):
        """Reads and sends until the mark is accepted or the time is over."""
        _, page = self.ask("GET", text.address)
        stored = text.on(page)
        while time.monotonic() < self.until:
            changed = f"{html.unescape(stored).strip()} {mark}".strip()
            version = VERSION.search(page)[1]
            status, page = self.ask("POST", text.address, {**text.form, text.name: changed, "version": version})
            if status == http.HTTPStatus.FOUND:
                self.accepted.append((text, mark))
                return
            assert status == http.HTTPStatus.CONFLICT
            stored = THEIRS.search(page)[1]
            self.conflicts += 1
        raise TimeoutError(f"{mark} was not accepted in {SECONDS} s")

    def ask(self, method, address, data=None):
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN}) if data else None
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        return response.status, response.read().decode()


def drill(live_server):
    """Runs the drill; gives the accepted marks, those of them that are stored no more, and the figures in words."""
    texts = [*(text_of_measure() for _ in range(5)), text_of_activity()]
    start, computed = time.monotonic(), time.process_time()
    host = urlsplit(live_server.url).netloc
    editors = [Editor(number, host, session_of(make_clerk()), start + SECONDS) for number in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS) as pool:
        done = list(pool.map(lambda editor: editor.work(texts), editors))
    stored = {text.address: text.marks() for text in texts}
    accepted = [one for editor in done for one in editor.accepted]
    lost = [mark for text, mark in accepted if stored[text.address].count(mark) != 1]
    figures = f"{len(accepted)} angenommen, {sum(one.conflicts for one in done)} Konflikte, {len(lost)} verloren"
    return (
        accepted,
        lost,
        f"{figures}, {time.monotonic() - start:.0f} s (Rechenzeit {time.process_time() - computed:.0f} s)",
    )


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def tell(capsys, figures):
    with capsys.disabled():
        print(f"\n{EDITORS} Personen × {SAVES} Speichern: {figures}")  # noqa: T201


def test_without_the_guard_changes_are_lost(live_server, monkeypatch, capsys):
    def move_on_unasked(row, using):
        table = row._meta.get_field("version").model
        table._base_manager.filter(pk=row.pk).update(version=F("version") + 1)

    monkeypatch.setattr(Versioned, "_move_version_on", move_on_unasked)
    accepted, lost, figures = drill(live_server)
    tell(capsys, f"ohne Schutz: {figures}")
    assert len(accepted) == EDITORS * SAVES
    assert lost


def test_with_the_guard_nothing_is_lost(live_server, capsys):
    accepted, lost, figures = drill(live_server)
    tell(capsys, f"mit Schutz: {figures}")
    assert len(accepted) == EDITORS * SAVES
    assert lost == []
