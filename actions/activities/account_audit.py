"""Whether the account says what the log says, and how it is mended where something wrote past the program."""

from typing import NamedTuple

from actions.activities.account import changing, refresh, renew_token, wanted
from actions.activities.pairs import half_life, initiative_sums, pair_sums
from actions.activities.summing import (
    AT_ONCE,
    measure_sums,
    measure_totals,
    model,
    sum_up_initiatives,
    sum_up_measures,
    sum_up_pairs,
    sum_up_towns,
    town_sums,
)

SAID = ("county_part", "visibility")
SAID_AT_MOST = 5


class Differences(NamedTuple):
    """What stands in the account otherwise than the log has it.

    Keys of activities; then (measure, year), (bundle, year), (initiative, year), (one initiative, other one, year).
    """

    keys: set
    of_measures: set
    of_towns: set
    of_initiatives: set
    of_pairs: set

    def __bool__(self):
        return any(self)

    def in_words(self):
        """A line for each kind of difference, with the first few that are concerned."""
        of_measures = (
            f"Maßnahme {measure} {f'im Jahr {year}' if year else 'insgesamt'}"
            for measure, year in sorted(self.of_measures)
        )
        of_towns = (f"{bundle or 'ohne Ort'} im Jahr {year}" for bundle, year in sorted(self.of_towns))
        kinds = (
            ("Aktivitäten mit anderen Beiträgen", [f"Aktivität {key}" for key in sorted(self.keys)]),
            ("Jahressummen von Maßnahmen", list(of_measures)),
            ("Jahressummen von Orten", list(of_towns)),
            (
                "Jahressummen von Initiativen",
                [f"Initiative {initiative} im Jahr {year}" for initiative, year in sorted(self.of_initiatives)],
            ),
            (
                "Jahressummen zweier Initiativen",
                [f"Initiativen {one} und {other} im Jahr {year}" for one, other, year in sorted(self.of_pairs)],
            ),
        )
        for what, found in kinds:
            if found:
                more = f" und {len(found) - SAID_AT_MOST} weitere" if len(found) > SAID_AT_MOST else ""
                yield f"{len(found)} {what}: {'; '.join(found[:SAID_AT_MOST])}{more}"


def differences():
    """The Differences of today. Reads all of the log, a part at a time."""
    keys = set()
    for chunk in _all_activities():
        keys.update(which.get("activity") or which["pk"] for _, which, _ in wanted(chunk))
    return Differences(
        keys,
        set(_wrong_measure_sums()),
        set(_wrong_town_sums()),
        set(_wrong_initiative_sums()),
        set(_wrong_pair_sums()),
    )


def _all_activities():
    rows = model("Activity")._base_manager.order_by("pk")
    chunk = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1]).values_list("pk", flat=True)[:AT_ONCE])


def _wrong_measure_sums():
    kept = _counter(model("MeasureSum")._base_manager.values("measure_id", "year", "bundle", *SAID, "number", "last"))
    links, sums = model("MeasureContribution")._base_manager, model("MeasureSum")._base_manager
    for row in kept ^ _counter([*measure_sums(links), *measure_totals(sums)]):
        said = dict(row)
        yield said["measure_id"], said["year"]


def _wrong_town_sums():
    kept = model("TownSum")._base_manager.values("bundle", "year", *SAID, "number", "unsaid", "people")
    counted = town_sums(model("Activity")._base_manager)
    told = ({"bundle": row.pop("town_bundle"), **row} for row in counted)
    for row in _counter(kept) ^ _counter(told):
        said = dict(row)
        yield said["bundle"], said["year"]


def _wrong_initiative_sums():
    sums = model("InitiativeSum")._base_manager
    kept = _counter(sums.values("initiative_id", "year", *SAID, "number", "first", "last", "joint"))
    for row in kept ^ _counter(initiative_sums(model("InitiativeContribution")._base_manager)):
        said = dict(row)
        yield said["initiative_id"], said["year"]


def _wrong_pair_sums():
    """A year at a time: of many initiatives there are many pairs."""
    links, sums = model("InitiativeContribution")._base_manager, model("PairSum")._base_manager
    names = [field.attname for field in sums.model._meta.concrete_fields if not field.primary_key]
    years = {day.year for day in links.order_by().dates("happened_on", "year")}
    for year in sorted(years.union(sums.order_by().values_list("year", flat=True).distinct())):
        kept = _counter(sums.filter(year=year).values(*names))
        for row in kept ^ _counter(pair_sums(links.filter(happened_on__year=year), half_life())):
            said = dict(row)
            yield said["one_id"], said["other_id"], said["year"]


def _counter(rows):
    return {tuple(sorted(row.items())) for row in rows}


def repair(found):
    """Mends what differences() found: first what the activities contribute, then the sums that are wrong after that."""
    with changing():
        refresh(found.keys)
    with changing():
        renew_token()
        wrong = differences() if found.keys else found
        sum_up_measures(wrong.of_measures)
        sum_up_towns(wrong.of_towns)
        sum_up_initiatives(wrong.of_initiatives)
        sum_up_pairs({(key, year) for *pair, year in wrong.of_pairs for key in pair})
