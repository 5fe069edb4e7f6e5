"""Many changes of a random county through the program's own doors, in any order: what it says after them must agree.

The account of the log is only ever written along; nothing here sums it up anew.
"""

import random
import uuid

from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.activities import account
from actions.activities.activity import Activity, CountyPart
from actions.activities.contribution import MeasureContribution
from actions.activities.release import release
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from clusterfoerderung.journal.undoing import undo
from clusterfoerderung.records.visibility import Reader, Visibility
from initiatives.duplicates.merging import Choice, merge
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

OFFICE = Reader.of(Visibility.INTERNAL)
MOST = {"measures": 3, "initiatives": 3, "partners": 2, "municipalities": 3}


def upheave(seed, number):
    """`number` changes of the county in the tables, the same ones for a seed."""
    chance = random.Random(seed)  # noqa: S311 - the same changes each time
    others = {
        "measures": list(Measure.objects.order_by("pk")),
        "initiatives": list(Initiative.objects.order_by("pk")),
        "partners": list(Partner.objects.order_by("pk")),
        "municipalities": list(Municipality.objects.order_by("pk")),
    }
    # Days on which something happened already: a county has its reasons for the days it knows.
    days = list(Activity.objects.order_by("pk").values_list("happened_on", "precision"))
    for _ in range(number if days else 0):
        activities = list(Activity.objects.order_by("pk"))
        if not activities:
            return
        chance.choice(CHANGES)(chance.choice(activities), others, days, chance)


def edit(activity, others, days, chance):
    activity.happened_on, activity.precision = chance.choice(days)
    activity.county_part = chance.choice(CountyPart.values)
    activity.visibility = chance.choice(Visibility.values)
    activity.participants = chance.choice([None, 0, 7])
    activity.save()


def link(activity, others, days, chance):
    name = chance.choice([name for name in MOST if others[name]])
    least = 1 if name == "measures" else 0
    chosen = chance.sample(others[name], min(chance.randint(least, MOST[name]), len(others[name])))
    getattr(activity, name).set(chosen)


def link_more(activity, others, days, chance):
    name = chance.choice([name for name in MOST if others[name]])
    getattr(activity, name).add(chance.choice(others[name]))


def link_from_the_other_side(activity, others, days, chance):
    name = chance.choice(["initiatives", "partners", "municipalities"])
    if others[name]:
        one = chance.choice(others[name])
        one.activities.remove(activity) if chance.random() < 0.5 else one.activities.add(activity)


def repeat(activity, others, days, chance):
    measures = list(activity.measures.all())
    with account.changing():
        again = Activity.objects.create(
            title=activity.title, happened_on=activity.happened_on, precision=activity.precision, kind=activity.kind
        )
        again.measures.set(measures)


def delete(activity, others, days, chance):
    if not hasattr(activity, "meeting"):
        activity.delete()


def release_it(activity, others, days, chance):
    release({activity.pk: activity.version}, chance.choice([Visibility.COMMITTEE, Visibility.INTERNAL]), user=OFFICE)


def update_several(activity, others, days, chance):
    rows = Activity.objects.filter(happened_on=activity.happened_on)
    rows.update(county_part=chance.choice(CountyPart.values))


def move_to_another_measure(activity, others, days, chance):
    links = MeasureContribution.objects.filter(activity=activity)
    free = [one for one in others["measures"] if not links.filter(measure=one).exists()]
    if free and (first := links.first()):
        MeasureContribution.objects.filter(pk=first.pk).update(measure=chance.choice(free))


def carry_other_items(activity, others, days, chance):
    """A measure moves to other sentences, and with the first of them to another field."""
    items = list(MandateItem.objects.order_by("pk"))
    if not (items and others["measures"]):
        return
    measure = Measure.objects.get(pk=chance.choice(others["measures"]).pk).specific
    first = chance.choice(items)
    chosen = [one for one in items if one.field_id == first.field_id]
    measure.carry(chance.sample(chosen, min(2, len(chosen))), on=None, field=first.field)


def merge_two(activity, others, days, chance):
    """Two organisations become one; every second time that is taken back."""
    name = chance.choice(["initiatives", "partners"])
    if len(others[name]) < 2:
        return
    kept, gone = (type(one).objects.get(pk=one.pk) for one in chance.sample(others[name], 2))
    key, is_taken_back = uuid.UUID(int=chance.getrandbits(128)), chance.random() < 0.5
    try:
        entry = merge(kept, gone, Choice(), key=key, by=None)
    except ValidationError:  # two that do not go together; nothing was changed
        return
    if is_taken_back:
        list(undo(entry, at=timezone.now(), through=None))
    others[name] = list(type(kept).objects.order_by("pk"))


CHANGES = (
    *(edit, edit, edit, link, link, link, link_more, link_from_the_other_side),
    *(repeat, delete, release_it, update_several, move_to_another_measure, carry_other_items, merge_two),
)
