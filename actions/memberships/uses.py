"""Was der Kreis davon hatte: how often a membership was used in a year, counted from what is recorded."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef
from django.db.models.functions import ExtractYear

from actions.activities.contribution import MeasureContribution
from actions.meetings.meeting import Meeting
from actions.publicity.delivery import Delivery
from clusterfoerderung.look.emptiness import may_have

RULE = (
    "Eine Nutzung ist eine Sitzung, bei der der Kreis war oder vertreten wurde, eine weitere Aktivität mit Anteil des "
    "Kreises (durchgeführt oder beteiligt) oder eine Nachricht, die hinausging. Eine Sitzung, die zur Aktivität wurde, "
    "zählt einmal. Kosten je Nutzung = Beitrag ÷ Nutzungen; ohne Beitrag oder ohne Nutzung steht dort „keine Angabe“."
)
RULE_ON_SCREEN = f"{RULE} Gezählt ist, was Sie sehen dürfen."


@dataclass(frozen=True)
class Uses:
    """Of one membership in one year."""

    meetings: int = 0
    activities: int = 0
    publications: int = 0

    @property
    def total(self):
        return self.meetings + self.activities + self.publications


def uses_of(memberships, user, *, until):
    """{membership id: {year: Uses}} of everything up to the day `until`. Three queries, however many memberships.

    What is known to the month or the year lies in its year.
    """
    counted = (
        ("meetings", _meetings(memberships, user, until)),
        ("activities", _activities(memberships, user, until)),
        ("publications", _publications(memberships, user, until)),
    )
    numbers = defaultdict(lambda: defaultdict(dict))
    for name, rows in counted:
        for measure, year, number in rows:
            numbers[measure][year][name] = number
    return {measure: {year: Uses(**found) for year, found in years.items()} for measure, years in numbers.items()}


def _meetings(memberships, user, until):
    there = Meeting.objects.visible_to(user).attended().filter(measure__in=memberships, scheduled_on__lte=until)
    return [(measure, year, number) for (measure, year), number in there.numbers_by_year().items()]


def _activities(memberships, user, until):
    """Without those that a counted meeting of the same membership became."""
    became = Meeting.objects.attended().filter(activity=OuterRef("activity"), measure=OuterRef("measure"))
    links = MeasureContribution.objects.visible_to(user).of_the_county()
    links = links.filter(~Exists(became), measure__in=memberships, happened_on__lte=until)
    return links.order_by().values_list("measure", ExtractYear("happened_on")).annotate(Count("activity"))


def _publications(memberships, user, until):
    """In the year of the first day on which any of its ways was sent or published."""
    told = [one for one in memberships if may_have(one, "publications")]
    out = Delivery.objects.visible_to(user).out().filter(publication__measure__in=told, out_on__lte=until)
    rows = out.order_by().values_list("publication", "publication__measure").annotate(first=Min("out_on"))
    found = defaultdict(int)
    for _, measure, first in rows:
        found[measure, first.year] += 1
    return [(measure, year, number) for (measure, year), number in found.items()]
