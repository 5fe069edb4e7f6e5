"""What is closed to the committee leaves no trace in what it reads: no count, no order, no yes or no of a filter.

The same addresses are read twice, the second time without anything that is closed. Every answer is the same.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.choices import normalize_choices

from actions.activities.activity import Activity
from actions.documents.document import Document
from actions.measures.measure import Measure
from actions.publicity.publication import Publication
from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.api.collections import COLLECTIONS
from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.records.visibility import Visibility
from tests.access.page import Access
from tests.access.pages import PAGES
from tests.access.test_matrix import address
from tests.access.world import make_world
from tests.factories import make_activity, make_clerk, make_instruction, make_measure, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Each page has its own, and a program is told when its rows were written.
ONCE_ONLY = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|DTSTAMP:\w+|"updated_at":"[^"]*"')
# Made by the minute, in an order of their own.
FILES = ("-pdf", "briefing-sheet", "report-file")
WORDS = ("Kanarie", "Ma", "12")
SOME_KEYS = range(1, 5)
# What may be tied to something closed.
TIED = ("person", "field", "town", "initiative", "partner", "label", "measure")


@pytest.fixture
def world():
    """Also with closed ties between what is open: an activity, an instruction, a person, a label."""
    world = make_world()
    open_one, closed = world["released"], world["internal"]["measure"]
    person = make_clerk()
    Measure.objects.filter(pk=closed.pk).update(responsible=person)
    make_instruction(open_one["issued_report"], measure_id=closed.pk)
    make_measure(responsible=person)
    tie = make_activity(open_one["measure"], visibility=Visibility.INTERNAL, municipalities=[open_one["town"]])
    tie.initiatives.add(open_one["initiative"])
    tie.partners.add(open_one["partner"])
    tie.labels.add(open_one["label"])
    closed.labels.add(open_one["label"])
    open_one["person"] = person
    return world


def take_away_what_is_closed():
    StatusEntry.objects.filter(measure__visibility=Visibility.INTERNAL).delete()
    for kind in (Document, Activity, StatusReport):
        kind.objects.filter(visibility=Visibility.INTERNAL).delete()
    StatusReport.objects.drafts().delete()
    Publication.objects.filter(measure__visibility=Visibility.INTERNAL).delete()
    for measure in Measure.objects.filter(visibility=Visibility.INTERNAL):
        measure.specific.delete()


def asked(world):
    """Addresses: every page of an open thing, every list and file, each of their filters, what stands behind a row."""
    for name, page in PAGES.items():
        if "get" in page.methods and page.access in {Access.LIST, Access.OBJECT} and not name.endswith(FILES):
            yield address(name, world["released"])
    keys = {world["released"][noun].pk for noun in TIED}
    for one in LISTS:
        for name, question in one.filterset.base_filters.items():
            choices = [key for key, _ in normalize_choices(question.extra.get("choices") or ())]
            for value in choices or keys:
                yield f"{one.url}?{name}={value}"
            yield f"{reverse('choose', args=[one.slug, name])}?suchwort=a"
    lists = [*(one.url for one in LISTS), *(reverse(f"api-{of(one)}-list") for one in COLLECTIONS)]
    for url in lists:
        yield from (f"{url}?nach={key}" for key in SOME_KEYS)
    yield from (f"{url}?q={word}" for url in (*lists, reverse("search")) for word in WORDS)


def of(collection):
    return collection.view_set.queryset.model._meta.model_name


def read(client, urls):
    answers = {}
    for url in urls:
        response = client.get(url)
        content = response.getvalue() if response.streaming else response.content
        if not content.startswith((b"PK", b"%PDF")):
            answers[url] = response.status_code, ONCE_ONLY.sub("", content.decode())
    return answers


def test_what_the_committee_reads_is_the_same_without_all_that_is_closed_to_it(world):
    client = Client()
    client.force_login(make_user(Role.COMMITTEE))
    urls = list(dict.fromkeys(asked(world)))
    before = read(client, urls)
    take_away_what_is_closed()
    after = read(client, urls)
    assert [url for url in urls if before.get(url) != after.get(url)] == []
    assert sum(status == 200 for status, _ in before.values()) > len(urls) / 2
