"""Der Zeitplan of a measure: one of the three signals, computed from its milestones, meetings and targets.

- ohne Angabe: neither a milestone nor a meeting nor a typed target is recorded.
- kritisch: an open milestone is overdue by more than 90 days, or the county missed the last two meetings whose
  attendance is recorded.
- Abweichung: an open milestone is overdue, or nobody has said for more than 14 days whether the county was at a
  meeting, or last year's typed target was missed.
- im Plan: otherwise.

A value is the one that the measure's page shows (actions.indicators): the county's, else the sum of its towns. A
missing one is not zero and no miss; the reason says that it is missing. A target whose value is counted from the log is
not judged here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.utils.formats import date_format, number_format

from actions.indicators.indicator import Counting, IndicatorTarget
from actions.indicators.values import typed_values
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Attendance, Meeting

CRITICAL_AFTER_DAYS = 90
RECORD_WITHIN_DAYS = 14


class Schedule(models.TextChoices):
    """From good to bad; UNSTATED is neither."""

    UNSTATED = "ohne-angabe", "ohne Angabe"
    ON_TRACK = "im-plan", "im Plan"
    DEVIATING = "abweichung", "Abweichung"
    CRITICAL = "kritisch", "kritisch"

    @property
    def weight(self):
        return list(type(self)).index(self)


RULES = {
    Schedule.CRITICAL.label: (
        f"Ein Meilenstein ist mehr als {CRITICAL_AFTER_DAYS} Tage überfällig, oder der Kreis hat die letzten beiden "
        "Termine versäumt."
    ),
    Schedule.DEVIATING.label: (
        "Ein Meilenstein ist überfällig, oder ein eingetragener Zielwert des Vorjahres wurde verfehlt, oder bei einem "
        f"Termin steht nach mehr als {RECORD_WITHIN_DAYS} Tagen nicht fest, ob der Kreis da war."
    ),
    Schedule.ON_TRACK.label: "Nichts davon. Ein fehlender Wert ist keine Null; dass er fehlt, steht dabei.",
    Schedule.UNSTATED.label: "Es gibt weder Meilensteine noch Termine noch Zielwerte.",
}


class Verdict(NamedTuple):
    """A state and, as a sentence, the reason for it."""

    state: Schedule
    reason: str


@dataclass
class Plan:
    """What one measure has planned, each list in order of time."""

    milestones: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    targets: list = field(default_factory=list)
    values: dict = field(default_factory=dict)

    def judge(self, on):
        if not (self.milestones or self.meetings or self.targets):
            return Verdict(Schedule.UNSTATED, "Es gibt weder Meilensteine noch Termine noch Zielwerte.")
        findings = [*self._milestones(on), *self._attendance(on), *self._targets(on)]
        state = max((found.state for found in findings), key=lambda one: one.weight, default=Schedule.ON_TRACK)
        if state == Schedule.ON_TRACK:
            findings.insert(0, Verdict(state, "Nichts ist überfällig."))
        findings.sort(key=lambda found: -found.state.weight)
        return Verdict(state, " ".join(found.reason for found in findings))

    def _milestones(self, on):
        late = [milestone for milestone in self.milestones if milestone.is_open and milestone.due_on < on]
        if late:
            days = (on - late[0].due_on).days
            others = f", {_number(len(late) - 1, 'weiterer', 'weitere')} auch" if late[1:] else ""
            yield Verdict(
                Schedule.CRITICAL if days > CRITICAL_AFTER_DAYS else Schedule.DEVIATING,
                f"Meilenstein „{late[0].title}“ ist seit {_days(days)} überfällig{others}.",
            )

    def _attendance(self, on):
        held = [meeting for meeting in self.meetings if meeting.scheduled_on <= on]
        skipped = {Attendance.OPEN, Attendance.CANCELLED}
        recorded = [meeting for meeting in held if meeting.attendance not in skipped][-2:]
        if [meeting.attendance for meeting in recorded] == [Attendance.MISSED] * 2:
            days = " und ".join(_day(meeting.scheduled_on) for meeting in recorded)
            yield Verdict(Schedule.CRITICAL, f"Die letzten beiden Termine wurden versäumt ({days}).")
        for meeting in held:
            days = (on - meeting.scheduled_on).days
            if meeting.is_open and days > RECORD_WITHIN_DAYS:
                text = f"Ob der Kreis beim Termin „{meeting.title}“ war, steht seit {_days(days)} nicht fest."
                yield Verdict(Schedule.DEVIATING, text)
                return

    def _targets(self, on):
        for target in self.targets:
            if target.year != on.year - 1:
                continue
            name, value = target.indicator.name, self.values.get((target.indicator_id, target.year))
            if value is None:  # neither of the county nor of a town
                text = f"Für „{name}“ fehlt der Wert von {target.year}."
                yield Verdict(Schedule.ON_TRACK, text)
            elif value.amount < target.value:
                amount = f"{_amount(value.amount)} statt {_amount(target.value)} {target.indicator.unit}".strip()
                text = f"Ziel {target.year} für „{name}“ verfehlt: {amount}. {value.note}".strip()
                yield Verdict(Schedule.DEVIATING, text)


def schedule_of(measures, *, on):
    """Judges each of `measures` as of the day `on`: {measure id: Verdict}. Four queries, however many measures."""
    plans = {measure.pk: Plan() for measure in measures}
    for milestone in Milestone.objects.filter(measure__in=plans).order_by("due_on", "pk"):
        plans[milestone.measure_id].milestones.append(milestone)
    for meeting in Meeting.objects.filter(measure__in=plans).order_by("scheduled_on", "pk"):
        plans[meeting.measure_id].meetings.append(meeting)
    _add_targets(plans, on.year - 1)
    return {pk: plan.judge(on) for pk, plan in plans.items()}


def _add_targets(plans, year):
    targets = IndicatorTarget.objects.filter(indicator__measure__in=plans, indicator__counting=Counting.TYPED)
    for target in targets.select_related("indicator").order_by("indicator__name"):
        plans[target.indicator.measure_id].targets.append(target)
    judged = {target.indicator_id for plan in plans.values() for target in plan.targets if target.year == year}
    known = typed_values(judged, [year])
    for plan in plans.values():
        plan.values = known


def _number(count, one, many):
    return f"{count} {one if count == 1 else many}"


def _days(count):
    return _number(count, "Tag", "Tagen")


def _day(day):
    return date_format(day, "d.m.Y")


def _amount(value):
    return number_format(value, 0 if value == value.to_integral_value() else 2, use_l10n=True)
