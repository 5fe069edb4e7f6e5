"""Faults of what the kinds of measures count: indicators, fees, notice, attendance, reach, publicity."""

DUE = r"^(Frist|Zahl der Fristen|Überfällig|Monat|Nächster Termin|Was kommt)"

FAULTS = {
    "actions.cooperations.contact_rhythm": (
        DUE,
        (
            ("return None if until and due > until else due", "return due"),
            ("since = period_end(last.happened_on, last.precision)", "since = last.happened_on"),
            ("until=until, own_only=True)", "until=until)"),
            ("since = max(made, cooperation.agreement_from or made)", "since = made"),
        ),
    ),
    "actions.indicators.values": (
        "Kennzahl|Zeitplan|Ziele|Vergleich",
        (
            ("        amount = tally.own\n", "        amount = tally.own + tally.watched\n"),
            ("is_unknown = tally.own and tally.uncounted == tally.own", "is_unknown = False"),
            ("    if county:\n", "    if False:\n"),
            (
                "span = datetime.date(min(years), 1, 1), min(end, until or end)",
                "span = datetime.date(min(years), 1, 1), end",
            ),
        ),
    ),
    "actions.indicators.course": (
        "Kennzahl|Zeitplan|Ziele|Anwesenheit",
        (
            ("int(share + 1 - DUE_AFTER)", "int(share)"),
            ("if value.amount >= target.value:", "if value.amount > target.value:"),
            ("if value.reservation else Reached.REACHED", "if not value.reservation else Reached.REACHED"),
            ("    if on < start:\n        return 0\n", "    if on < end:\n        return 0\n"),
        ),
    ),
    "actions.indicators.board": (
        "Kennzahl|Zeitplan|Ziele",
        (
            ("is_over=year < on.year)", "is_over=year <= on.year)"),
            ("if row.target or row.value.amount or row.value.rows]", "if row.value.amount or row.value.rows]"),
            ("on.year - YEARS_SHOWN + 1", "on.year - 1"),
        ),
    ),
    "actions.memberships.notice": (
        "Kündigung|Stand der Mitglied|Mitgliedschaften in der Datei",
        (
            ("return earlier.replace(day=calendar.monthrange(earlier.year, earlier.month)[1])", "return earlier"),
            ("return first - datetime.timedelta(days=1)", "return first"),
            ("found.ends_on < self.minimum_until", "False"),
            ("end - datetime.timedelta(weeks=self.weeks), end", "end, end"),
            ("self.date if self.date.receipt_by >= on else None", "self.date"),
        ),
    ),
    "actions.memberships.outlook": (
        "Kündigung|Stand der Mitglied|Mitgliedschaften in der Datei|Frist",
        (
            ("rule.ends_on(max(received))", "rule.ends_on(min(received))"),
            ("        return not note.is_settled\n", "        return True\n"),
            ("known_since <= date.receipt_by", "True"),
            ("if rule is None or membership.status in Status.ended()", "if rule is None"),
        ),
    ),
    "actions.memberships.state": (
        "Stand der Mitglied|Mitgliedschaften in der Datei",
        (
            ("if view.missed:", "if False:"),
            ("if view.next is None:", "if False:"),
            ("if view.leaves_on:", "if False:"),
        ),
    ),
    "actions.memberships.uses": (
        "Nutzung",
        (
            ("Meeting.objects.attended().filter(activity", "Meeting.objects.filter(activity"),
            ("visible_to(user).attended().filter", "visible_to(user).filter"),
            ("visible_to(user).of_the_county()", "visible_to(user)"),
            ("        found[measure, first.year] += 1", "        found[measure, first.year] = 1"),
        ),
    ),
    "actions.memberships.years": (
        "Beitrag|Beiträge|Mitgliedschaften in der Datei",
        (
            ("self.fee.amount / self.uses.total)", "self.fee.amount / (self.uses.total + 1))"),
            ("if len(amounts) == expected:", "if True:"),
            ("euros(sum(amounts, Decimal(0)))", "euros(max(amounts))"),
        ),
    ),
    "actions.memberships.overview": (
        "Beitrag|Beiträge|Mitgliedschaften in der Datei",
        (
            ("membership__in=memberships, year=year)", "membership__in=memberships)"),
            ("uses.get(membership.pk, {}).get(year, Uses())", "Uses()"),
            ("sum_in_words(amounts, memberships.count()", "sum_in_words(amounts, len(amounts)"),
        ),
    ),
    "actions.campus.attendance": (
        "Anwesenheit",
        (
            ("measure__in=campuses, scheduled_on__lte=on)", "measure__in=campuses)"),
            ("return due_by(campus.expected_in_a_year, year, on)", "return campus.expected_in_a_year"),
            ("percent(self.attended + self.represented,", "percent(self.attended,"),
            ("or year < (campus.rhythm_since_year or year)", ""),
        ),
    ),
    "actions.skilled_workers.numbers": (
        "Kurse|Kennzahl",
        (
            ("if not towns or towns - self.entered.keys()]", "if not towns]"),
            ("        if town in self.entered:\n", "        if False:\n"),
            ('Count("activity", filter=Q(kind=ActivityKind.COURSE))', 'Count("activity")'),
            (
                "span = datetime.date(min(years), 1, 1), min(end, until or end)",
                "span = datetime.date(min(years), 1, 1), end",
            ),
        ),
    ),
    "actions.publicity.totals": (
        "Weg",
        (
            ("Delivery.objects.out()", "Delivery.objects.all()"),
            ("reached.get(way.key, 0), count)", "reached.get(way.key, 0), count + 1)"),
            (
                '.values_list("channel", "municipality").annotate(Count("pk"))',
                '.values_list("channel", "municipality").annotate(Count("publication__title") * 2)',
            ),
        ),
    ),
    "actions.publicity.delivery": (
        "Weg|Stadt|Städte|Nutzung",
        (
            ('Coalesce("sent_on", "published_on"), Coalesce("published_on", "sent_on")', '"sent_on", "sent_on"'),
            (
                'Coalesce("sent_on", "published_on"), Coalesce("published_on", "sent_on")',
                '"published_on", "published_on"',
            ),
            (".filter(out_on__isnull=False)", ""),
        ),
    ),
}
