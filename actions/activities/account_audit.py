"""Whether the account says what the log says, and how it is mended where something wrote past the program."""

from typing import NamedTuple

from actions.activities.account import (
    AT_ONCE,
    changing,
    measure_sums,
    measure_totals,
    model,
    refresh,
    renew_token,
    sum_up_measures,
    sum_up_towns,
    town_sums,
    wanted,
)

SAID = ("county_part", "visibility")
SAID_AT_MOST = 5


class Differences(NamedTuple):
    """What stands in the account otherwise than the log has it: keys of activities, (measure, year), (bundle, year)."""

    keys: set
    of_measures: set
    of_towns: set

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
    return Differences(keys, set(_wrong_measure_sums()), set(_wrong_town_sums()))


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


def _counter(rows):
    return {tuple(sorted(row.items())) for row in rows}


def repair(found):
    """Mends what differences() found: first what the activities contribute, then the sums that are wrong after that."""
    with changing():
        refresh(found.keys)
    with changing():
        renew_token()
        _, of_measures, of_towns = differences() if found.keys else found
        sum_up_measures(of_measures)
        sum_up_towns(of_towns)
