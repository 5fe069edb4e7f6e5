"""What a Sachstandsbericht says of the skilled workers: courses and people, and where there is no Standort."""

from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from actions.reports.wording import UNKNOWN
from actions.skilled_workers.numbers import RULE, SITE, Reached, reach_of, total
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from actions.skilled_workers.towns import areas, in_words
from clusterfoerderung.look.counted import figures
from initiatives.organisations.initiative import Initiative

KEY, TITLE = "fachkraefte", "Fachkräfte: Kurse, Reichweite und Standorte"


def report_block(*, reader, period):
    """The Block for the year in which `period` ends; None without a measure. Eight queries."""
    measures = list(SkilledWorkerMeasure.objects.visible_to(reader).open().order_by("field__number", "order_key"))
    if not measures:
        return None
    year = period.end.year
    found = reach_of([one.pk for one in measures], [year, year - 1], reader, period.end)
    initiatives = Initiative.objects.visible_to(reader).filter(measures__in=measures).distinct()
    parts = areas(initiatives, _by_town(measures, found, year), reader)
    tables = (_numbers(measures, found, year), _towns(parts, measures, found, year))
    return Block(KEY, TITLE, (*in_words(parts), SITE, RULE), tables)


def _by_town(measures, found, year):
    """What the measures came to together in each town, to tell where there is something at all."""
    of_year = [found[measure.pk, year] for measure in measures]
    towns = {town for reached in of_year for town in reached.towns}
    return Reached(entered={town: total([reached.in_town(town) for reached in of_year]) for town in towns})


def _numbers(measures, found, year):
    rows = []
    for measure in measures:
        this, last = (found[measure.pk, one].total for one in (year, year - 1))
        numbers = this.courses, last.courses, this.people, last.people
        rows.append((measure.title, measure.programme or UNKNOWN, *map(_text, numbers), this.reservation))
    columns = (
        "Maßnahme",
        "Programm",
        f"Kurse {year}",
        f"Kurse {year - 1}",
        f"Erreichte {year}",
        f"Erreichte {year - 1}",
    )
    return Table("Kurse und erreichte Personen", (*columns, "Vorbehalt"), tuple(rows), numeric=(2, 3, 4, 5))


def _towns(parts, measures, found, year):
    """Each measure by itself: an activity may count for two, and a sum would count it twice."""
    rows = []
    for area in parts:
        for town in area.towns:
            sites = ", ".join(site.called for site in town.sites) or "kein Standort erfasst"
            told = [_told(one, found[one.pk, year].in_town(town.municipality.pk)) for one in measures]
            rows.append((str(town.municipality), area.label, sites, "; ".join(filter(None, told)) or UNKNOWN))
    return Table(f"Städte {year}", ("Stadt", "Kreisteil", "Standorte", "Kurse und Erreichte"), tuple(rows))


def _told(measure, number):
    if not number.is_known:
        return ""
    parts = []
    if number.courses is not None:
        parts.append(f"{_text(number.courses)} {'Kurs' if number.courses == 1 else 'Kurse'}")
    if number.people is not None:
        parts.append(f"{_text(number.people)} {'Person' if number.people == 1 else 'Personen'}")
    return f"{measure.title}: {', '.join(parts)}"


def _text(amount):
    return UNKNOWN if amount is None else figures(amount)


SUBJECTS.sign_in(Subject("skilled_workers", report_block))
