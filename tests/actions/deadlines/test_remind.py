"""manage.py remind: each person theirs, once a week, whatever happens on the way."""

import datetime
import smtplib
import socket
from contextlib import suppress

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.models import F
from django.utils import timezone

from actions.deadlines import reminders
from actions.deadlines.reminder_sent import ReminderSent
from actions.paper_intake.pending_paper import PendingPaper
from clusterfoerderung.accounts.user import User
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.privacy import retention
from clusterfoerderung.privacy.erased_list import ListError
from tests import mail_server as mail_servers
from tests.days import in_days
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_contact,
    make_measure,
    make_milestone,
)

pytestmark = pytest.mark.django_db


def make_busy(*, due=-1, title="Vertrag", make=make_clerk, **kwargs):
    """Someone with one milestone; the measure is fresh and brings nothing else."""
    user = make(**{"email": f"person{mail_number()}@example.org", **kwargs})
    measure = make_measure(responsible=user)
    make_activity(measure, happened_on=in_days(0))
    make_milestone(measure, title=title, due_on=in_days(due))
    return user


def mail_number(numbers=iter(range(1000))):  # noqa: B008 - one counter for all
    return next(numbers)


def remind(capsys=None, **kwargs):
    call_command("remind", **kwargs)
    return capsys.readouterr().out if capsys else ""


def recipients():
    return [address for message in mail.outbox for address in message.to]


def break_at(monkeypatch, number, error, *, after_sending=False):
    """The mail server fails at the mail `number`, before or after taking it."""
    take, seen = EmailBackend.send_messages, []

    def send_messages(self, messages):
        seen.append(messages)
        if len(seen) == number and not after_sending:
            raise error
        count = take(self, messages)
        if len(seen) == number:
            raise error
        return count

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_each_person_gets_only_theirs():
    first, second = make_busy(title="Vertrag"), make_busy(title="Broschüre")
    remind()
    texts = {message.to[0]: message.body for message in mail.outbox}
    assert set(texts) == {first.email, second.email}
    assert "Vertrag" in texts[first.email]
    assert "Broschüre" not in texts[first.email]


@pytest.mark.both_databases
def test_overdue_and_the_next_fortnight_and_nothing_later():
    user = make_busy(due=-3, title="gestern")
    measure = user.measures.get()
    make_milestone(measure, title="gerade noch", due_on=in_days(14))
    make_milestone(measure, title="zu früh", due_on=in_days(15))
    remind()
    [message] = mail.outbox
    assert message.subject == "[Clusterförderung] Ihre Termine: 1 überfällig, 1 in den nächsten 14 Tagen"
    assert "gerade noch" in message.body
    assert "zu früh" not in message.body
    assert "/termine/?verantwortlich=ich" in message.body


def test_characters_come_as_they_were_typed():
    make_busy(title="Müller & Söhne <GmbH>, „Auftakt“")
    remind()
    assert "Müller & Söhne <GmbH>, „Auftakt“" in mail.outbox[0].body


def test_contacts_to_review_go_to_the_verwaltung_without_names():
    admin = make_admin(email="verwaltung@example.org")
    make_clerk(email="amt@example.org")
    make_contact(name="Erika Beispiel", position="Leitung", review_on=in_days(-1))
    remind()
    assert recipients() == [admin.email]
    assert "Leitung bei" in mail.outbox[0].body
    assert "Erika" not in mail.outbox[0].body


def test_the_committee_gets_no_mail():
    make_busy(make=make_committee_member)
    remind()
    assert mail.outbox == []


def test_who_has_no_address_is_inactive_or_has_nothing_due_is_counted(capsys):
    make_busy(email="")
    make_busy(is_active=False)
    make_busy(due=100)
    make_busy()
    report = remind(capsys)
    assert report == "1 gesendet, 1 ohne Fälliges, 1 gesperrt, 1 ohne E-Mail-Adresse.\n"
    assert len(mail.outbox) == 1


@pytest.mark.both_databases
def test_run_twice_in_a_week_sends_once(capsys):
    make_busy()
    remind()
    assert remind(capsys).endswith("1 in dieser Woche schon gesendet.\n")
    assert len(mail.outbox) == 1


def at(text):
    return datetime.date.fromisoformat(text)


MONDAY, WEDNESDAY, SUNDAY, NEXT_MONDAY = map(at, ("2026-07-20", "2026-07-22", "2026-07-26", "2026-07-27"))


@pytest.fixture
def told_on_monday():
    """Somebody to whom the mail of this week has gone."""
    user = make_clerk(email="amt@example.org")
    measure = make_measure(responsible=user)
    make_activity(measure, happened_on=MONDAY)
    make_milestone(measure, title="bekannt", due_on=WEDNESDAY)
    assert reminders.send(reminders.digest_of(user, on=MONDAY), on=MONDAY)
    mail.outbox.clear()
    return user


def added(user, on=WEDNESDAY):
    return [entry.deadline.title for entry in reminders.addition_of(user, on=on).ahead]


def test_what_comes_up_after_the_mail_and_is_due_before_the_next_goes_out_once(told_on_monday):
    measure = told_on_monday.measures.get()
    make_milestone(measure, title="eilig", due_on=SUNDAY)
    make_milestone(measure, title="hat Zeit", due_on=NEXT_MONDAY)
    assert reminders.send_addition(told_on_monday, on=WEDNESDAY)
    assert not reminders.send_addition(told_on_monday, on=WEDNESDAY)
    [message] = mail.outbox
    assert message.subject == "[Clusterförderung] Nachtrag zu Ihren Terminen: 1 noch in dieser Woche"
    assert "eilig" in message.body
    assert "hat Zeit" not in message.body
    assert "bekannt" not in message.body


@pytest.mark.both_databases
def test_what_moves_into_the_week_or_falls_to_somebody_new_is_added_too(told_on_monday):
    measure = told_on_monday.measures.get()
    moved = make_milestone(measure, title="vorgezogen", due_on=NEXT_MONDAY + datetime.timedelta(days=60))
    moved.due_on = SUNDAY
    moved.save()
    foreign = make_milestone(make_measure(), title="übernommen", due_on=SUNDAY)
    foreign.hand_over(told_on_monday)
    assert sorted(added(told_on_monday)) == ["vorgezogen", "übernommen"]


def test_without_a_mail_in_this_week_there_is_nothing_to_add_to(told_on_monday):
    make_milestone(told_on_monday.measures.get(), title="eilig", due_on=SUNDAY)
    assert added(make_busy()) == []
    ReminderSent.objects.update(told=None)
    assert added(told_on_monday) == []


def test_an_addition_that_the_server_refuses_goes_out_with_the_next_run(told_on_monday, monkeypatch):
    make_milestone(told_on_monday.measures.get(), title="eilig", due_on=SUNDAY)
    with monkeypatch.context() as broken:
        break_at(broken, 1, smtplib.SMTPServerDisconnected())
        with pytest.raises(smtplib.SMTPServerDisconnected):
            reminders.send_addition(told_on_monday, on=WEDNESDAY)
    assert reminders.send_addition(told_on_monday, on=WEDNESDAY)
    assert "eilig" in mail.outbox[-1].body


def kill_in_the_mail(monkeypatch, run):
    """Afterwards the records are as at the moment of the kill: nothing of the run is there to tidy up."""
    left = []

    def deliver(digest):
        left.extend(ReminderSent.objects.values())
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(reminders, "_deliver", deliver)
        with pytest.raises(KeyboardInterrupt):
            run()
    ReminderSent.objects.all().delete()
    ReminderSent.objects.bulk_create(ReminderSent(**row) for row in left)


@pytest.mark.both_databases
def test_an_addition_whose_run_was_killed_goes_out_an_hour_later_and_not_before(told_on_monday, monkeypatch):
    make_milestone(told_on_monday.measures.get(), title="eilig", due_on=WEDNESDAY)
    kill_in_the_mail(monkeypatch, lambda: reminders.send_addition(told_on_monday, on=WEDNESDAY))
    assert not reminders.send_addition(told_on_monday, on=WEDNESDAY)
    ReminderSent.objects.update(claimed_at=F("claimed_at") - datetime.timedelta(minutes=61))
    ReminderSent.objects.update(sent_at=F("claimed_at") - datetime.timedelta(days=1))
    next_day = WEDNESDAY + datetime.timedelta(days=1)
    assert [reminders.send_addition(told_on_monday, on=next_day) for _ in range(2)] == [True, False]
    [message] = mail.outbox
    # It was due on the day of the run that was killed.
    assert message.subject == "[Clusterförderung] Nachtrag zu Ihren Terminen: 1 überfällig"
    assert "eilig" in message.body


@pytest.mark.slow
@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_runs_one_adds_and_nobody_waits_for_the_mail_server(monkeypatch, capsys):
    user = make_busy()
    remind()
    make_milestone(user.measures.get(), title="eilig", due_on=in_days(0))
    take, said = EmailBackend.send_messages, []

    def send_messages(self, messages):
        assert not connection.in_atomic_block
        capsys.readouterr()
        said.append(remind(capsys))
        return take(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    assert remind(capsys) == "1 nachgetragen.\n"
    assert said == ["1 gerade bei einem anderen Lauf (brach er ab: nach einer Stunde wieder).\n"]
    assert ["eilig" in message.body for message in mail.outbox] == [False, True]


def test_whoever_is_erased_while_their_mail_is_under_way_does_not_end_the_run(monkeypatch, capsys):
    users = [make_busy() for _ in range(2)]
    take = EmailBackend.send_messages

    def send_messages(self, messages):
        User.objects.filter(email=messages[0].to[0]).delete()
        return take(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    assert remind(capsys) == "2 gesendet.\n"
    assert recipients() == [user.email for user in users]


def test_the_command_adds_what_came_up_since_its_last_run(capsys):
    user = make_busy()
    remind(capsys)
    make_milestone(user.measures.get(), title="eilig", due_on=in_days(0))
    assert remind(capsys) == "1 nachgetragen.\n"
    assert remind(capsys) == "1 in dieser Woche schon gesendet.\n"
    assert "eilig" in mail.outbox[-1].body


def test_a_locked_persons_dates_go_to_the_verwaltung_with_the_way_to_hand_them_over():
    make_busy(is_active=False, title="Vertrag", first_name="Eva", last_name="Beispiel")
    admin = make_admin(email="verwaltung@example.org")
    remind()
    assert recipients() == [admin.email]
    assert "Gehört einer gesperrten Person: Eva Beispiel." in mail.outbox[0].body
    assert "/massnahmen/uebergeben/?von=" in mail.outbox[0].body


def test_a_milestone_reminds_the_person_it_names():
    specialist = make_clerk(email="fach@example.org")
    make_milestone(make_measure(), title="Vertrag", due_on=in_days(1), responsible=specialist)
    remind()
    assert recipients() == [specialist.email]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("2026-07-20", "2026-07-26", 1),
        ("2026-07-26", "2026-07-27", 2),
        # The last days of 2026 and the first of 2027 are one ISO week.
        ("2026-12-31", "2027-01-03", 1),
        ("2027-01-03", "2027-01-04", 2),
    ],
)
def test_a_week_is_an_iso_week(first, second, count):
    user = make_busy()
    for text in (first, second):
        on = datetime.date.fromisoformat(text)
        if not reminders.was_sent(user, on=on):
            assert reminders.send(reminders.digest_of(user, on=on), on=on)
    assert len(mail.outbox) == count


@pytest.mark.both_databases
def test_a_second_run_at_the_same_time_sends_nothing():
    user = make_busy()
    digest = reminders.digest_of(user, on=in_days(0))
    assert reminders.send(digest, on=in_days(0))
    assert not reminders.send(digest, on=in_days(0))
    assert len(mail.outbox) == 1


@pytest.mark.slow
@pytest.mark.both_databases
def test_after_a_crash_at_the_second_of_three_the_next_run_sends_exactly_the_missing(monkeypatch):
    users = [make_busy() for _ in range(3)]
    with monkeypatch.context() as broken:
        break_at(broken, 2, RuntimeError("Strom weg"))
        with pytest.raises(RuntimeError):
            remind()
    assert recipients() == [users[0].email]
    mail.outbox.clear()
    remind()
    assert recipients() == [users[1].email, users[2].email]
    assert ReminderSent.objects.count() == 3


def test_killed_after_the_server_took_the_mail_only_this_one_comes_twice(monkeypatch):
    users = [make_busy() for _ in range(3)]
    with monkeypatch.context() as broken:
        break_at(broken, 2, KeyboardInterrupt(), after_sending=True)
        with pytest.raises(KeyboardInterrupt):
            remind()
    remind()
    assert recipients() == [user.email for user in (users[0], users[1], users[1], users[2])]


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_mail_server(monkeypatch):
    """SQLite lets one write at a time: whoever logs an activity meanwhile must not wait for a slow letter."""
    make_busy()
    in_transaction = []
    monkeypatch.setattr(
        EmailBackend, "send_messages", lambda backend, mails: in_transaction.append(connection.in_atomic_block)
    )
    remind()
    assert in_transaction == [False]


@pytest.mark.both_databases
def test_what_a_killed_run_claimed_is_sent_an_hour_later_and_not_before(capsys):
    user, today = make_busy(), timezone.localdate()
    year, week, _ = today.isocalendar()
    claim = ReminderSent.objects.create(user=user, iso_year=year, iso_week=week, told=[])
    remind()
    assert mail.outbox == []
    ReminderSent.objects.filter(pk=claim.pk).update(claimed_at=timezone.now() - datetime.timedelta(minutes=61))
    remind()
    assert len(mail.outbox) == 1
    assert ReminderSent.objects.get().sent_at


def test_an_address_the_server_refuses_does_not_keep_the_others_from_theirs(monkeypatch, capsys):
    users = [make_busy() for _ in range(3)]
    with monkeypatch.context() as broken:
        break_at(broken, 2, smtplib.SMTPRecipientsRefused({"x": (550, b"unbekannt")}))
        with pytest.raises(CommandError):
            remind()
    assert recipients() == [users[0].email, users[2].email]
    out, err = capsys.readouterr()
    assert out == "2 gesendet, 1 nicht zugestellt.\n"
    assert users[1].email not in out + err
    remind()
    assert recipients()[-1] == users[1].email


@pytest.fixture
def silent_server(settings, monkeypatch):
    """The connections of a mail server that takes each and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        settings.EMAIL_BACKEND = "clusterfoerderung.server.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = door.getsockname()
        monkeypatch.setattr(reminders, "SERVER_TIMEOUT_SECONDS", 0.3)
        yield door


def connections_to(door):
    door.setblocking(False)
    count = 0
    with suppress(BlockingIOError):
        while True:
            door.accept()[0].close()
            count += 1
    return count


def test_whoever_is_locked_moved_or_gone_while_others_get_their_mail_is_written_to_as_they_are_now(monkeypatch):
    first, locked, moved, without_role, gone = (make_busy() for _ in range(5))
    take = EmailBackend.send_messages

    def send_messages(self, messages):
        if messages[0].to == [first.email]:
            User.objects.filter(pk=locked.pk).update(is_active=False)
            User.objects.filter(pk=moved.pk).update(email="neu@example.org")
            without_role.groups.clear()
            gone.delete()
        return take(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    remind()
    assert recipients() == [first.email, "neu@example.org"]


AWAY = "nicht gesendet, weil der Mailserver nicht zu erreichen ist"


def test_a_server_that_says_nothing_is_asked_once_and_not_for_each_person(silent_server, capsys):
    users = [make_busy() for _ in range(4)]
    make_busy(due=100)
    with pytest.raises(CommandError):
        remind()
    out, err = capsys.readouterr()
    assert out == f"1 ohne Fälliges, 4 {AWAY}.\n"
    assert err == "Der Mailserver ist nicht zu erreichen: SMTPServerDisconnected\n"
    assert connections_to(silent_server) == 1
    assert not ReminderSent.objects.exists()
    assert not any(user.email in out + err or user.username in out + err for user in users)


def test_a_server_that_is_away_is_asked_once(silent_server, capsys, monkeypatch):
    asked = []
    monkeypatch.setattr(smtplib.SMTP, "connect", lambda *where: asked.append(where) or refuse_connection())
    [make_busy() for _ in range(3)]
    with pytest.raises(CommandError):
        remind()
    assert (capsys.readouterr().out, len(asked)) == (f"3 {AWAY}.\n", 1)
    assert not ReminderSent.objects.exists()


def refuse_connection():
    raise ConnectionRefusedError


@pytest.fixture
def mail_server(settings, monkeypatch):
    with mail_servers.serving() as server:
        settings.EMAIL_BACKEND = "clusterfoerderung.server.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        monkeypatch.setattr(reminders, "SERVER_TIMEOUT_SECONDS", 0.5)
        yield server


@pytest.mark.parametrize("what", ["refuse", "hang", "trickle", "drop", "drop after taking"])
def test_one_mail_that_goes_wrong_comes_with_the_next_run_and_the_others_now(mail_server, capsys, what):
    wrong, *others = (make_busy().email for _ in range(3))
    mail_server.misbehave = lambda address: what if address == wrong else ""
    with pytest.raises(CommandError):
        remind()
    assert capsys.readouterr().out == "2 gesendet, 1 nicht zugestellt.\n"
    mail_server.misbehave = lambda address: ""
    remind()
    # Whether a mail was taken nobody knows whose server went away before it said so: rather twice than not at all.
    assert mail_server.taken == {wrong: 2 if what == "drop after taking" else 1, **dict.fromkeys(others, 1)}


def test_an_addition_waits_for_the_server_too(told_on_monday, silent_server):
    make_milestone(told_on_monday.measures.get(), title="eilig", due_on=SUNDAY)
    with pytest.raises(reminders.NoMailServerError):
        reminders.send_addition(told_on_monday, on=WEDNESDAY)
    assert "eilig" in reminders.addition_of(told_on_monday, on=WEDNESDAY).text


def test_one_mail_that_breaks_off_is_its_own_fault_two_in_a_row_are_the_servers(monkeypatch, capsys):
    """Else the first mail that the server cannot bear would keep all after it from theirs, every day."""
    [make_busy() for _ in range(5)]
    take, seen = EmailBackend.send_messages, []

    def send_messages(self, messages):
        seen.append(messages)
        if len(seen) in {1, 3, 4}:
            raise smtplib.SMTPServerDisconnected
        return take(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    with pytest.raises(CommandError):
        remind()
    assert capsys.readouterr().out == f"1 gesendet, 3 nicht zugestellt, 1 {AWAY}.\n"
    assert ReminderSent.objects.count() == 1


def test_a_dry_run_sends_and_records_nothing(capsys):
    user = make_busy()
    report = remind(capsys, dry_run=True)
    assert report == (f"{user.username}: [Clusterförderung] Ihre Termine: 1 überfällig\nProbelauf: 1 zu senden.\n")
    assert (mail.outbox, ReminderSent.objects.count()) == ([], 0)


@pytest.mark.both_databases
def test_papers_that_nobody_went_on_with_for_a_month_go():
    old, new = (PendingPaper.objects.create(user=make_admin(), text="x") for _ in range(2))
    PendingPaper.objects.filter(pk=old.pk).update(updated_at=timezone.now() - datetime.timedelta(days=30))
    remind(dry_run=True)
    assert PendingPaper.objects.count() == 2
    remind()
    assert list(PendingPaper.objects.all()) == [new]


@pytest.mark.both_databases
def test_lists_that_nobody_took_over_within_a_day_go_except_in_a_dry_run():
    old, new = (PendingImport.objects.create(user=make_admin(), list="contact", file_name="x.csv") for _ in range(2))
    PendingImport.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=1))
    remind(dry_run=True)
    assert PendingImport.objects.count() == 2
    remind()
    assert list(PendingImport.objects.all()) == [new]


@pytest.mark.both_databases
@pytest.mark.parametrize("problem", [ListError("voll"), OperationalError("locked"), OSError(28, "voll")])
def test_what_cannot_be_tidied_up_keeps_nobody_from_their_mail(monkeypatch, capsys, problem):
    user = make_busy()
    monkeypatch.setattr(retention, "tidy_up", lambda at: (_ for _ in ()).throw(problem))
    with pytest.raises(CommandError):
        remind()
    assert recipients() == [user.email]
    assert "noch nicht gelöscht: " in capsys.readouterr().err


def test_without_a_mail_server_nothing_is_said_to_be_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    make_busy()
    with pytest.raises(CommandError, match="kein Mailserver eingerichtet"):
        remind()
    assert not ReminderSent.objects.exists()


def test_without_a_mail_server_it_is_still_said_that_nothing_was_tidied_up(settings, monkeypatch, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    monkeypatch.setattr(retention, "tidy_up", lambda at: (_ for _ in ()).throw(ListError("voll")))
    with pytest.raises(CommandError):
        remind()
    assert "noch nicht gelöscht: ListError" in capsys.readouterr().err


def test_without_a_mail_server_a_dry_run_still_says_what_would_be_sent(settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    make_busy()
    assert "1 zu senden" in remind(capsys, dry_run=True)


@pytest.mark.both_databases
def test_it_clears_away_sessions_that_are_over():
    over = SessionStore()
    over.set_expiry(-1)
    over.save()
    remind()
    assert not over.exists(over.session_key)
