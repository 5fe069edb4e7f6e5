"""Das Konto is written where the log is, in the same transaction.

    with account.changing(keys):
        ...                        # whatever is done to the activities `keys` and to their links

Activity, its queryset and the links themselves do this already, so nobody who works with them has to. What needs it is
several steps that belong together (each alone would sum up anew), and whoever writes past the models: SQL, a raw save.
"""

import hashlib
import threading
import uuid
from collections import defaultdict
from contextlib import contextmanager, nullcontext

from django.db import transaction
from django.db.models import IntegerField, TextField, Value

from actions.activities.growth import Growth
from actions.activities.summing import (
    chunks,
    model,
    sum_up_initiatives,
    sum_up_measures,
    sum_up_pairs,
    sum_up_towns,
)

# What a contribution repeats of its activity.
REPEATED = ("happened_on", "precision", "county_part", "visibility")
# One to a measure, also by what its numbers are counted.
COUNTED = ("kind", "participants")
SAID = ("town_bundle", *REPEATED, *COUNTED)
MOST_REPEATED = (*SAID, "bundle")
KINDS = {
    "MeasureContribution": "measure_id",
    "InitiativeContribution": "initiative_id",
    "PartnerContribution": "partner_id",
    "TownContribution": "municipality_id",
}
# So much of a bundle can be read; a longer one is named by its hash.
LONGEST_BUNDLE = 64
_here = threading.local()


@contextmanager
def changing(keys=(), *, only_links=False):
    """What is done in here to the activities `keys` is in the account when it ends; what else it changes, note().

    `only_links`: what the activities say themselves stays.
    """
    change, is_outermost = getattr(_here, "change", None), False
    # Within a transaction no savepoint: what fails in here fails as if it stood there alone.
    with nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic():
        if change is None:
            change, is_outermost = Change(), True
            _here.change = change
        try:
            change.note(keys, only_links=only_links)
            yield change
            if is_outermost:
                change.settle()
        finally:
            if is_outermost:
                _here.change = None


def refresh(keys):
    """For whoever wrote past the models: brings what the activities `keys` contribute up to date.

    Links that are gone by now left sums of which nobody knows any more: name the activities before deleting those.
    """
    with changing(keys):
        pass


def fill(contributions):
    """Repeats in these (unsaved) contributions what their activities say; within changing()."""
    rows = _here.change.activities({one.activity_id for one in contributions})
    for one in contributions:
        if said := rows.get(one.activity_id):
            for name in one.repeated:
                setattr(one, name, said[name])


def bundle_of(keys):
    """'3,17' for several keys in any order; empty for one: nothing can be counted twice."""
    if len(keys) < 2:
        return ""
    text = all_of(keys)
    return text if len(text) <= LONGEST_BUNDLE else hashlib.sha256(text.encode()).hexdigest()


def all_of(keys):
    """'3,17' for keys in any order."""
    return ",".join(map(str, sorted(keys)))


class Change:
    """The activities that somebody is changing, and the sums that were about them.

    These are (measure, year), (bundle, year), (initiative, year), and those of the latter that were not alone.
    """

    def __init__(self):
        self.keys, self.of_measures, self.of_towns = set(), set(), set()
        self.of_initiatives, self.together = set(), set()
        # Those of the keys that are new: they are in no sum yet.
        self.begun = set()
        # {key: what the activity says} as somebody has just written it.
        self.said = {}

    def begin(self, activities):
        """To be called when these have just been made and nothing is linked with them yet."""
        rows = {one.pk: _said_by(one) for one in activities if one.pk not in self.keys}
        self.said |= rows
        self.begun |= rows.keys()
        self.keys |= rows.keys()

    def note(self, keys, *, only_links=False):
        """To be called before a change, so that the sums are known in which the activities were until now."""
        keys = {key for key in keys if key is not None}
        if not only_links:
            self.said = {key: said for key, said in self.said.items() if key not in keys}
        new = keys - self.keys
        self.keys |= new
        for chunk in chunks(new):
            self._note_sums(chunk)

    def _note_sums(self, chunk):
        links = model("MeasureContribution")._base_manager.filter(activity__in=chunk)
        self.of_measures |= {(measure, day.year) for measure, day in links.values_list("measure_id", "happened_on")}
        rows = model("Activity")._base_manager.filter(pk__in=chunk)
        self.of_towns |= {(bundle, day.year) for bundle, day in rows.values_list("town_bundle", "happened_on")}
        links = model("InitiativeContribution")._base_manager.filter(activity__in=chunk)
        present = defaultdict(set)
        for activity, initiative, day in links.values_list("activity_id", "initiative_id", "happened_on"):
            present[activity].add((initiative, day.year))
        self._note_initiatives(present)

    def _note_initiatives(self, present):
        """`present`: {activity: {(initiative, year)}}"""
        for cells in present.values():
            self.of_initiatives |= cells
            self.together |= cells if len(cells) > 1 else set()

    def activities(self, keys):
        """{key: what the activity says}, asked of the database as far as nobody has just written it."""
        known = {key: self.said[key] for key in keys if key in self.said}
        return known | _activities(keys - known.keys())

    def _note_what_is(self, activities, links):
        years = {key: said["happened_on"].year for key, said in activities.items()}
        for key, year in years.items():
            if key not in self.begun:
                self.of_measures |= {(row["measure_id"], year) for row in links["MeasureContribution"][key]}
                self.of_towns.add((_places(links, key), year))
        present = links["InitiativeContribution"]
        self._note_initiatives(
            {key: {(row["initiative_id"], year) for row in present[key]} for key, year in years.items()}
        )

    def settle(self):
        if not self.keys:
            return
        renew_token()
        growth = Growth()
        for chunk in chunks(self.keys):
            found = self.activities(set(chunk)), _links(chunk)
            for table, which, right in list(_wanted(*found)):
                table._base_manager.filter(**which).update(**right)
            self._note_what_is(*found)
            self._note_new(growth, *found)
        growth.write(but_measures=self.of_measures, but_towns=self.of_towns)
        sum_up_measures(self.of_measures)
        sum_up_towns(self.of_towns)
        sum_up_initiatives(self.of_initiatives)
        sum_up_pairs(self.together)

    def _note_new(self, growth, activities, links):
        for key in self.begun & activities.keys():
            measures = [row["measure_id"] for row in links["MeasureContribution"][key]]
            growth.note(activities[key], measures, bundle_of(measures), _places(links, key))


def renew_token():
    """Waits for whoever sums up at this moment: two who count the same year would each miss what the other wrote."""
    state = model("AccountState")._base_manager
    if not state.update(token=uuid.uuid4()):
        state.bulk_create([model("AccountState")(pk=1)], ignore_conflicts=True)


def _activities(keys):
    """{key: what the activity says}"""
    rows, said = model("Activity")._base_manager, ("pk", *SAID)
    found = (row for chunk in chunks(keys) for row in rows.filter(pk__in=chunk).values(*said))
    return {row["pk"]: row for row in found}


def _said_by(activity):
    """The same of one that has just been saved."""
    fields = activity._meta
    return {"pk": activity.pk, **{name: fields.get_field(name).to_python(getattr(activity, name)) for name in SAID}}


def _links(keys):
    """{table of links: {key of an activity: its rows}}. One query."""
    found = {name: defaultdict(list) for name in KINDS}
    first, *others = (_links_of(name, keys) for name in KINDS)
    for name, activity, other, *repeated in first.union(*others, all=True):
        row = dict(zip(MOST_REPEATED, repeated, strict=True))
        found[name][activity].append({KINDS[name]: other, **row})
    return found


def _links_of(name, keys):
    """The columns of one table; of those that only another one has, nothing."""
    nothing = {"participants": Value(None, output_field=IntegerField())}
    columns = {field.name for field in model(name)._meta.concrete_fields}
    missing = [one for one in MOST_REPEATED if one not in columns]
    rows = model(name)._base_manager.filter(activity__in=keys).order_by()
    return rows.values_list(
        Value(name, output_field=TextField()),
        "activity_id",
        KINDS[name],
        *(nothing.get(one, Value("")) if one in missing else one for one in MOST_REPEATED),
    )


def wanted(keys):
    """Yields (model, {column: value to search for}, {column: what should stand there}) for each row that is wrong."""
    yield from _wanted(_activities(keys), _links(keys))


def _wanted(activities, links):
    for key, said in activities.items():
        towns = _places(links, key)
        by_now = {**said, "town_bundle": towns}
        for name, by_activity in links.items():
            rows = by_activity[key]
            right = {column: by_now[column] for column in model(name).repeated}
            if name == "MeasureContribution":
                right["bundle"] = bundle_of([row["measure_id"] for row in rows])
            if any(row[column] != value for row in rows for column, value in right.items()):
                yield model(name), {"activity": key}, right
        if said["town_bundle"] != towns:
            yield model("Activity"), {"pk": key}, {"town_bundle": towns}


def _places(links, key):
    return all_of([row["municipality_id"] for row in links["TownContribution"][key]])
