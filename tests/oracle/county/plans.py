"""What is planned for a measure and what is to be reached: milestones, meetings, indicators; and what is asked."""

from tests.oracle.county.dice import DAY
from tests.oracle.county.landscape import keys

ATTENDANCES = ("offen", "teilgenommen", "vertreten", "entschuldigt", "versaeumt", "ausgefallen")
NEAR_MISSES = (
    ("versaeumt", "versaeumt"),
    ("entschuldigt", "versaeumt"),
    ("versaeumt", "entschuldigt"),
    ("versaeumt", "ausgefallen", "versaeumt"),
    ("versaeumt", "offen", "versaeumt"),
    ("versaeumt", "versaeumt", "vertreten"),
)
COUNTINGS = ("eingetragen", "eingetragen", "aktivitaeten", "teilnehmende", "termine", "kurse", "erreichte")


def add_plans(county):
    for measure in county.of("actions.Measure"):
        add_milestones(county, measure)
        add_meetings(county, measure)
        for _ in range(county.dice.choice((0, 0, 1, 1, 2))):
            add_indicator(county, measure)
        add_questions(county, measure)
    for item in county.dice.some(county.of("actions.MandateItem"), 0, 3):
        add_question(county, item_id=item["id"])


def add_milestones(county, measure):
    dice, today = county.dice, county.today
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        due = dice.about(today, 0, -90, -91, -3, 4, 20, 200)
        done = dice.choice((None, None, dice.day(due - 30 * DAY, max(due, today))))
        county.add(
            "actions.Milestone",
            measure_id=measure["id"],
            title=county.name("Meilenstein"),
            due_on=due,
            done_on=min(done, today) if done else None,
        )


def add_meetings(county, measure):
    dice, today = county.dice, county.today
    is_attended = measure["kind"] in ("campuscooperation", "membership")
    made = []
    for _ in range(dice.randint(0, 6) if is_attended else dice.choice((0, 0, 0, 1, 2, 3))):
        day = dice.about(today, 0, -14, -15, -60, -200, -400, -800, 5, 30)
        attendance = "offen" if day > today or dice.maybe(0.15) else dice.choice(ATTENDANCES)
        meeting = county.add(
            "actions.Meeting",
            measure_id=measure["id"],
            title=county.name("Termin"),
            scheduled_on=day,
            attendance=attendance,
        )
        chosen = dice.some(county.of("initiatives.Initiative"), 0, 2)
        county.link("actions.Meeting.initiatives", meeting["id"], keys(chosen))
        made.append(meeting)
    if dice.maybe(0.6):
        miss_the_last(county, made)


def miss_the_last(county, meetings):
    """The last ones that are over were missed, or nearly so: chance alone brings that about too rarely."""
    past = sorted((one for one in meetings if one["scheduled_on"] < county.today), key=lambda one: one["scheduled_on"])
    how = county.dice.choice(NEAR_MISSES)
    for meeting, attendance in zip(past[-len(how) :], how[-len(past) :], strict=True) if past else ():
        meeting["attendance"] = attendance


def add_indicator(county, measure):
    dice, today = county.dice, county.today
    by_town = ("kurse", "erreichte")
    counting = dice.choice(COUNTINGS)
    if counting in by_town and measure["kind"] != "skilledworkermeasure":
        counting = "eingetragen"
    kind = dice.choice(("", "veranstaltung")) if counting in ("aktivitaeten", "teilnehmende") else ""
    indicator = county.add(
        "actions.Indicator",
        measure_id=measure["id"],
        name=county.name("Kennzahl"),
        unit=dice.choice(("", "Besuche", "Euro")),
        counting=counting,
        activity_kind=kind,
    )
    for year in dice.some(range(today.year - 3, today.year + 2), 0, 3):
        county.add(
            "actions.IndicatorTarget",
            indicator_id=indicator["id"],
            year=year,
            value=dice.choice(("1.00", "2.00", "12.50", "40.00", "0.00")),
        )
    for year in dice.some(range(today.year - 3, today.year + 1), 0, 3) if counting == "eingetragen" else ():
        places = dice.choice(([None], [None, *towns(county)], towns(county)))
        for place in places:
            county.add(
                "actions.IndicatorValue",
                indicator_id=indicator["id"],
                year=year,
                municipality_id=place,
                value=dice.choice(("0.00", "1.00", "12.50", "41.00")),
                reservation=dice.choice(("", "", "vorläufig")),
            )


def towns(county):
    rows = [one for one in county.of("initiatives.Municipality") if one["kind"] == "stadt"]
    return keys(county.dice.some(rows, 1, 2))


def add_questions(county, measure):
    if county.dice.maybe(0.2):
        add_question(county, measure_id=measure["id"])


def add_question(county, **about):
    dice, today = county.dice, county.today
    asked = dice.day(today - 700 * DAY, today)
    answer = {"answer": county.name("Antwort"), "answered_on": dice.day(asked, today)} if dice.maybe(0.4) else {}
    held = [one for one in county.of("actions.Consultation") if one["held_on"] and one["held_on"] <= today]
    consultation = dice.choice(held)["id"] if held and dice.maybe(0.3) else None
    county.add(
        "actions.Question", text=county.name("Frage"), asked_on=asked, consultation_id=consultation, **about, **answer
    )
