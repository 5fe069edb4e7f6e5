"""The log: activities of every part of the county, date and visibility; and what was made known."""

import datetime
from itertools import combinations

from tests.oracle.county.dice import DAY
from tests.oracle.county.landscape import keys, towns_of

KINDS = ("sitzung", "gespraech", "besuch", "veranstaltung", "kurs", "newsletter", "sonstiges")


def add_log(county):
    dice, measures = county.dice, county.of("actions.Measure")
    silent = set(keys(dice.some(measures, 0, 3)))
    talkative = [one for one in measures if one["id"] not in silent]
    for _ in range(dice.randint(15, 40)):
        add_activity(county, dice.some(talkative, 1, dice.choice((1, 1, 1, 2, 3))), happened(county))
    for meeting in county.of("actions.Meeting"):
        if meeting["attendance"] in ("teilgenommen", "vertreten") and dice.maybe(0.7):
            become_activity(county, meeting)
    for _ in range(2):
        fall_asleep(county, talkative)
    for measure in measures:
        for _ in range(dice.choice((0, 0, 0, 1, 2))):
            add_publication(county, measure)


def happened(county):
    """A day on, just before or just after one that decides something; or any day of the last years."""
    dice, today = county.dice, county.today
    decided = [one["held_on"] for one in county.of("actions.Consultation") if one["held_on"]]
    if dice.maybe(0.25) and decided:
        return dice.about(dice.choice(decided), 0)
    if dice.maybe(0.3):
        return dice.about(today, 0, -365, -366, -30)
    if dice.maybe(0.2):  # where links of initiatives fall asleep
        return dice.about(today, -3 * 365, -3 * 365 - 40, -3 * 365 - 300)
    if dice.maybe(0.05):
        return today + dice.randint(1, 40) * DAY
    return dice.day(datetime.date(today.year - 12, 1, 1), today)


def add_activity(county, measures, day, **more):
    dice = county.dice
    day, precision = dice.dated(day)
    activity = county.add(
        "actions.Activity",
        **{
            "title": county.name("Aktivität"),
            "kind": dice.choice(KINDS),
            "happened_on": day,
            "precision": precision,
            "county_part": dice.one_of(durchgefuehrt=3, beteiligt=3, beobachtet=3),
            "visibility": county.visibility(),
            "participants": dice.choice((None, None, 0, 1, 25, 1200)),
            **more,
        },
    )
    county.link("actions.Activity.measures", activity["id"], keys(measures))
    county.link(
        "actions.Activity.initiatives",
        activity["id"],
        keys(dice.some(county.of("initiatives.Initiative"), 0, dice.choice((0, 0, 1, 1, 2, 3)))),
    )
    county.link("actions.Activity.partners", activity["id"], keys(dice.some(county.of("initiatives.Partner"), 0, 1)))
    places = county.of("initiatives.Municipality") if dice.maybe(0.4) else towns_of(county)
    county.link("actions.Activity.municipalities", activity["id"], keys(dice.some(places, 0, 2)))
    return activity


def fall_asleep(county, measures):
    """Two initiatives met once, three years ago as exactly as that is known: asleep today, or just not yet."""
    dice, name = county.dice, "actions.Activity.initiatives"
    met = {frozenset(county.linked(name, one["id"])) for one in county.of("actions.Activity")}
    pairs = combinations(keys(county.of("initiatives.Initiative")), 2)
    strangers = [pair for pair in pairs if not any(one.issuperset(pair) for one in met)]
    if not strangers:
        return
    activity = add_activity(county, dice.some(measures, 1, 1), county.today)
    day, precision = dice.about(county.today, -3 * 365), dice.one_of(tag=1, monat=2, jahr=2)
    first = {"tag": day, "monat": day.replace(day=1), "jahr": day.replace(month=1, day=1)}
    activity.update(happened_on=first[precision], precision=precision)
    county.links[name] = [link for link in county.links[name] if link[0] != activity["id"]]
    county.link(name, activity["id"], dice.choice(strangers))


def become_activity(county, meeting):
    measure = next(one for one in county.of("actions.Measure") if one["id"] == meeting["measure_id"])
    activity = add_activity(
        county,
        [measure],
        meeting["scheduled_on"],
        kind="sitzung",
        county_part="beteiligt",
        visibility="intern" if county.dice.maybe(0.4) else county.visibility(),
    )
    # A meeting has its day; so has what becomes of it.
    activity.update(happened_on=meeting["scheduled_on"], precision="tag")
    meeting["activity_id"] = activity["id"]


def add_publication(county, measure):
    dice, today = county.dice, county.today
    publication = county.add(
        "actions.Publication",
        measure_id=measure["id"],
        title=county.name("Nachricht"),
        kind=dice.choice(("angebot", "meldung")),
        planned_on=dice.choice((None, dice.day(today - 800 * DAY, today + 30 * DAY))),
    )
    ways = [("newsletter", None), ("internet", None), *(("stadt", town["id"]) for town in towns_of(county))]
    for channel, town in dice.some(ways, 0, len(ways)):
        county.add(
            "actions.Delivery", publication_id=publication["id"], channel=channel, municipality_id=town, **steps(county)
        )


def steps(county):
    """How far one way got; the days as exactly as they are known."""
    dice, today = county.dice, county.today
    day = dice.day(today - 900 * DAY, today + 10 * DAY)
    sent, precision = dice.dated(day)
    how = {"precision": precision}
    far = dice.randint(0, 4)
    if far == 1:
        return {**how, "sent_on": sent}
    if far == 2:
        return {**how, "sent_on": sent, "confirmed_on": sent}
    if far == 3:
        return {**how, "published_on": sent}
    return {**how, "sent_on": sent, "published_on": sent} if far == 4 else how
