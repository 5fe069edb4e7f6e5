"""Papers with their fields and sentences, where they were discussed, and how that ended."""

import datetime

from tests.oracle.county.dice import DAY

ADOPTED = ("beschlossen", "geaendert")
YES = ADOPTED[0]
# What can have become of a paper so far, and how often that is so.
FATES = {
    "adopted": 8,
    "unrecorded": 3,
    "twice": 2,
    "postponed": 1,
    "none": 1,
    "planned": 1,
    "rejected": 1,
    "overruled": 1,
    "pending": 1,
    "withdrawn": 1,
}


def add_papers(county):
    dice = county.dice
    for name in ("Ausschuss für Beispiele", "Kreisausschuss"):
        county.add("actions.Committee", name=name, short_name=dice.choice(("", name[:2].upper())))
    first = add_paper(county, None, "adopted" if dice.maybe(0.7) else fate(dice))
    papers = [first]
    for _ in range(dice.randint(0, 2)):
        before = dice.choice(papers) if dice.maybe(0.75) else None
        papers.append(add_paper(county, before, fate(dice)))
    if dice.maybe():
        add_note(county, first)


def fate(dice):
    return dice.one_of(**FATES)


def add_paper(county, predecessor, ending):
    dice, today = county.dice, county.today
    number = len(county.of("actions.Paper")) + 1
    replaces = predecessor is not None and dice.maybe(0.6)
    paper = county.add(
        "actions.Paper",
        reference=f"80/{number:03}/{today.year - 12 + 3 * number}",
        subject=county.name("Fortschreibung"),
        is_public=dice.choice((True, False, None)),
        dated_on=dice.choice((None, datetime.date(today.year - 12 + 3 * number, 3, 4))),
        predecessor_id=predecessor["id"] if predecessor else None,
        replaces_fields=replaces,
    )
    first_day = datetime.date(today.year - 12 + 3 * number, 1, 1)
    add_consultations(county, paper, ending, dice.day(first_day, first_day + 300 * DAY))
    for place in range(dice.randint(1, 3)):
        add_field(county, paper, place + 1, predecessor)
    return paper


def add_consultations(county, paper, ending, day):
    """The meetings that make such an ending, in order; some papers were spoken about before."""
    if county.dice.maybe(0.3) and ending != "none":
        kind, outcome = county.dice.choice((("kenntnisnahme", "kenntnis"), ("kenntnisnahme", ""), ("vorberatung", YES)))
        add_consultation(county, paper, day - 20 * DAY, kind, outcome)
    for held_on, outcome in stations(county, ending, day):
        adopted = county.dice.choice(ADOPTED)
        add_consultation(county, paper, held_on, "beschluss", adopted if outcome == "adopted" else outcome)


def stations(county, ending, day):
    """[(day, outcome)] of the meetings that were to decide."""
    later, ahead = day + 30 * DAY, county.today + 25 * DAY
    return {
        "adopted": [(day, "adopted")],
        "unrecorded": [(day, "")],
        "twice": [(day, "adopted"), (later, "adopted")],
        "postponed": [(day, "vertagt"), (later, "adopted")],
        "none": [],
        "planned": [(county.dice.choice((None, county.today, ahead)), "")],
        "rejected": [(day, "abgelehnt")],
        "overruled": [(day, "adopted"), (later, "abgelehnt")],
        "pending": [(day, "adopted"), (ahead, "")],
        "withdrawn": [(day, "zurueckgezogen")],
    }[ending]


def add_consultation(county, paper, day, kind, outcome):
    position = sum(one["paper_id"] == paper["id"] for one in county.of("actions.Consultation")) + 1
    return county.add(
        "actions.Consultation",
        paper_id=paper["id"],
        position=position,
        held_on=day,
        committee_id=county.dice.choice(county.of("actions.Committee"))["id"],
        decision_kind=kind,
        outcome=outcome,
    )


def add_note(county, paper):
    """A later paper without fields that only reports on the first: its meetings are those compared with."""
    dice, today = county.dice, county.today
    note = county.add(
        "actions.Paper",
        reference=f"80/900/{today.year}",
        subject=county.name("Sachstand"),
        is_public=True,
        predecessor_id=paper["id"],
    )
    add_consultation(county, note, dice.day(today - 500 * DAY, today - 40 * DAY), "kenntnisnahme", "kenntnis")
    if dice.maybe():
        add_consultation(county, note, dice.about(today, -7), "kenntnisnahme", dice.choice(("", "vertagt", "kenntnis")))
    add_consultation(county, note, dice.about(today, 0, 3, 40), "kenntnisnahme", "")


def add_field(county, paper, number, predecessor):
    earlier = [one for one in county.of("actions.ActionField") if predecessor and one["paper_id"] == predecessor["id"]]
    field = county.add(
        "actions.ActionField",
        paper_id=paper["id"],
        number=number,
        title=county.name("Handlungsfeld"),
        short_title=f"Feld {number}",
        continues_id=county.dice.choice(earlier)["id"] if earlier and county.dice.maybe(0.7) else None,
    )
    add_sentences(county, field)


def add_sentences(county, field):
    """A tree of numbered sentences, two or three floors high."""
    dice, number = county.dice, str(field["number"])
    root = add_sentence(county, field, number, None)
    for second in range(1, dice.randint(0, 4) + 1):
        middle = add_sentence(county, field, f"{number}.{second}", root)
        for third in range(1, (dice.randint(2, 3) if dice.maybe(0.25) else 0) + 1):
            add_sentence(county, field, f"{number}.{second}.{third}", middle)


def add_sentence(county, field, number, parent):
    return county.add(
        "actions.MandateItem",
        field_id=field["id"],
        number=number,
        text=county.name("Wortlaut"),
        sort_key=".".join(part.zfill(3) for part in number.split(".")),
        parent_id=parent["id"] if parent else None,
    )


def add_settlements(county):
    """Sentences that a later meeting has recognised as done."""
    held = [one for one in county.of("actions.Consultation") if one["outcome"] == "kenntnis"]
    items = county.of("actions.MandateItem")
    for item in county.dice.some(items, 0, 2) if held else ():
        county.add("actions.Settlement", item_id=item["id"], consultation_id=county.dice.choice(held)["id"])
