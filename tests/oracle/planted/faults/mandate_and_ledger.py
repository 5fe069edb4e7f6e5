"""Faults of what was decided and what became of it."""

PAPER = r"^(Geltung|Noch nicht|Tag des|Beschlusspunkte|Maßnahmen des Feldes|Welche Vorlage|Was Aufmerksamkeit)"
SENTENCE = r"^(Beschlusspunkte|Sätze|Zust|Belegt|Aktivitäten de|Letzte|Ohne|Maßnahmen der|Alles|Auftrag|Was Auf|Damals)"

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
            ("exclude(pk__in=decided_by(on))", 'exclude(pk__in=Paper.objects.adopted(on=on).values("pk"))'),
        ),
    ),
    "actions.mandate.action_field": (
        PAPER,
        (
            ("paper__in=decided_by(on)", "paper__in=Paper.objects.adopted(on=on)"),
            ("Q(paper__in=_in_whole(on)) | ", ""),
            ("filter(replaces_fields=True)", "all()"),
        ),
    ),
    "actions.mandate.dated": (
        SENTENCE,
        (
            ("return begun & (Q(", "return begun | (Q("),
            (
                'Q(**{f"{path}from_on__isnull": True}) | Q(**{f"{path}from_on__lte": day})',
                'Q(**{f"{path}from_on__isnull": True})',
            ),
            ("(self.until_on is None or self.until_on > day)", "self.until_on is None"),
        ),
    ),
    "actions.activities.counting": (
        f"{SENTENCE}|Verlauf|Aktivitäten seit der Sitzung",
        (
            ("(-1, datetime.date(self.after.year, 1, 1)", "(1, datetime.date(self.after.year, 1, 1)"),
            ("(1, datetime.date(self.until.year, 1, 1)", "(1, datetime.date(self.until.year, 2, 1)"),
            ("sum(sign * one[part] for", "sum(one[part] for"),
            ('When(bundle="", then=Sum("number"))', 'When(bundle="", then=Max("number"))'),
            ('default=Max("number")', 'default=Sum("number")'),
        ),
    ),
    "actions.activities.readings": (
        SENTENCE,
        (
            ("(members - 1) * self._shared", "members * self._shared"),
            ("add(part, sign * number,", "add(part, number,"),
            ("max(self.last[part], moment)", "min(self.last[part] or moment, moment)"),
            ("for level in levels:", "for level in Visibility:"),
        ),
    ),
    "actions.ledger.ledger": (
        SENTENCE,
        (
            ("if row.holds_on(", "if row.begins_by("),
            ("and row.measure.visibility in levels", ""),
            ("found.own, found.watched", "found.all, found.watched"),
            ("if chapter.field.pk not in replaced]", "]"),
        ),
    ),
    "actions.ledger.line": (
        SENTENCE,
        (
            ("all(child.state == Evidence.EVIDENCED", "any(child.state == Evidence.EVIDENCED"),
            ("any(line.activities for line in top_down(self))", "any(line.own for line in top_down(self))"),
            ("max(own or found,", "max(found,"),
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
            ("states.get(line.item.pk, Evidence.NONE)", "Evidence.NONE"),
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
}
