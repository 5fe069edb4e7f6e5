"""Drafts of reports on papers with fields, each with an entry for the measures the committee may know."""

from tests.oracle.county.dice import DAY

SAID_WHY = ("nicht-begonnen", "zurueckgestellt", "entfallen")


def add_reports(county):
    papers = {field["paper_id"] for field in county.of("actions.ActionField")}
    for paper in sorted(papers)[:2]:
        add_report(county, paper)


def add_report(county, paper):
    dice, today = county.dice, county.today
    until = dice.choice((today, today, today - dice.randint(1, 400) * DAY))
    report = county.add(
        "actions.StatusReport",
        paper_id=paper,
        title=county.name("Sachstandsbericht"),
        dated_on=today,
        period_from=until - dice.choice((0, 90, 364, 365, 800, 1500)) * DAY,
        period_until=until,
        form="lang",
        visibility="ausschuss",
    )
    for measure in county.of("actions.Measure"):
        if field_of(county, measure)["paper_id"] == paper and measure["visibility"] != "intern":
            add_entry(county, report, measure)


def add_entry(county, report, measure):
    dice = county.dice
    more = {}
    if dice.maybe(0.3):
        status = dice.choice(("nicht-begonnen", "in-umsetzung", "fortlaufend", "zurueckgestellt", "entfallen"))
        reason = county.name("Grund") if status in SAID_WHY else ""
        more = {"proposes_status": True, "status": status, "status_reason": reason, "status_before": measure["status"]}
    county.add(
        "actions.StatusEntry",
        report_id=report["id"],
        measure_id=measure["id"],
        written_on=report["dated_on"],
        visibility=dice.one_of(ausschuss=8, intern=2),
        is_outside_competence=dice.maybe(0.2),
        outlook=dice.choice(("", "Es geht weiter.")),
        **more,
    )


def field_of(county, measure):
    return next(one for one in county.of("actions.ActionField") if one["id"] == measure["field_id"])
