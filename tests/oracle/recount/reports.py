"""What a report says of its period, with the eyes of the committee, as of the last day of it.

In it stand the measures with an entry for the committee. A meeting that was attended and of which the log shows nothing
is counted beside the activities.
"""

from tests.oracle.recount import indicators, memberships
from tests.oracle.recount.book import OWN
from tests.oracle.recount.days import in_words

YEARS_COMPARED = 5
UNKNOWN = "keine Angabe"


def row(book, report):
    return next(one for one in book.tables["actions.StatusReport"] if one.id == report)


def eyes(book, report):
    """The Book of whoever reads the report."""
    return book.seen_by("Ausschuss").as_of(row(book, report).period_until)


def entries(book, report):
    """{measure: entry} of those in it."""
    rows = [one for one in book.tables["actions.StatusEntry"] if one.report_id == report and one.visibility != "intern"]
    return {one.measure_id: one for one in rows if one.measure_id in book.seen_by("Ausschuss").measures}


def in_period(book, report, day):
    about = row(book, report)
    return about.period_from <= day <= about.period_until


def log_of(book, report, measure):
    there = eyes(book, report).activities_of_measure[measure]
    return [one for one in there if in_period(book, report, one.happened_on)]


def meetings_of(book, report, measure):
    """Attended in the period, and nothing in the log that may be read."""
    return [
        one
        for one in book.tables["actions.Meeting"]
        if one.measure_id == measure
        and one.attendance in memberships.THERE
        and in_period(book, report, one.scheduled_on)
        and one.activity_id not in eyes(book, report).activities
    ]


def own(found):
    return len([one for one in found if one.county_part in OWN])


def activities(book, report):
    """(activities of the period, of these with the county, meetings beside them)"""
    there = entries(book, report)
    found = {one.id: one for measure in there for one in log_of(book, report, measure)}.values()
    return len(found), own(found), sum(len(meetings_of(book, report, measure)) for measure in there)


def of_measure(book, report, measure):
    """(activities of the period, with the county, meetings beside them, the last one ever in words)"""
    found = log_of(book, report, measure)
    ever = eyes(book, report).activities_of_measure[measure]
    until = [one for one in ever if one.happened_on <= row(book, report).period_until]
    last = f"{in_words(until[0].happened_on, until[0].precision)}: „{until[0].title}“" if until else ""
    return len(found), own(found), len(meetings_of(book, report, measure)), last


def indicators_of(book, report):
    there = entries(book, report)
    return [one for one in book.tables["actions.Indicator"] if one.measure_id in there]


def indicator_rows(book, report):
    """{(measure, name with unit): (target, value, value of last year, state)}"""
    reader, found = eyes(book, report), {}
    year = reader.today.year
    for one in indicators_of(book, report):
        figures = (
            indicators.target(reader, one, year),
            indicators.value(reader, one, year)[0],
            indicators.value(reader, one, year - 1)[0],
        )
        words = (indicators.in_figures(amount) or UNKNOWN for amount in figures)
        found[title(book, one), called(one)] = *words, indicators.state(reader, one, year)
    return found


def title(book, indicator):
    return book.seen_by("Ausschuss").measures[indicator.measure_id].title


def called(indicator):
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def compared(book, report):
    """{(measure, name with unit): five values} of indicators and fees of which anything is known."""
    reader, found = eyes(book, report), {}
    years = range(reader.today.year - YEARS_COMPARED + 1, reader.today.year + 1)
    for one in indicators_of(book, report):
        found[title(book, one), called(one)] = tuple(indicators.value(reader, one, year)[0] for year in years)
    for one in fees_of(book, report):
        name = one.title, "Mitgliedsbeitrag (Euro)"
        found[name] = tuple(memberships.fee(reader, one.id, year) for year in years)
    return {name: values for name, values in found.items() if any(value is not None for value in values)}


def fees_of(book, report):
    there = entries(book, report)
    return [one for one in book.tables["actions.Membership"] if one.id in there]


def money(book, report):
    """{membership: (fee of last year, of this year)}; nothing where none is known."""
    year = row(book, report).period_until.year
    found = {
        one.title: tuple(memberships.fee(book, one.id, wanted) for wanted in (year - 1, year))
        for one in fees_of(book, report)
    }
    if all(amount is None for amounts in found.values() for amount in amounts):
        return {}
    return {name: tuple(map(euros, amounts)) for name, amounts in found.items()}


def euros(amount):
    return UNKNOWN if amount is None else memberships.euros(amount)
