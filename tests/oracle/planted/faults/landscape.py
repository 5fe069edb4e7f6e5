"""Faults of the Verzahnung, the map and the offers."""

FAULTS = {
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
            ("len(there[year]), joint[year]", "len(there[year]), joint[year - 1]"),
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
