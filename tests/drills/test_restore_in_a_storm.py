"""`restore --replace` while eight people save without a pause: it wins each time, and nobody reads of a mistake."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.activities import account_audit
from clusterfoerderung.accounts.user import User
from clusterfoerderung.backup import saving
from tests.drills.test_killed_restore import rows, seconds_of, start_restore
from tests.factories import make_activity, make_clerk, make_item, make_measure
from tests.files import upload
from tests.sending import sent

pytestmark = [pytest.mark.slow, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

WRITERS, RESTORES = 8, 5
# Saved, shown anew, gone since, somebody was quicker, others are saving.
EXPECTED = {200, 302, 404, 409, 503}


def edit(client, activity, measure, turn):
    page = reverse("activity-edit", args=[activity.pk])
    return page, lambda form: sent(form, title=f"Fassung {turn}")


def log(client, activity, measure, turn):
    page = reverse("activity-create")
    typed = {"title": f"Neu {turn}", "when_choice": "2026-05-04", "measures": measure.pk, "kind": "sitzung"}
    return page, lambda form: sent(form, **typed)


def hand_in(client, activity, measure, turn):
    page = reverse("measure-document-create", args=[measure.pk])
    file = upload("Notiz.txt", f"{threading.get_ident()} {turn}".encode() * 1000)
    return page, lambda form: {**sent(form), "file": file, "title": f"Notiz {turn}"}


def plan(client, activity, measure, turn):
    page = reverse("milestone-create", args=[measure.pk])
    return page, lambda form: sent(form, title=f"Schritt {turn}", due_on="2027-01-31")


def write(number, clerk, activity, measure, stop):
    """The statuses of all answers until somebody says stop."""
    seen, client = Counter(), Client(raise_request_exception=False)
    what, turn = (edit, log, hand_in, plan)[number % 4], 0
    try:
        client.force_login(clerk)
        while not stop.is_set():
            turn += 1
            address, typed = what(client, activity, measure, turn)
            shown = client.get(address)
            seen[shown.status_code] += 1
            if form := (shown.context or {}).get("form"):
                seen[client.post(address, typed(form)).status_code] += 1
            elif shown.status_code == 302 and User.objects.filter(pk=clerk.pk).exists():
                client.force_login(clerk)
    finally:
        connection.close()
    return seen


def test_it_wins_each_time(settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path / "media"
    clerks, measure = [make_clerk() for _ in range(WRITERS)], make_measure()
    activity = make_activity(measure)
    [make_activity(measure) for _ in range(100)]
    make_item(number="1")
    path, _ = saving.save(tmp_path)
    then, stop = rows(), threading.Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, *one, activity, measure, stop) for one in enumerate(clerks)]
        try:
            seconds = []
            for _ in range(RESTORES):
                time.sleep(2)
                seconds.append(seconds_of(start_restore(path, settings.MEDIA_ROOT)))
        finally:
            stop.set()
    seen = sum((one.result() for one in writing), Counter())
    with capsys.disabled():
        print(f"\n{RESTORES} in {[round(one) for one in seconds]} s; {dict(seen)}")  # noqa: T201 (for docs/zuverlaessigkeit.md)
    assert not account_audit.differences()
    assert set(seen) <= EXPECTED
    assert seen[302] > WRITERS
    seconds_of(start_restore(path, settings.MEDIA_ROOT))
    assert rows() == then
