"""Faults of the Verzahnung, the map and the offers."""

FAULTS = {
    "actions.landscape.interlinking.network": (
        "Verbindung|allein|Entwicklung|Region|Internes|Gemeinsame",
        (
            ("link.last >= limit)", "link.last > 0)"),
            ("return State.AWAKE if was_active else State.REVIVED", "return State.AWAKE"),
            ("edge.is_active and edge.link.released_last", "edge.link.released_last"),
            ("return self.link.countys", "return self.link.number"),
        ),
    ),
    "actions.landscape.interlinking.record": (
        "Verbindung|allein|Entwicklung|Region|Internes|Gemeinsame",
        (
            ("(end is None or end > on)]", "True]"),
            ("if begin <= on and", "if"),
            ("(year__lte=self.today.year)", "(year__lt=self.today.year)"),
        ),
    ),
    "actions.landscape.interlinking.link": (
        "Verbindung|allein|Entwicklung|Region|Internes|Gemeinsame",
        (
            ('latest=Max("last")', 'latest=Min("last")'),
            ('released_latest=Max("last", filter=RELEASED, default=0)', 'released_latest=Max("last", default=0)'),
            ("- datetime.date(year, 12, 31)).days", "- datetime.date(year, 1, 1)).days"),
        ),
    ),
    "actions.landscape.interlinking.active_links": (
        "Verbindung|allein|Entwicklung|Region",
        (
            ("last__gte=behind(limit)", "last__gte=0"),
            ("year__gt=limit.year, year__lt=on.year", "year__gt=limit.year + 1, year__lt=on.year"),
            ("Q(year=on.year, first__lt=behind(on))", "Q(year=on.year)"),
            ('& _lasts("other", on)', ""),
        ),
    ),
    "actions.landscape.interlinking.rule": (
        "Verbindung|allein|Region|Internes",
        (
            ("year = on.year - self.asleep_after", "year = on.year - self.asleep_after + 1"),
            ("return (cls.NEW, cls.REVIVED, cls.AWAKE)", "return (cls.NEW, cls.AWAKE)"),
            ("return (cls.FELL_ASLEEP, cls.ASLEEP)", "return (cls.ASLEEP,)"),
        ),
    ),
    "actions.landscape.interlinking.development": (
        "Entwicklung",
        (
            ("number * (not years & before)", "number * bool(years & before)"),
            ("for earlier in range(rule.asleep_after)", "for earlier in range(rule.asleep_after + 1)"),
            ("joint_by_year.get(year, 0)", "joint_by_year.get(year - 1, 0)"),
        ),
    ),
    "actions.activities.in_towns": (
        "Städte|Stadt|Region",
        (
            ("self.own += sign * other.own", "self.own += sign * other.all"),
            ("return self.own - self.unsaid", "return self.own"),
            ("year__range=years", "year__in=years"),
        ),
    ),
    "actions.landscape.town_map.counts": (
        "Städte|Stadt|Region",
        (
            # The first is the one of the drill: it shows in one of the first counties.
            ('**span.bounds("out_on")', ""),
            ("rows.of_the_county().filter(", "rows.filter("),
            ("~Exists(_entered_for", "Exists(_entered_for"),
            ("said[town][0] -= people", "said[town][0] -= 0"),
            ("holding[town.pk] | holding[town.county_id]", "holding[town.pk]"),
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
}
