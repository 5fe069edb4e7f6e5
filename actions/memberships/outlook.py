"""Bleiben oder kündigen: when a membership can be left next, what was noted for that day, which day went by."""

import datetime
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.timezone import localdate

from actions.measures.status import Status
from actions.memberships.notice import FreeNotice, NoticeDate, NoticeRule

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Outlook:
    """As of one day. `leaves_on`: notice has arrived, and the membership ends then. Without a `rule` all is unknown."""

    rule: NoticeRule | FreeNotice | None = None
    next: NoticeDate | None = None
    missed: NoticeDate | None = None
    leaves_on: datetime.date | None = None
    notes: dict = field(default_factory=dict, repr=False)

    @property
    def note(self):
        """What is noted for the next day (a RenewalDecision), or None."""
        return self.notes.get(self.next.receipt_by) if self.next else None

    @property
    def missed_note(self):
        return self.notes.get(self.missed.receipt_by) if self.missed else None

    @property
    def is_settled(self):
        """Nothing is left to do about the next day."""
        return bool(self.note and self.note.is_settled)

    def to_settle(self, since):
        """The first NoticeDate from the day `since` on that is not settled; None if there is none any more."""
        found = self.rule.next_date(since) if self.rule and not self.leaves_on else None
        while found and (note := self.notes.get(found.receipt_by)) and note.is_settled:
            found = self.rule.next_date(found.receipt_by + DAY)
        return found

    def todo(self, date):
        """What is still to be done about `date`, as a sentence."""
        note = self.notes.get(date.receipt_by)
        if note and note.is_leaving:
            return (
                "Kündigung beschlossen: Sie muss bis dahin eingegangen sein; der Eingang ist noch nicht festgehalten."
            )
        state = "Vermerkt: noch offen." if note else "Noch nicht entschieden: bleiben oder kündigen."
        return f"{state} Ohne Kündigung läuft die Mitgliedschaft über den {_day(date.ends_on)} hinaus weiter."

    @property
    def leaving_in_words(self):
        return (
            f"Die Kündigung ist eingegangen. Die Mitgliedschaft endet am {_day(self.leaves_on)}."
            if self.leaves_on
            else ""
        )

    @property
    def missed_title(self):
        return f"Kündigungstag {_day(self.missed.receipt_by)}" if self.missed else ""

    @property
    def missed_in_words(self):
        """What it means that a day went by."""
        if not self.missed:
            return ""
        note = self.missed_note
        what = (
            "ohne dass ein Eingang der Kündigung festgehalten ist" if note and note.is_leaving else "ohne Entscheidung"
        )
        until = f"mindestens bis {_day(self.next.ends_on)}" if self.next else "ein neuer Tag ist nicht genannt"
        return f"Verstrichen, {what}: Die Mitgliedschaft läuft weiter, {until}."


def outlook(membership, *, on):
    """The Outlook of a membership with its `renewals`; no query if they are prefetched.

    A day counts as missed if it went by unsettled while the membership stood in this system, until something is noted
    for it; of several only the last, because only it still tells until when the membership runs on.
    """
    rule = membership.notice_rule
    if rule is None or membership.status in Status.ended():
        return Outlook()
    notes = {note.notice_on: note for note in membership.renewals.all()}
    received = [note.notice_received_on for note in notes.values() if note.notice_received_on]
    if received and (leaves_on := rule.ends_on(max(received))):
        return Outlook(rule, leaves_on=leaves_on, notes=notes)
    missed = rule.last_before(on)
    if missed and not _was_missed(membership, missed, notes.get(missed.receipt_by)):
        missed = None
    return Outlook(rule, rule.next_date(on), missed, notes=notes)


def _was_missed(membership, date, note):
    if note:
        return not note.is_settled
    known_since = max(filter(None, (localdate(membership.created_at), membership.member_since)))
    return known_since <= date.receipt_by


def _day(day):
    return date_format(day, "d.m.Y")
