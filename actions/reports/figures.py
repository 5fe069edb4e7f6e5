"""The tables of a report: what memberships cost, indicators against their targets, and all of it over the years."""

from collections import defaultdict
from decimal import Decimal

from actions.indicators.board import boards
from actions.indicators.indicator import Indicator
from actions.indicators.values import values_of
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.reports.blocks import Table
from actions.reports.contents import Comparison, YearlyRow
from actions.reports.wording import UNKNOWN
from clusterfoerderung.look.counted import figures as in_figures
from clusterfoerderung.records.euros import euros

YEARS_COMPARED = 5


def money(measures, *, reader, period):
    """The fees of this year and the last; None where none is known, which the block of the memberships says."""
    years = period.end.year - 1, period.end.year
    memberships, fees = _fees(measures, years, reader)
    if not any(fees.values()):
        return None
    known = [[fees[pk][year] for pk in memberships if year in fees[pk]] for year in years]
    rows = [
        (title, *(euros(fees[pk][year]) if year in fees[pk] else UNKNOWN for year in years))
        for pk, title in memberships.items()
    ]
    if len(rows) > 1 and any(known):
        rows.append(("Summe, soweit bekannt", *(euros(sum(one)) if one else UNKNOWN for one in known)))
    columns = ("Mitgliedschaft", *(f"Beitrag {year}" for year in years))
    return Table("Mitgliedsbeiträge", columns, tuple(rows), numeric=(1, 2))


def _fees(measures, years, reader):
    """({membership: title}, {membership: {year: amount}}). Two queries."""
    found = Membership.objects.filter(pk__in=measures).order_by("order_key").values_list("pk", "title")
    memberships, fees = dict(found), defaultdict(dict)
    paid = MembershipFee.objects.visible_to(reader).filter(membership__in=memberships, year__in=years)
    for membership, year, amount in paid.values_list("membership", "year", "amount"):
        fees[membership][year] = amount
    return memberships, fees


def indicators(measures, *, reader, period):
    """Each indicator against its target and against last year; None without one."""
    this, last = period.end.year, period.end.year - 1
    found = boards(_indicators(measures, reader), user=reader, on=period.end, since=last)
    rows = []
    for board in found:
        name = f"{board.indicator.name} ({board.indicator.unit})" if board.indicator.unit else board.indicator.name
        texts = board.current.target_text, board.current.value_text, board.by_year[last].value_text
        state = str(board.current.state.label)
        rows.append((board.indicator.measure.title, name, *(text or UNKNOWN for text in texts), state))
    if not rows:
        return None
    columns = ("Maßnahme", "Kennzahl", f"Ziel {this}", f"Wert {this}", f"Wert {last}", "Stand")
    return Table("Kennzahlen und Ziele", columns, tuple(rows), numeric=(2, 3, 4))


def comparison(measures, *, reader, period):
    """Indicators and fees over the last years, as far as any is known; None where there are neither."""
    years = tuple(range(period.end.year - YEARS_COMPARED + 1, period.end.year + 1))
    found = list(_indicators(measures, reader))
    values = values_of(found, years, reader, period.end)
    rows = [
        YearlyRow(one.measure.title, one.name, one.unit, _texts(values[one.pk, year].amount for year in years))
        for one in found
    ]
    memberships, fees = _fees(measures, years, reader)
    rows += [
        YearlyRow(title, "Mitgliedsbeitrag", "Euro", _texts(fees[pk].get(year) for year in years))
        for pk, title in memberships.items()
    ]
    known = tuple(row for row in rows if any(value is not None for value in row.values))
    return Comparison(years, known) if known else None


def comparison_table(found):
    """The same as words."""
    rows = tuple(
        (row.measure, f"{row.name} ({row.unit})" if row.unit else row.name, *map(_in_words, row.values))
        for row in found.rows
    )
    columns = ("Maßnahme", "Kennzahl", *(str(year) for year in found.years))
    return Table("Vergleich über die Jahre", columns, rows, numeric=tuple(range(2, len(columns))))


def _indicators(measures, reader):
    rows = Indicator.objects.visible_to(reader).filter(measure__in=measures.order_by().values("pk"))
    return rows.select_related("measure").order_by("measure__field__number", "measure__order_key", "order_key")


def _texts(amounts):
    return tuple(None if amount is None else str(amount) for amount in amounts)


def _in_words(value):
    return UNKNOWN if value is None else in_figures(Decimal(value))
