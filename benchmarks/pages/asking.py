"""One database of the measurement: who asks there, for which rows, through a connection of its own."""

import io
from datetime import timedelta
from itertools import islice

from benchmarks.pages.log import TODAY

EXPORTED = 100_000
GIVEN_UP = b"zu viel auf einmal gefragt"


class World:
    """The county of a Size in its database. enter() makes it the one that all questions are for."""

    def __init__(self, size, connection):
        self.size, self.connection = size, connection
        self.client, self.places = None, {}

    def enter(self):
        from django.db import connections

        connections["default"] = self.connection

    def look_around(self):
        """Signs somebody in and looks up what the addresses name."""
        from actions.activities.activity import Activity

        self.enter()
        self.client = signed_in()
        ordered = Activity.objects.order_by("-happened_on", "-pk").values_list("pk", "happened_on")
        number = Activity.objects.count()
        since = ordered[min(EXPORTED, number) - 1][1] + timedelta(days=1)
        self.places = {
            **measures(self.size),
            **landscape(),
            "old": ordered[number * 9 // 10][0],
            "last_page": (number - 1) // 25 + 1,
            "since": since.isoformat() if number > EXPORTED else "2000-01-01",
            "year": TODAY.year - 2,
            "token": feed_of(self.client),
            "report": self.drafted(),
        }

    def get(self, address):
        response = self.client.get(address)
        # What a list gives up after two seconds took these two seconds.
        if response.status_code != 200 and GIVEN_UP not in response.content:
            raise SystemExit(f"{address} answers {response.status_code}")
        if not response.streaming:
            return response.content
        for _ in response.streaming_content:
            pass
        return b""

    def first_bytes(self, address):
        response = self.client.get(address)
        piece = b"".join(islice(response.streaming_content, 2))
        # Not response.close(): that would close the connection, too.
        response._iterator.close()
        return piece

    def post(self, address, typed):
        response = self.client.post(address, typed)
        if response.status_code != 302:
            raise SystemExit(f"{address} answers {response.status_code}")
        return b""

    def drafted(self):
        """The address of a long report on the paper, over the last quarter of a year."""
        from actions.mandate.paper import Paper
        from actions.reports.status_report import StatusReport

        if there := StatusReport.objects.first():
            return there.get_absolute_url()
        typed = {
            "paper": Paper.objects.get().pk,
            "form": "lang",
            "visibility": "ausschuss",
            "submission": "00000000-0000-4000-8000-000000000001",
            "period_from": (TODAY - timedelta(days=90)).isoformat(),
            "period_until": TODAY.isoformat(),
        }
        return self.client.post("/berichte/neu/", typed).url


def signed_in():
    from django.test import Client

    from clusterfoerderung.accounts.user import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="beispiel0"))
    return client


def measures(size):
    """Of each sort the first; `busy` and all but `quiet` have activities."""
    from actions.mandate.mandate_item import MandateItem
    from actions.measures.measure import Measure
    from actions.memberships.membership import Membership
    from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure

    loud = list(Measure.objects.order_by("pk").values_list("pk", flat=True))[size.quiet :]
    busy = Measure.objects.get(pk=loud[2])
    item = MandateItem.objects.filter(assignments__measure=busy).first()
    return {
        "busy": busy.pk,
        "quiet": Measure.objects.order_by("pk").values_list("pk", flat=True)[0],
        "membership": Membership.objects.filter(pk__in=loud).order_by("pk").first().pk,
        "skilled": SkilledWorkerMeasure.objects.filter(pk__in=loud).order_by("pk").first().pk,
        "item": item.get_absolute_url(),
        "field": item.field_id,
        "paper": item.field.paper_id,
        "person": busy.responsible_id,
    }


def landscape():
    from initiatives.organisations.initiative import Initiative
    from initiatives.organisations.partner import Partner
    from initiatives.places.municipality import Municipality

    return {
        "town": Municipality.objects.get(name="Beispielstadt 0").pk,
        "partner": Partner.objects.order_by("pk")[0].pk,
        "initiative": Initiative.objects.order_by("pk")[0].pk,
    }


def feed_of(client):
    from actions.deadlines.calendar_feed import CalendarFeed
    from clusterfoerderung.accounts.user import User

    return CalendarFeed.renew(User.objects.get(pk=client.session["_auth_user_id"]))


def quietly(command, **options):
    from django.core.management import call_command

    call_command(command, verbosity=0, stdout=io.StringIO(), **options)
