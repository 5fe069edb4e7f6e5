"""A long file goes in steps: checked and written a part at a time, and what stops in between goes on from there."""

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.imports import long_file, writing
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.import_step import ImportStep
from clusterfoerderung.imports.long_file import LongFile, TakenError
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.journal.entry import JournalEntry, JournalRow
from initiatives.organisations.contact import Contact
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_import import PartnerImport
from tests.clusterfoerderung.imports.files import csv_list
from tests.clusterfoerderung.imports.parts import Importing, read_xlsx
from tests.factories import make_admin, make_partner

pytestmark = pytest.mark.django_db
HEADINGS = ["Name", "Art", "Ort"]
ROWS = [[f"Beispiel {number}", "Verein", "Haan"] for number in range(10)]


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    """Three rows a step, one step a request, and one row a transaction."""
    monkeypatch.setattr(long_file, "ROWS_A_STEP", 3)
    monkeypatch.setattr(writing, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(LongFile.go_on, "__defaults__", (-1,))


@pytest.fixture
def partners(client, admin):
    return Importing(client)


def steps_url():
    pending = PendingImport.objects.get()
    return reverse(f"{pending.list}-import-steps", args=[pending.key])


def go_on(client, times=99):
    """As the browser does: each page leads to the next one, until it does not."""
    url = f"{steps_url()}?weiter=1"
    for _ in range(times):
        page = client.get(url, follow=True)
        if "Refresh" not in page.headers:
            break
    return page


def agree(client, page, **data):
    return client.post(steps_url(), {"seen": page.context["form"].initial["seen"], **data})


def names():
    return set(Partner.objects.values_list("name", flat=True))


def test_a_long_file_is_checked_and_written_in_steps(client, partners):
    page = partners.send(csv_list(HEADINGS, *ROWS))
    assert page.templates[0].name == "imports/progress.html"
    assert (page.context["done"], page.context["steps"]) == (1, 4)
    assert page.headers["Refresh"] == f"0; url={steps_url()}?weiter=1"
    page = go_on(client)
    assert page.context["preview"].plan.counts["new"] == 10
    assert names() == set()
    agree(client, page)
    assert go_on(client, times=1).context["percent"] == 25
    assert len(names()) == 3
    page = go_on(client)
    assert page.context["outcome"].in_words == "10 Partner angelegt, 0 geändert, 0 unverändert."
    assert len(names()) == 10
    assert ImportStep.objects.count() == 0
    assert PendingImport.objects.get().table == {}


@pytest.mark.slow
def test_whoever_closes_the_laptop_finds_the_file_again(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    go_on(client, times=2)
    page = client.get(reverse("partner-import"))
    assert "Es wartet noch eine Datei" in page.content.decode()
    assert PendingImport.objects.get().url in page.content.decode()
    page = client.get(steps_url())
    assert ("Refresh" in page.headers, page.context["done"]) == (False, 2)
    assert "Weitermachen" in page.content.decode()
    assert go_on(client).context["outcome"].in_words == "10 Partner angelegt, 0 geändert, 0 unverändert."
    assert Partner.objects.count() == 10


def test_without_agreement_nothing_is_written(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    go_on(client)
    go_on(client)
    assert names() == set()


def test_agreement_is_to_what_was_seen(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    go_on(client)
    assert client.post(steps_url(), {"seen": "x"}).status_code == 409
    assert PendingImport.objects.get().decision == {}


@pytest.mark.slow
def test_wrong_rows_are_left_out_only_when_somebody_says_so(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS, ["X", "Unfug", ""]))
    page = go_on(client)
    refused = agree(client, page)
    assert [*refused.context["form"].errors] == ["only_right"]
    agree(client, page, only_right="on")
    assert go_on(client).context["outcome"].left_out_in_words == "1 fehlerhafte Zeile"
    assert "X" not in names()


def test_what_one_row_says_of_another_is_known_across_the_steps(client, partners):
    make_partner(name="Alt")
    again = [["Beispiel 0", "Verein", "Hilden"], ["Beispiel 1 e.V.", "Verein", "Haan"], ROWS[2], ["Alt", "", "Haan"]]
    partners.send(csv_list(HEADINGS, *ROWS, *again))
    page = go_on(client)
    checked = page.context["preview"].plan
    assert checked.counts == {"new": 9, "changed": 1, "unchanged": 1, "doubtful": 1, "wrong": 2}
    assert sorted(row.number for row in checked.first["wrong"]) == [2, 12]
    assert checked.first["doubtful"][0].alike == ["Beispiel 1"]
    agree(client, page, only_right="on", chosen=["13"])
    go_on(client)
    assert "Beispiel 1 e.V." in names()
    assert "Beispiel 0" not in names()
    assert Partner.objects.get(name="Alt").location == "Haan"


@pytest.mark.slow
def test_a_row_that_somebody_changes_meanwhile_stays_and_is_named(client, partners):
    kept = make_partner(name="Beispiel 9", location="Alt")
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    go_on(client, times=1)
    kept.location = "Neu"
    kept.save()
    make_partner(name="beispiel 8")
    page = go_on(client)
    assert Partner.objects.get(pk=kept.pk).location == "Neu"
    assert "Beispiel 8" not in names()
    outcome = page.context["outcome"]
    assert outcome.in_words == "8 Partner angelegt, 0 geändert, 0 unverändert."
    assert outcome.moved_in_words.startswith(
        "Bei 2 Zeilen hat inzwischen jemand etwas geändert; sie bleiben weg: Zeile"
    )


def file_of(admin):
    pending = PendingImport.objects.get()
    return LongFile(pending, lambda: PartnerImport(admin, None), clock=lambda: 0)


@pytest.mark.slow
def test_what_fails_within_a_transaction_is_planned_anew_and_nothing_is_half_written(
    client, partners, admin, monkeypatch
):
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    calls, real = [], writing.write

    def fails_once(rows, *how):
        calls.append(len(rows))
        if len(calls) == 2:
            raise IntegrityError
        return real(rows, *how)

    monkeypatch.setattr(writing, "write", fails_once)
    file_of(admin).go_on(60)
    assert len(names()) == 10
    assert LogEntry.objects.get_for_model(Partner).count() == 10
    # Nor noted twice: what the journal holds is what was written.
    assert JournalRow.objects.count() == 10


@pytest.mark.slow
# Truly committed: what is locked to say so needs a transaction of its own.
@pytest.mark.django_db(transaction=True)
def test_a_row_that_can_never_be_written_stops_nothing_but_its_step(client, partners, admin, monkeypatch):
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    real = writing.write

    def fails(rows, *how):
        if any(row.label == "Beispiel 4" for row in rows):
            raise IntegrityError
        return real(rows, *how)

    monkeypatch.setattr(writing, "write", fails)
    file_of(admin).go_on(60)
    assert names() == {f"Beispiel {number}" for number in range(10) if number not in {3, 4, 5}}
    assert PendingImport.objects.get().outcome["moved"] == [5, 6, 7]


@pytest.mark.slow
def test_its_steps_are_one_report_and_go_back_as_a_whole(client, partners):
    """With why rows were left out: one is wrong, one was changed between the look and the writing."""
    changed, moved = (make_partner(name=f"Beispiel {number}", location="Alt") for number in (1, 9))
    partners.send(csv_list(HEADINGS, *ROWS, ["X", "Unfug", ""]))
    agree(client, go_on(client), only_right="on")
    go_on(client, times=1)
    moved.location = "Neu"
    moved.save()
    page = go_on(client)
    entry = JournalEntry.objects.get()
    assert page.context["outcome"].report == entry
    assert (entry.rows.made().count(), entry.rows.changed().count()) == (8, 1)
    assert {name: entry.facts[name] for name in ("same", "wrong", "moved")} == {"same": 0, "wrong": 1, "moved": 1}
    assert [row[:2] for row in entry.facts["left_out"]] == [[11, "inzwischen anders"], [12, "fehlerhaft"]]
    assert "inzwischen anders" in client.get(entry.get_absolute_url()).content.decode()
    client.post(reverse("journal-undo", args=[entry.pk]))
    assert names() == {"Beispiel 1", "Beispiel 9"}
    changed.refresh_from_db()
    assert changed.location == "Alt"


def test_a_transaction_ends_after_its_time_and_lets_others_in(client, partners, admin):
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    ticks, told_of = iter(range(10_000)), []
    writer = writing.Writer(
        lambda: PartnerImport(admin, None),
        file_of(admin).entry,
        assignment=file_of(admin).assignment,
        clock=lambda: next(ticks),
        sleep=told_of.append,
    )
    step, told = ImportStep.objects.first(), []
    table = file_of(admin).head.with_rows(step.table_rows)
    writer.write(table, step.found, done=(), record=lambda written, moved: told.append((written, moved)))
    assert told == [([2], []), ([3], []), ([4], [])]
    # On SQLite the others get a turn between them.
    assert len(told_of) == (2 if connection.vendor == "sqlite" else 0)


def test_two_requests_at_once_write_each_row_once(client, partners, admin):
    partners.send(csv_list(HEADINGS, *ROWS))
    agree(client, go_on(client))
    one, other = file_of(admin), file_of(admin)
    step = ImportStep.objects.first()
    writers = [
        writing.Writer(file.begin, file.entry, assignment=file.assignment, clock=file.clock) for file in (one, other)
    ]
    one._write_step(writers[0], ImportStep.objects.get(pk=step.pk))
    with pytest.raises(TakenError):
        other._write_step(writers[1], step)
    assert len(names()) == 3


@pytest.mark.slow
def test_contacts_have_no_name_that_the_database_would_refuse_and_are_made_once(client, admin):
    make_partner(name="Beispiel")
    headings = ["Partner", "Name", "Zweck", "Herkunft", "prüfen am"]
    rows = [["Beispiel", f"Person {number}", "x", "y", "1.1.2030"] for number in range(5)]
    for user in (admin, make_admin()):
        client.force_login(user)
        Importing(client, "contact").send(csv_list(headings, *rows))
    pendings = list(PendingImport.objects.all())
    for pending in pendings:
        client.force_login(pending.user)
        url = reverse("contact-import-steps", args=[pending.key])
        for _ in range(4):
            page = client.get(f"{url}?weiter=1", follow=True)
        client.post(url, {"seen": page.context["form"].initial["seen"]})
    for _ in range(3):
        for pending in pendings:
            client.force_login(pending.user)
            client.get(reverse("contact-import-steps", args=[pending.key]) + "?weiter=1")
    assert Contact.objects.count() == 5


def test_the_record_holds_every_row(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    page = go_on(client)
    record = read_xlsx(client.get(page.context["preview"].record_url))
    assert sorted({row[0] for row in record[1:]}) == list(range(2, 12))


@pytest.mark.slow
def test_other_columns_can_be_chosen_until_somebody_agrees(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    page = go_on(client)
    columns = page.context["preview"].columns_url
    partners.assign(client.get(columns), Ort="")
    page = go_on(client)
    assert {change.header for row in page.context["preview"].new.rows for change in row.changes} == {"Name", "Art"}
    agree(client, page)
    assert client.get(columns).status_code == 302


def test_another_person_finds_no_steps(client, partners):
    partners.send(csv_list(HEADINGS, *ROWS))
    url = steps_url()
    other = Client()
    other.force_login(make_admin())
    assert other.get(url).status_code == 404
    assert other.get(f"{url}?weiter=1").status_code == 404
    assert other.post(url, {"seen": "x"}).status_code == 404


def test_a_step_is_there_once():
    pending = PendingImport.objects.create(user=make_admin(), list="partner", file_name="x.csv")
    ImportStep.objects.create(pending=pending, number=0, last_row=1, rows=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportStep.objects.create(pending=pending, number=0, last_row=2, rows=[])


def test_the_database_keeps_one_mapping_for_a_shape():
    ColumnMapping.objects.create(list="partner", shape="x", columns={})
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnMapping.objects.create(list="partner", shape="x", columns={})


@pytest.mark.slow
def test_a_step_of_the_check_costs_the_same_queries_with_few_and_with_many_rows(client, partners, monkeypatch):
    def queries(count):
        monkeypatch.setattr(long_file, "ROWS_A_STEP", count)
        partners.upload(csv_list(HEADINGS, *([f"{count} {number}", "Verein", ""] for number in range(3 * count))))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{steps_url()}?weiter=1")
        return len(captured)

    assert queries(2) == queries(20)
