"""So many of them a person may have, also where two forms come at once and both have seen room for one more."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.committee.question import Question
from actions.committee.question_views import A_DAY, ENOUGH_TODAY
from actions.paper_intake import views as intake
from actions.paper_intake.content import HEADER
from actions.paper_intake.pending_paper import MOST_WAITING, PendingPaper
from clusterfoerderung.accounts import passkeys
from tests.actions.paper_intake.page import text_of
from tests.clusterfoerderung.accounts.passkey_device import Device
from tests.clusterfoerderung.accounts.test_login import PASSWORD, confirm, sign_in
from tests.factories import make_clerk, make_committee_member, make_item, make_question
from tests.sending import sent

pytestmark = pytest.mark.django_db(transaction=True)

HTTPS = {"x-forwarded-proto": "https"}
# Longer than both need to count; only where each waits for the other before it is it waited so long.
SECONDS = 1


def send_both(model, posts):
    """The answers; before the first row is written both have counted, if nothing keeps them from it."""
    both_counted = threading.Barrier(len(posts))

    def wait(sender, **kwargs):
        with suppress(threading.BrokenBarrierError):
            both_counted.wait(SECONDS)

    def send(client, address, data):
        try:
            return client.post(address, data)
        finally:
            connection.close()

    pre_save.connect(wait, sender=model)
    try:
        with ThreadPoolExecutor(len(posts)) as pool:
            answers = list(pool.map(send, *zip(*posts, strict=True)))
    finally:
        pre_save.disconnect(wait, sender=model)
    return answers


def refused(answers, said):
    """How many of them say so. By their words: what a test client calls context is that of all who answer meanwhile."""
    return sum(said in answer.content.decode() for answer in answers)


def test_questions_of_a_day():
    item, member = make_item(number="1"), make_committee_member()
    [make_question(item, asked_by=member, asked_on=timezone.localdate()) for _ in range(A_DAY - 1)]
    clients = [Client(), Client()]
    [client.force_login(member) for client in clients]
    address = reverse("mandate-item-question", args=[item.field.paper_id, item.number])
    typed = [sent(client.get(address).context["form"], text="Was ist geplant?") for client in clients]
    assert refused(send_both(Question, list(zip(clients, [address] * 2, typed, strict=True))), ENOUGH_TODAY) == 1
    assert Question.objects.count() == A_DAY


def test_papers_that_wait():
    clerk = make_clerk()
    content = {"header": dict.fromkeys(HEADER, ""), "found": {}, "stations": [], "points": [], "others": {}}
    PendingPaper.objects.bulk_create(
        PendingPaper(user=clerk, text="x", content=content) for _ in range(MOST_WAITING - 1)
    )
    clients = [Client(), Client()]
    [client.force_login(clerk) for client in clients]
    typed = [{"text": text_of("04-ein-satz"), "submission": uuid.uuid4()} for _ in clients]
    posts = list(zip(clients, [reverse("paper-intake")] * 2, typed, strict=True))
    assert refused(send_both(PendingPaper, posts), intake.ENOUGH) == 1
    assert PendingPaper.objects.count() == MOST_WAITING


def test_passkeys():
    clerk = make_clerk(username="berger", password=PASSWORD)
    Authenticator.objects.create(user=clerk, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "", "used_mask": 0})
    clients, new = [Client(headers=HTTPS), Client(headers=HTTPS)], reverse("mfa_add_webauthn")
    posts = []
    for client in clients:
        sign_in(client, "berger")
        confirm(client)
        asked = client.get(new).context["js_data"]["creation_options"]
        posts.append((client, new, {"name": "Gerät", "credential": Device().answer_new(asked)}))
    Authenticator.objects.bulk_create(
        Authenticator(user=clerk, type=Authenticator.Type.WEBAUTHN, data={}) for _ in range(passkeys.MOST_PASSKEYS - 1)
    )
    assert [answer.status_code for answer in send_both(Authenticator, posts)] == [302, 302]
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == passkeys.MOST_PASSKEYS
