"""Faults to plant: of every module that makes a figure, lines that say something else.

Each is (what stands there, what is to stand there instead), and stands in its module just once. `only` says where to
look: a pattern for the figures and places that the module stands behind.
"""

PAPER = r"^(Geltung|Noch nicht|Tag des|Beschlusspunkte|Maßnahmen des Feldes|Welche Vorlage|Was Aufmerksamkeit)"
SENTENCE = r"^(Beschlusspunkte|Sätze|Zust|Belegt|Aktivitäten de|Letzte|Ohne|Maßnahmen der|Alles|Auftrag|Was Auf|Damals)"
DUE = r"^(Frist|Zahl der Fristen|Überfällig|Monat|Nächster Termin|Was kommt)"

FAULTS = {
    "actions.mandate.standing": (
        PAPER,
        (
            ("State.REJECTED, verdicts[-1])", "State.REJECTED, verdicts[0])"),
            ('past[-1].outcome in ("", Outcome.WITHDRAWN)', "past[-1].outcome == Outcome.WITHDRAWN"),
            (
                "if self.state == State.ADOPTED and self.is_recorded else None",
                "if self.state == State.ADOPTED else None",
            ),
            ("if one.committee_id == deciding[-1].committee_id and one.held_on]", "if one.held_on]"),
        ),
    ),
    "actions.mandate.paper": (
        PAPER,
        (
            ("Q(verdict__in=Outcome.adopted()) | unrecorded", "Q(verdict__in=Outcome.adopted())"),
            ('last_outcome=""', 'last_outcome="vertagt"'),
            ("held_on__lte=on, outcome__in=Outcome.verdicts()", "held_on__lte=on, outcome__in=Outcome.adopted()"),
        ),
    ),
    "actions.mandate.action_field": (
        PAPER,
        (
            (".exclude(paper__in=whole).exclude(pk__in=single)", ".exclude(paper__in=whole)"),
            (".exclude(paper__in=whole).exclude(pk__in=single)", ".exclude(pk__in=single)"),
            ("adopted.filter(replaces_fields=True)", "adopted"),
        ),
    ),
    "actions.mandate.dated": (
        SENTENCE,
        (
            ('until_on__gt": day})', 'until_on__gte": day})'),
            (
                'Q(**{f"{path}from_on__isnull": True}) | Q(**{f"{path}from_on__lte": day})',
                'Q(**{f"{path}from_on__isnull": True})',
            ),
            ("(self.until_on is None or self.until_on > day)", "self.until_on is None"),
        ),
    ),
    "actions.ledger.ledger": (
        SENTENCE,
        (
            ('happened_on__gt=OuterRef("decided_on")', 'happened_on__gte=OuterRef("decided_on")'),
            ('happened_on__lte=OuterRef("as_of")', 'happened_on__lt=OuterRef("as_of")'),
            ("all(child.state == Evidence.EVIDENCED", "any(child.state == Evidence.EVIDENCED"),
            ('Count("pk", distinct=True)', 'Count("pk")'),
            ("measures__visibility__in=Visibility.seen_by(user)", "measures__visibility__isnull=False"),
            ("if chapter.field.pk not in replaced]", "]"),
            ("and not is_fresh(self.proof", "and is_fresh(self.proof"),
        ),
    ),
    "actions.ledger.evidence": (
        SENTENCE,
        (
            ("stale(lines) if state == Evidence.EVIDENCED else 0", "0"),
            ("sum(line.is_stale for line in lines)", "sum(not line.is_stale for line in lines)"),
            ("            numbers[state],", "            numbers[Evidence.NONE],"),
        ),
    ),
    "actions.ledger.released": (
        "stattdessen",
        (
            ("if line.state != state]", "if line.state == state]"),
            ("if not user.sees_internal or not books", "if not books"),
            ("found if found.differences else None", "found"),
        ),
    ),
    "actions.ledger.excerpt": (
        "Sätze in einem Zustand",
        (
            ("if leaf.state == state]", "if leaf.state != state]"),
            ("leaf for leaf in chapter.leaves()", "leaf for leaf in chapter.lines()"),
            ("([asked] if asked else chapters.values())", "list(chapters.values())[:1]"),
        ),
    ),
    "actions.ledger.concerns": (
        "Aufmerksamkeit",
        (
            ("not leaf.measures and not leaf.settlement", "not leaf.measures"),
            ("not leaf.measures and not leaf.settlement", "not leaf.settlement"),
            ("for chapter in ledger.chapters_in_force", "for chapter in ledger.chapters"),
        ),
    ),
    "actions.signals.attention": (
        "Aufmerksamkeit",
        (
            (".open().of_papers(papers, on=self.on)", ".of_papers(papers, on=self.on)"),
            (".open().of_papers(papers, on=self.on)", ".open()"),
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
            ("activities.latest_first().values", 'activities.order_by("happened_on", "pk").values'),
            ("first = dates.period_start(oldest, precision)", "first = oldest"),
            ("rows.exclude(is_fresh_).exclude(evidence_on=None)", "rows.exclude(is_fresh_)"),
        ),
    ),
    "actions.signals.lateness": (
        r"nicht läuft|Wovon",
        (
            ("if one.is_late and one.measure.is_open]", "if one.is_late]"),
            ("sum(verdict.state == Schedule.UNSTATED", "sum(verdict.state != Schedule.UNSTATED"),
            ("Evidence.NONE, user=eyes", "Evidence.OLD, user=eyes"),
        ),
    ),
    "actions.signals.deadlines": (
        DUE,
        (
            ("timedelta(days=FRESH_DAYS + 1)", "timedelta(days=FRESH_DAYS)"),
            ("day = period_end(activity.happened_on, activity.precision)", "day = activity.happened_on"),
            ("if decided := measure.field.paper.day_of_decision(on=on):", "if (decided := None):"),
        ),
    ),
    "actions.meetings.missed_twice": (
        r"Zeitplan|Aufmerksamkeit|^Frist|nicht läuft",
        (
            ("attendance_before=Attendance.MISSED)", "attendance_before__isnull=False)"),
            ('.order_by("-scheduled_on",', '.order_by("scheduled_on",'),
            ('values("scheduled_on")[:1]', 'values("scheduled_on")[1:2]'),
        ),
    ),
    "actions.meetings.meeting": (
        r"Zeitplan|Aufmerksamkeit|Frist|Kennzahl|Nutzung|Bericht",
        (
            ("attendance__in=[Attendance.OPEN, Attendance.CANCELLED]", "attendance__in=[Attendance.OPEN]"),
            ("attendance__in=[Attendance.OPEN, Attendance.CANCELLED]", "attendance__in=[Attendance.CANCELLED]"),
            ("self.open().filter(scheduled_on__lt=on)", "self.open().filter(scheduled_on__lte=on)"),
            ("return [cls.ATTENDED, cls.REPRESENTED]", "return [cls.ATTENDED]"),
        ),
    ),
    "actions.meetings.deadlines": (
        DUE,
        (
            ("else Meeting.objects.open()", "else Meeting.objects.all()"),
            ("                measure.last_missed_on,\n", "                measure.missed_before_on,\n"),
            ('"" if row.is_open else row.get_attendance_display()', '""'),
        ),
    ),
    "actions.measures.deadlines": (
        DUE,
        (
            ("else Milestone.objects.open()", "else Milestone.objects.all()"),
            ('"" if row.is_open else "erledigt"', '""'),
            ('scope.in_order(rows, "due_on")', 'scope.in_order(rows, "due_on")[:1]'),
        ),
    ),
    "actions.mandate.deadlines": (
        DUE,
        (
            ("held_on__gte=scope.on)", "held_on__gt=scope.on)"),
            ('rows.filter(outcome="", held_on__gte', "rows.filter(held_on__gte"),
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
    "actions.cooperations.contact_rhythm": (
        rf"{DUE}",
        (
            ("return None if until and due > until else due", "return due"),
            ("since = period_end(last.happened_on, last.precision)", "since = last.happened_on"),
            ("until=until, own_only=True)", "until=until)"),
            ("since = max(made, cooperation.agreement_from or made)", "since = made"),
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
            ("contact_every_months__isnull=False", "contact_every_months__gt=1"),
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
            ("Scope(user, on, first=on, measures=ids)", "Scope(user, on, measures=ids)"),
            ("if source.is_next_step]", "]"),
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
            ("return datetime.date(year, month, last)", "return datetime.date(year, month, min(end.day, last))"),
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
            ("if view.note.is_open:", "if False:"),
            ("if view.leaves_on:", "if False:"),
        ),
    ),
    "actions.memberships.uses": (
        "Nutzung",
        (
            (
                '.exclude(activity__meeting__measure=F("measure"), activity__meeting__attendance__in=Attendance.there())',
                "",
            ),
            ("visible_to(user).attended().filter", "visible_to(user).filter"),
            (
                "visible_to(user).of_the_county().filter(happened_on__lte=until)",
                "visible_to(user).filter(happened_on__lte=until)",
            ),
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
            ('Count("pk", filter=Q(kind=ActivityKind.COURSE))', 'Count("pk")'),
            (
                "span = datetime.date(min(years), 1, 1), min(end, until or end)",
                "span = datetime.date(min(years), 1, 1), end",
            ),
        ),
    ),
    "actions.landscape.interlinking.network": (
        "Verbindung|allein|Entwicklung|Region|Internes|Gemeinsame",
        (
            ("for joint in joints) > rule.limit(on)", "for joint in joints) >= rule.limit(on)"),
            ("return State.AWAKE if was_active else State.REVIVED", "return State.AWAKE"),
            ("one.is_released and one.end > limit", "one.is_released"),
            ("sum(joint.is_the_countys for joint in self.joints)", "len(self.joints)"),
        ),
    ),
    "actions.landscape.interlinking.record": (
        "Verbindung|allein|Entwicklung|Region|Internes|Gemeinsame",
        (
            ("(end is None or end > on)]", "True]"),
            ("if begin <= on and", "if"),
            ("day, period_end(day, precision), precision", "day, day, precision"),
        ),
    ),
    "actions.landscape.interlinking.rule": (
        "Verbindung|allein|Region|Internes",
        (
            ("DAYS_A_YEAR * self.half_life", "DAYS_A_YEAR"),
            ("year = on.year - self.asleep_after", "year = on.year - self.asleep_after + 1"),
            ("max((on - day).days, 0)", "(on - day).days // 2"),
        ),
    ),
    "actions.landscape.interlinking.development": (
        "Entwicklung",
        (
            ("year - 1 not in active", "year - 1 in active"),
            ("for later in range(rule.asleep_after)", "for later in range(rule.asleep_after + 1)"),
            ("active.discard(today.year)", "active.discard(0)"),
        ),
    ),
    "actions.landscape.town_map.counts": (
        "Städte|Stadt|Region",
        (
            (".of_the_county().filter(participants__isnull=False)", ".filter(participants__isnull=False)"),
            ("~Exists(entered)", "Exists(entered)"),
            ("holding[town.pk] | holding[town.county_id]", "holding[town.pk]"),
            ('**span.bounds("out_on")', ""),
        ),
    ),
    "actions.landscape.town_map.span": (
        "Städte|Stadt|Region",
        (
            (
                'f"{name}__gte": self.start, f"{name}__lte": self.end}\n        return {lookup: day for',
                'f"{name}__gt": self.start, f"{name}__lte": self.end}\n        return {lookup: day for',
            ),
            (
                'f"{name}__gte": self.start, f"{name}__lte": self.end}\n        return {lookup: day.year',
                'f"{name}__gt": self.start, f"{name}__lte": self.end}\n        return {lookup: day.year',
            ),
            ("last and datetime.date(last, 12, 31))", "last and datetime.date(last, 12, 1))"),
        ),
    ),
    "initiatives.offers.finding": (
        "Matrix|Region",
        (
            ("fresh >= self.offers and providers >= self.providers", "fresh >= self.offers"),
            (
                "fresh >= self.offers and providers >= self.providers",
                "fresh > self.offers and providers >= self.providers",
            ),
            ("Finding.GAP if is_surveyed else Finding.UNKNOWN", "Finding.GAP"),
        ),
    ),
    "initiatives.offers.matrix": (
        "Matrix|Region|Angebote",
        (
            ("checked_on >= on - CHECK_LASTS", "checked_on > on - CHECK_LASTS"),
            ("fresh_count=sum(entry.is_fresh for entry in entries)", "fresh_count=len(entries)"),
            ("len({entry.initiative for entry in fresh})", "len(fresh)"),
        ),
    ),
    "initiatives.offers.axes": (
        "Matrix|Region",
        (
            ("for key in self.towns_of.get(pk, [str(pk)])} or {WITHOUT}", "for key in [str(pk)]} or {WITHOUT}"),
            ("if not row.is_town and row.pk not in self.towns_of]", "if not row.is_town]"),
            ("        if kind:\n            return set()\n", ""),
        ),
    ),
    "initiatives.offers.survey": (
        "Matrix",
        (
            ("looked_on__gte=on - CHECK_LASTS", "looked_on__gt=on - CHECK_LASTS"),
            ("looked_on__gte=on - CHECK_LASTS", "looked_on__gte=on"),
            ("self.filter(looked_on__gte=on - CHECK_LASTS)", "self.all()"),
        ),
    ),
    "actions.committee.page": (
        r"\(Ausschuss\)$",
        (
            ("happened_on__gt=since.held_on).distinct()", "happened_on__gte=since.held_on).distinct()"),
            ("created_at__date__gt=since.held_on", "created_at__date__gte=since.held_on"),
            ("then is None or then.state != line.state", "then is None or then.state == line.state"),
            ("filter(held_on__lt=on)", "filter(held_on__lte=on)"),
            ("if not one.kind.is_gap]", "]"),
        ),
    ),
    "actions.committee.region": (
        "Region",
        (
            ("bool(town.values[Figure.OWN])", "bool(town.values[Figure.ACTIVITIES])"),
            ("first_year = since.year if since else None", "first_year = None"),
            ("_active_links(record, since) if since", "_active_links(record, on) if since"),
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
            ("answered_on=None", "answered_on__isnull=False"),
        ),
    ),
    "actions.committee.questions": (
        "Nächste Sitzung|Fragen",
        (
            (" | Q(paper__predecessor__in=papers)", ""),
            ('order_by("held_on", "position", "pk")', 'order_by("-held_on")'),
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
    "actions.reports.status_report": (
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
            ("if precision == DatePrecision.YEAR and kind is Quarter:", "if False:"),
            ('Count("pk", distinct=True)', 'Count("pk")'),
            (".after(paper.day_of_decision(on=until))", ""),
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
    "clusterfoerderung.overview": (
        r"\(Übersicht\)$",
        (
            ("for chapter in book.chapters_in_force]", "for chapter in book.chapters]"),
            ("next=min(deadlines", "next=max(deadlines"),
            ("latest.count()", "latest.count() + 1"),
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
