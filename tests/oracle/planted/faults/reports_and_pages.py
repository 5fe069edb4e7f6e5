"""Faults of reports, charts, lists and the pages that gather figures."""

FAULTS = {
    "actions.committee.page": (
        r"\(Ausschuss\)$",
        (
            ("Period(after=since.held_on)", "Period(until=since.held_on)"),
            ("day + datetime.timedelta(days=1), ", "day + datetime.timedelta(days=2), "),
            ("then is None or then.state != line.state", "then is None or then.state == line.state"),
            ("if one.held_on < on]", "if one.held_on <= on]"),
            ("wanted=lambda kind: not kind.is_gap", "wanted=lambda kind: True"),
        ),
    ),
    "actions.committee.region": (
        "Region",
        (
            ("checked=offers.fresh_count", "checked=offers.offer_count"),
            ("first_year = since.year if since else None", "first_year = None"),
            ("[on, since] if since", "[on, on] if since"),
        ),
    ),
    "actions.committee.question": (
        "Fragen",
        (
            (
                "Q(measure__isnull=True) | Q(measure__visibility__in=Visibility.seen_by(user))",
                "Q(measure__isnull=True)",
            ),
            ("Q(measure__isnull=True) | Q(measure__visibility__in=Visibility.seen_by(user))", "Q()"),
            ("self.filter(answered_on__isnull=True)", "self.filter(answered_on__isnull=False)"),
        ),
    ),
    "actions.committee.questions": (
        "Nächste Sitzung|Fragen",
        (
            (" | Q(paper__predecessor__in=papers)", ""),
            ("(one.held_on, one.position, one.pk))", "one.held_on, reverse=True)"),
            ("found.setdefault(paper, consultation)", "found[paper] = consultation"),
        ),
    ),
    "actions.reports.log": (
        "Bericht",
        (
            (".attended().without_visible_activity(reader)", ".attended()"),
            ("happened_on__range=(period.start, period.end)", "happened_on__gte=period.start"),
            ("sum(1 for activity in self.activities if activity.is_own)", "len(self.activities)"),
            ("user=reader, until=period.end)", "user=reader)"),
        ),
    ),
    "actions.reports.gather": (
        "Bericht",
        (
            (
                "ledgers([report.paper], user=reader, on=report.period_until)",
                "ledgers([report.paper], user=reader, on=report.dated_on)",
            ),
            (
                "StatusEntry.objects.visible_to(reader).filter(report=report)",
                "StatusEntry.objects.filter(report=report)",
            ),
            ("status=row.status_in_words", "status=row.measure.get_status_display()"),
        ),
    ),
    "actions.reports.figures": (
        "Bericht",
        (
            ("this, last = period.end.year, period.end.year - 1", "this, last = period.end.year, period.end.year"),
            ("period.end.year - YEARS_COMPARED + 1", "period.end.year - YEARS_COMPARED"),
            ("values_of(found, years, reader, period.end)", "values_of(found, years, reader)"),
            ("years = period.end.year - 1, period.end.year\n", "years = period.end.year, period.end.year\n"),
        ),
    ),
    "actions.reports.status_entry": (
        "Bericht",
        (
            ("        if not self.proposes_status:\n", "        if True:\n"),
            ("filter(measure__visibility__in=Visibility.seen_by(user))", "filter()"),
            ("return Said(self.status, self", "return Said(self.status_before, self"),
        ),
    ),
    "actions.charts.evidence": (
        "Verlauf",
        (
            ("if precision == DatePrecision.YEAR:", "if False:"),
            ('Count("activity", distinct=True)', 'Count("activity")'),
            ("return max(before, decided_on) if decided_on else before", "return before"),
        ),
    ),
    "actions.charts.targets": (
        "Verlauf",
        (
            ("targets__year=year)", ")"),
            ("Measure.objects.of_papers([paper], on=paper.shown_on(on))", "Measure.objects.all()"),
            ("on=on, since=year)", "on=on.replace(month=1, day=1), since=year)"),
        ),
    ),
    "actions.charts.statuses": (
        "Verlauf",
        (
            ("if status is not None)", "if status)"),
            ("min(one.ends_on, until)", "one.starts_on"),
            ("by_field[placed[course.measure.pk]]", "by_field[course.measure.field_id + 0 * len(placed) - 1]"),
        ),
    ),
    "clusterfoerderung.overview": (
        r"\(Übersicht\)$",
        (
            ("for chapter in book.chapters_in_force]", "for chapter in book.chapters]"),
            ("next=min(deadlines", "next=max(deadlines"),
            ("number_of_all(user)", "number_of_all(user) + 1"),
            ("papers = Paper.objects.visible_to(user).in_force(on=today)", "papers = Paper.objects.visible_to(user)"),
        ),
    ),
    "clusterfoerderung.records.dates": (
        "Alter|Zust|Verbindung|Frist|Letzter Nachweis",
        (
            ("- (today.day < day.day)", ""),
            ("return datetime.date(day.year, 12, 31)", "return day"),
            ("if days < 60:", "if days < 90:"),
        ),
    ),
    "actions.activities.filters": (
        "Anteil des Kreises",
        (
            ("queryset.of_the_county() if value == COUNTYS_OWN else", "queryset if value == COUNTYS_OWN else"),
            (
                "queryset.of_the_county() if value == COUNTYS_OWN else",
                "queryset.of_the_county()[:0] if value == COUNTYS_OWN else",
            ),
            (
                "queryset.of_the_county() if value == COUNTYS_OWN else",
                "queryset.exclude(pk__in=queryset.of_the_county()) if value == COUNTYS_OWN else",
            ),
        ),
    ),
    "actions.measures.filters": (
        "Maßnahmen nach",
        (
            ("if verdict.state == value]", "if verdict.state != value]"),
            ("Evidence(value), user=self.request.user", "Evidence.OLD, user=self.request.user"),
            ("Measure.objects.filter(pk__in=keys), user", "Measure.objects.filter(pk__in=keys[:3]), user"),
        ),
    ),
}
