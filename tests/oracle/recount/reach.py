"""Courses and people a skilled-worker measure reached, by town and year: entered by somebody, else counted.

For each town and year what is entered counts. Where nothing is, the activities with the county's part in that town
count: as courses those of that kind, as people all who took part. What happened in several towns counts in each, in a
sum once; of it nothing is left only if for each of its towns something was entered.
"""

from dataclasses import dataclass

from tests.oracle.recount.book import OWN


@dataclass
class Reached:
    courses: int | None = None
    people: int | None = None
    has_reservation: bool = False

    def add(self, courses, people):
        if courses is not None:
            self.courses = (self.courses or 0) + courses
        if people is not None:
            self.people = (self.people or 0) + people


def entered(book, measure, year):
    """{town: row}"""
    rows = book.tables["actions.Reach"]
    return {one.municipality_id: one for one in rows if (one.measure_id, one.year) == (measure, year)}


def counted(book, measure, year):
    """[(towns, courses, people)] of each activity that says anything of either."""
    places = book.links("actions.Activity.municipalities", "activity_id", "municipality_id")
    for one in book.activities_of_measure[measure]:
        courses = 1 if one.kind == "kurs" else None
        has_happened = one.happened_on.year == year and one.happened_on <= book.today
        if one.county_part in OWN and has_happened and (courses or one.participants is not None):
            yield places[one.id], courses, one.participants


def total(book, measure, year):
    return _sum(book, measure, year, lambda towns, typed: not towns or towns - typed)


def in_town(book, measure, year, town):
    typed = entered(book, measure, year)
    found = Reached()
    if town in typed:
        found.add(typed[town].courses, typed[town].people)
        return found
    for towns, courses, people in counted(book, measure, year):
        if town in towns:
            found.add(courses, people)
    return found


def _sum(book, measure, year, counts):
    typed, found = entered(book, measure, year), Reached()
    for row in typed.values():
        found.add(row.courses, row.people)
        found.has_reservation |= bool(row.reservation)
    for towns, courses, people in counted(book, measure, year):
        if counts(towns, typed.keys()):
            found.add(courses, people)
    return found
