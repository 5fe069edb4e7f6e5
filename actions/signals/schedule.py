"""Der Zeitplan of a measure: one of the three signals, computed from its milestones, meetings and targets.

- ohne Angabe: neither a milestone nor a meeting nor a target is recorded.
- kritisch: an open milestone is overdue by more than 90 days, or the county missed the last two meetings whose
  attendance is recorded (actions.meetings.missed_twice).
- Abweichung: an open milestone is overdue, or nobody has said for more than 14 days whether the county was at a
  meeting, or last year's target was missed, or this year's is behind (actions.indicators.course).
- im Plan: otherwise.

A target is judged as the boards of its indicator judge it, typed or counted, with the eyes of the same reader. A
missing value is not zero and no miss; of last year the reason says that it is missing.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models

from actions.indicators.board import boards
from actions.indicators.course import DUE_RULE, Reached
from actions.indicators.indicator import fetch_indicators
from actions.meetings.missed_twice import last_two_missed
from actions.meetings.planned import fetch_plan
from clusterfoerderung.look.counted import counted

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
        "Ein Meilenstein ist überfällig, oder ein Zielwert des Vorjahres wurde verfehlt, oder einer dieses Jahres ist "
        f"im Rückstand, oder bei einem Termin steht nach mehr als {RECORD_WITHIN_DAYS} Tagen nicht fest, ob der Kreis "
        f"da war. {DUE_RULE}"
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
    boards: list = field(default_factory=list)
    # The days of the last two meetings, if both were missed.
    missed: str = ""

    def judge(self, on):
        if not (self.milestones or self.meetings or self.boards):
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
            others = f", {counted(len(late) - 1, 'weiterer', 'weitere')} auch" if late[1:] else ""
            yield Verdict(
                Schedule.CRITICAL if days > CRITICAL_AFTER_DAYS else Schedule.DEVIATING,
                f"Meilenstein „{late[0].title}“ ist seit {_days(days)} überfällig{others}.",
            )

    def _attendance(self, on):
        if self.missed:
            yield Verdict(Schedule.CRITICAL, f"Die letzten beiden Termine wurden versäumt ({self.missed}).")
        for meeting in self.meetings:
            days = (on - meeting.scheduled_on).days
            if meeting.is_open and days > RECORD_WITHIN_DAYS:
                text = f"Ob der Kreis beim Termin „{meeting.title}“ war, steht seit {_days(days)} nicht fest."
                yield Verdict(Schedule.DEVIATING, text)
                return

    def _targets(self, on):
        for board in self.boards:
            for year in board.years[::-1]:
                if year.target and year.year in (on.year - 1, on.year):
                    yield from _of_target(board.indicator.name, year, is_over=year.year < on.year)


def _of_target(name, year, *, is_over):
    """What one target says of the schedule: nothing, where it is reached or on course."""
    if year.state == Reached.UNKNOWN and is_over:
        yield Verdict(Schedule.ON_TRACK, f"Für „{name}“ fehlt der Wert von {year.year}.")
    elif year.state == Reached.MISSED:
        amount = f"{year.value_text} statt {year.target_text} {year.unit}".strip()
        text = f"Ziel {year.year} für „{name}“ verfehlt: {amount}. {year.value.note}".strip()
        yield Verdict(Schedule.DEVIATING, text)
    elif year.state == Reached.BEHIND:
        yield Verdict(Schedule.DEVIATING, f"„{name}“ {year.year} im Rückstand: {year.in_words}, {year.course}.")


def schedule_of(measures, *, user, on):
    """Judges each of `measures` as of the day `on`, as `user` may see it: {measure id: Verdict}.

    Three queries, however many measures; four to seven more where there are targets.
    """
    measures = list(measures)
    fetch_plan(measures)
    fetch_indicators(measures)
    plans = {measure.pk: _plan_of(measure, on) for measure in measures}
    aimed = [one for measure in measures for one in measure.listed_indicators if one.targets.all()]
    for board in boards(aimed, user=user, on=on, since=on.year - 1):
        plans[board.indicator.measure_id].boards.append(board)
    return {pk: plan.judge(on) for pk, plan in plans.items()}


def _plan_of(measure, on):
    meetings = measure.planned_meetings
    return Plan(measure.planned_milestones, meetings, missed=last_two_missed(meetings, on=on))


def _days(count):
    return counted(count, "Tag", "Tagen")
