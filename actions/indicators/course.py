"""Wo ein Jahr steht: a value against its target, in a year that is over and in the running one.

The one rule for what of a yearly number is due by a day; the schedule, the boards, the report, the charts and the
working group of a campus ask here.
"""

import datetime
from decimal import Decimal

from django.db import models

# A target of 4 parts the year in quarters. Each is due when so much of its part is over: before, it may still come in
# time; later, nobody would believe it.
DUE_AFTER = Decimal("0.75")
DUE_RULE = (
    "Was bis heute fällig ist: Ein Ziel von 4 teilt das Jahr in vier gleich lange Abschnitte, ein Ziel von 1 ist ein "
    "einziger Abschnitt. Jedes Stück ist fällig, sobald drei Viertel seines Abschnitts vorbei sind."
)
COURSE_RULE = (
    "Im laufenden Jahr heißt „auf Kurs“: Der Wert reicht an das heran, was bis heute fällig ist. Darunter heißt es „im "
    f"Rückstand“. {DUE_RULE} Ein fehlender Wert ist keine Null."
)


class Reached(models.TextChoices):
    """Where a year stands against its target; COURSE_RULE says what the two of the present year mean."""

    REACHED = "erreicht", "erreicht"
    RESERVED = "vorbehalt", "mit Vorbehalt erreicht"
    ON_COURSE = "auf-kurs", "auf Kurs"
    BEHIND = "rueckstand", "im Rückstand"
    MISSED = "verfehlt", "verfehlt"
    UNKNOWN = "keine-angabe", "keine Angabe"
    NO_TARGET = "ohne-ziel", "ohne Ziel"


def due_by(amount, year, on):
    """How much of `amount`, which is to be reached in `year`, is due on the day `on`: whole things, by DUE_RULE."""
    start, end = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    if on < start:
        return 0
    if on >= end:
        return int(amount)
    share = Decimal(amount) * (on - start).days / (end - start).days
    return min(int(share + 1 - DUE_AFTER), int(amount))


def judge(target, value, due, *, is_over):
    """A missing value is not zero: nobody can say whether the target is reached."""
    if not value.is_known:
        return Reached.UNKNOWN
    if target is None:
        return Reached.NO_TARGET
    if value.amount >= target.value:
        return Reached.RESERVED if value.reservation else Reached.REACHED
    if is_over:
        return Reached.MISSED
    return Reached.ON_COURSE if value.amount >= due else Reached.BEHIND
