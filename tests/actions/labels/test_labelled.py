"""Labels on measures and activities: given, filtered, exported, read by programs and in the report."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.labels.report import report_block
from actions.reports.blocks import Period
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import make_activity, make_field, make_label, make_measure, make_paper
from tests.sending import sent

pytestmark = pytest.mark.django_db

LISTS = {"measure": reverse("measure-list"), "activity": reverse("activity-list")}
MAKE = {"measure": make_measure, "activity": make_activity}
BULK = reverse("activity-bulk-label")
PERIOD = Period(datetime.date(2026, 1, 1), datetime.date(2026, 11, 23))
COMMITTEE = Reader.of(Visibility.COMMITTEE)


def as_read(row):
    return f"{row.pk}:{row.version}"


@pytest.fixture(params=["measure", "activity"])
def noun(request):
    return request.param


def titles(response, noun):
    rows = response.context["rows"] if noun == "measure" else response.context["activities"]
    return {row.title for row in rows}


def edit(row, noun):
    return reverse(f"{noun}-edit", args=[row.pk])


def test_as_long_as_there_is_no_label_no_form_asks_for_any(client, clerk, noun):
    assert "labels" not in client.get(edit(MAKE[noun](), noun)).context["form"].fields


@pytest.mark.history
def test_a_label_is_given_in_the_form_shown_on_the_page_and_told_once(client, clerk, noun):
    row, label = MAKE[noun](), make_label(name="571 01")
    told = history_of(row, clerk).count()
    when = {"when_choice": "tag", "when_day": "2026-03-04"} if noun == "activity" else {}
    form = client.get(edit(row, noun)).context["form"]
    answer = client.post(edit(row, noun), sent(form, labels=[str(label.pk)], **when))
    assert answer.status_code == 302
    assert list(row.labels.all()) == [label]
    page = client.get(row.get_absolute_url()).content.decode()
    assert f"{LISTS[noun]}?merkmal={label.pk}" in page
    # The label, and what the save itself moved.
    assert 1 <= history_of(row, clerk).count() - told <= 2


def test_a_label_that_was_deleted_meanwhile_is_refused(client, clerk, noun):
    row, label = MAKE[noun](), make_label()
    make_label()
    data = sent(client.get(edit(row, noun)).context["form"], labels=[str(label.pk)])
    label.delete()
    assert client.post(edit(row, noun), data).context["form"].errors["labels"]


def test_both_lists_are_filtered_by_it(client, clerk, noun):
    label = make_label(MAKE[noun](title="Mit"))
    MAKE[noun](title="Ohne")
    make_label(MAKE[noun](title="Anderes"))
    assert titles(client.get(LISTS[noun], {"merkmal": label.pk}), noun) == {"Mit"}
    assert client.get(LISTS[noun], {"merkmal": "999999"}).context["filter"].form.errors


def test_files_and_programs_read_it(client, clerk, noun):
    row = MAKE[noun]()
    first, second = make_label(row, name="571 01"), make_label(row, group="Zielbezug", name="Fachkräfte")
    text = client.get(reverse(f"{noun}-export", args=["csv"])).getvalue().decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert line["Merkmale"] == "Haushaltsprodukt: 571 01; Zielbezug: Fachkräfte"
    slug = {"measure": "massnahmen", "activity": "aktivitaeten"}[noun]
    (entry,) = (one for one in client.get(f"/api/v1/{slug}/").json()["results"] if one["id"] == row.pk)
    assert entry["labels"] == [
        {"id": first.pk, "group": "Haushaltsprodukt", "name": "571 01"},
        {"id": second.pk, "group": "Zielbezug", "name": "Fachkräfte"},
    ]


def test_pages_and_programs_need_as_many_queries_for_many_labels_as_for_one(client, clerk, noun):
    slug = {"measure": "massnahmen", "activity": "aktivitaeten"}[noun]
    row = MAKE[noun]()

    def queries():
        numbers = []
        for address in (row.get_absolute_url(), edit(row, noun), LISTS[noun], f"/api/v1/{slug}/"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            numbers.append(len(captured))
        return numbers

    make_label(row)
    one = queries()
    for number in range(30):
        make_label(row, group=f"Gruppe {number}")
    assert queries() == one


@pytest.mark.history
def test_ticked_activities_get_a_label_and_lose_it(client, clerk):
    first, second, closed = make_activity(), make_activity(), make_activity()
    label = make_label(first)
    ticked = {"aktivitaet": [as_read(first), as_read(second)], "merkmal": label.pk, "weiter": LISTS["activity"]}
    told = history_of(first, clerk).count()
    assert client.post(BULK, {**ticked, "tun": "geben"}).url == LISTS["activity"]
    assert {*label.activities.all()} == {first, second}
    assert history_of(first, clerk).count() == told
    client.post(BULK, {**ticked, "tun": "nehmen"})
    assert not label.is_used
    assert closed.labels.count() == 0


def test_which_label_is_asked_on_a_page_of_its_own(client, clerk):
    ticked = {"aktivitaet": [as_read(make_activity()), as_read(make_activity())], "weiter": f"{LISTS['activity']}?q=x"}
    assert "Noch kein Merkmal angelegt." in client.post(BULK, ticked).text
    label = make_label()
    page = client.post(BULK, ticked)
    assert f'<option value="{label.pk}">{label}</option>' in page.text
    assert all(f'name="aktivitaet" value="{one}"' in page.text for one in ticked["aktivitaet"])
    assert f'name="weiter" value="{LISTS["activity"]}?q=x"' in page.text
    assert client.post(BULK, {"weiter": LISTS["activity"]}).status_code == 302


@pytest.mark.parametrize(
    "odd",
    [{"merkmal": ""}, {"merkmal": "abc"}, {"tun": "essen"}, {"tun": ""}, {"aktivitaet": []}, {"aktivitaet": ["\0"]}],
)
def test_odd_orders_change_nothing(client, clerk, odd):
    activity, label = make_activity(), make_label()
    order = {"aktivitaet": [as_read(activity)], "merkmal": label.pk, "tun": "geben", **odd}
    assert client.post(BULK, order).status_code == 302
    assert not label.is_used


def test_the_report_has_a_table_for_each_group_of_what_the_reader_may_see():
    field = make_field()
    measure, other = make_measure(title="A", field=field), make_measure(title="B", field=field)
    closed = make_measure(title="Geheim", visibility=Visibility.INTERNAL)
    day = datetime.date(2026, 3, 4)
    activities = [make_activity(measure, happened_on=day) for _ in range(2)]
    early = make_activity(measure, happened_on=datetime.date(2025, 12, 31))
    make_label(measure, other, closed, *activities, early, name="571 01")
    make_label(activities[0], name="571 02")
    make_label(closed, name="571 03")
    make_label(other, group="Zielbezug", name="Fachkräfte")
    found = report_block(reader=COMMITTEE, period=PERIOD)
    assert [(table.caption, table.rows) for table in found.tables] == [
        ("Haushaltsprodukt", (("571 01", "A; B", "2"), ("571 02", "keine", "1"))),
        ("Zielbezug", (("Fachkräfte", "B", "0"),)),
    ]


def test_the_report_on_a_paper_leaves_out_what_belongs_to_another():
    paper = make_paper()
    own, foreign = make_measure(title="Eigene", field=make_field(paper)), make_measure(title="Fremde")
    day = datetime.date(2026, 3, 4)
    make_label(
        own, foreign, make_activity(own, happened_on=day), make_activity(foreign, happened_on=day), name="571 01"
    )
    found = report_block(reader=COMMITTEE, period=Period(PERIOD.start, PERIOD.end, paper))
    assert found.tables[0].rows == (("571 01", "Eigene", "1"),)


def test_without_any_label_the_report_says_nothing():
    make_label()
    assert report_block(reader=COMMITTEE, period=PERIOD) is None
