"""Faults of the signals, of meetings and of everything that falls due."""

DUE = r"^(Frist|Zahl der Fristen|Überfällig|Monat|Nächster Termin|Was kommt)"

FAULTS = {
    "actions.signals.attention": (
        "Aufmerksamkeit",
        (
            ("if measure.is_open and measure.is_placed}", "if measure.is_placed}"),
            ("filter(field__paper__in=papers, measure=", "filter(measure="),
            ("if getattr(row, day) < self.on)", "if getattr(row, day) <= self.on)"),
            ("key=lambda concern: (concern.since, concern.number))", "key=lambda concern: concern.number)"),
        ),
    ),
    "actions.signals.concerns": (
        "Aufmerksamkeit",
        (
            ("if activity is None and since:", "if False:"),
            ("elif activity and not is_fresh(activity, on=asked.on):", "elif activity:"),
            ("                activity.happened_on,\n", "                asked.on,\n"),
        ),
    ),
    "actions.signals.schedule": (
        r"Zeitplan|nicht läuft|Wovon",
        (
            ("days > CRITICAL_AFTER_DAYS else", "days >= CRITICAL_AFTER_DAYS else"),
            ("days > RECORD_WITHIN_DAYS", "days >= RECORD_WITHIN_DAYS"),
            ("in (on.year - 1, on.year)", "in (on.year - 1,)"),
            ("milestone.is_open and milestone.due_on < on", "milestone.due_on < on"),
        ),
    ),
    "actions.signals.freshness": (
        r"Alter|Letzte|Aufmerksamkeit|Belegt",
        (
            (".days <= FRESH_DAYS", ".days < FRESH_DAYS"),
            ("return links.latest_first()", 'return links.order_by("happened_on", "activity")'),
            ("first = dates.period_start(oldest, precision)", "first = oldest"),
            ("rows.exclude(is_fresh_).exclude(evidence_on=None)", "rows.exclude(is_fresh_)"),
        ),
    ),
    "actions.signals.lateness": (
        r"nicht läuft|Wovon",
        (
            ("if one.is_late and one.measure.is_open]", "if one.is_late]"),
            ("sum(verdict.state == Schedule.UNSTATED", "sum(verdict.state != Schedule.UNSTATED"),
            ("last_day_of(measure) is None", "last_day_of(measure) is not None"),
        ),
    ),
    "actions.signals.deadlines": (
        DUE,
        (
            ("timedelta(days=FRESH_DAYS + 1)", "timedelta(days=FRESH_DAYS)"),
            ("day = period_end(activity.happened_on, activity.precision)", "day = activity.happened_on"),
            ("if day := decided[measure.field.paper_id]:", "if (day := None):"),
        ),
    ),
    "actions.meetings.missed_twice": (
        r"Zeitplan|Aufmerksamkeit|^Frist|nicht läuft",
        (
            ("attendance_before=Attendance.MISSED)", "attendance_before__isnull=False)"),
            ("measure.last_attendance == measure.attendance_before == ", "measure.last_attendance == "),
            ('.order_by("-scheduled_on",', '.order_by("scheduled_on",'),
            ('values("scheduled_on")[:1]', 'values("scheduled_on")[1:2]'),
            ("one.is_recorded and one.scheduled_on <= on", "one.scheduled_on <= on"),
        ),
    ),
    "actions.meetings.meeting": (
        r"Zeitplan|Aufmerksamkeit|Frist|Kennzahl|Nutzung|Bericht",
        (
            ("return [cls.OPEN, cls.CANCELLED]", "return [cls.OPEN]"),
            ("return [cls.OPEN, cls.CANCELLED]", "return [cls.CANCELLED]"),
            ("self.open().filter(scheduled_on__lt=on)", "self.open().filter(scheduled_on__lte=on)"),
            ("return [cls.ATTENDED, cls.REPRESENTED]", "return [cls.ATTENDED]"),
        ),
    ),
    "actions.meetings.deadlines": (
        DUE,
        (
            ("else Meeting.objects.open()", "else Meeting.objects.all()"),
            ("                days.last_missed_on,\n", "                days.missed_before_on,\n"),
            ('"" if meeting.is_open else meeting.get_attendance_display()', '""'),
        ),
    ),
    "actions.measures.deadlines": (
        DUE,
        (
            ("else Milestone.objects.open()", "else Milestone.objects.all()"),
            ('"" if row.is_open else "erledigt"', '""'),
            ('("responsible"), "due_on")', '("responsible"), "due_on")[:1]'),
        ),
    ),
    "actions.mandate.deadlines": (
        DUE,
        (
            ("held_on__gte=scope.on)", "held_on__gt=scope.on)"),
            ("if scope.person or scope.is_about_measures_alone:", "if scope.person:"),
            ("settled=row.get_outcome_display()", 'settled=""'),
        ),
    ),
    "actions.indicators.deadlines": (
        DUE,
        (
            ("created_at__year__lt=scope.on.year", "created_at__year__lte=scope.on.year"),
            ("year = scope.on.year - 1", "year = scope.on.year - 2"),
            ("filter(expected)", "filter()"),
        ),
    ),
    "actions.cooperations.deadlines": (
        DUE,
        (
            (
                "rhythm.due_on and scope.holds(rhythm.due_on)",
                "rhythm.due_on and rhythm.last and scope.holds(rhythm.due_on)",
            ),
            ("_deadline(row, row.agreement_until, AGREEMENT", "_deadline(row, scope.on, AGREEMENT"),
            ("row.contact_every_months is not None", "row.contact_every_months > 1"),
        ),
    ),
    "actions.landscape.offers.deadlines": (
        DUE,
        (
            ("initiative.checked_first + CHECK_LASTS]", "initiative.checked_first]"),
            ("    return min(days)", "    return max(days)"),
            (".active(on=scope.on), on", ", on"),
        ),
    ),
    "actions.deadlines.groups": (
        DUE,
        (
            ("    if day < on:\n        return Span", "    if day <= on:\n        return Span"),
            ("timedelta(days=6 - on.weekday())", "timedelta(days=7 - on.weekday())"),
            ("entry.deadline.kind == SILENCE", "entry.deadline.kind != SILENCE"),
        ),
    ),
    "actions.deadlines.upcoming": (
        "Nächster Termin|Maßnahmen in der Datei",
        (
            ("Scope(user, on, first=on, measures=", "Scope(user, on, measures="),
            (
                "sorted(deadline for source in steps for deadline in source.find(scope))",
                "(deadline for source in steps for deadline in source.find(scope))",
            ),
            ("first.setdefault(deadline.measure_id, deadline)", "first[deadline.measure_id] = deadline"),
        ),
    ),
    "actions.deadlines.month": (
        "Monat",
        (
            ("deadline.on < on and bool", "deadline.on <= on and bool"),
            ("deadline.kind.late if is_late else deadline.settled", "deadline.settled"),
            ("not deadline.settled and deadline.on", "deadline.on"),
        ),
    ),
    "actions.deadlines.scope": (
        DUE,
        (
            (
                'rows.visible_to(self.user).exclude(**{f"{path}status__in": Status.ended()})',
                "rows.visible_to(self.user)",
            ),
            ('f"{name}__gte": self.first', 'f"{name}__gt": self.first'),
            ("(self.first is None or day >= self.first)", "True"),
            ("for measure in self.at_hand.values() if measure.is_open]", "for measure in self.at_hand.values()]"),
        ),
    ),
}
