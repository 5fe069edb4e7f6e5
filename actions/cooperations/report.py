"""What a Sachstandsbericht says of the regional cooperations: agreements and contacts."""

from actions.cooperations.contact_rhythm import RULE, rhythms
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from actions.reports.wording import UNKNOWN
from clusterfoerderung.records.dates import in_words

COLUMNS = ("Kooperation", "Region", "Vereinbarung bis", "Abstand", "Letzter Kontakt", "Nächster Kontakt")


def report_block(*, reader, period):
    """What a Sachstandsbericht says as of the end of `period`; None where nothing is agreed and nobody met."""
    open_ones = RegionalCooperation.objects.visible_to(reader).open().order_by("field__number", "order_key")
    found = rhythms(open_ones, user=reader, until=period.end).values()
    told = [one for one in found if one.last or one.cooperation.has_agreement]
    if not told:
        return None
    rows = tuple(_line(one, period.end) for one in told)
    table = Table("Kooperationen, Vereinbarungen und Kontakte", COLUMNS, rows)
    return Block("kooperationen", "Regionale Kooperationen", tuple(_sentences(told, period.end)), (table,))


def _sentences(told, on):
    agreed = [one for one in told if one.cooperation.contact_every_months]
    if agreed:
        late = sum(bool(one.overdue_in_words(on)) for one in agreed) or "keiner"
        yield f"Ein Abstand der Kontakte ist bei {len(agreed)} vereinbart, überfällig ist der Kontakt bei {late}."
    over = [one.cooperation.title for one in told if (one.cooperation.agreement_until or on) < on]
    if over:
        yield f"Abgelaufene Vereinbarungen: {'; '.join(over)}."
    yield RULE


def _line(rhythm, on):
    one = rhythm.cooperation
    due = f"spätestens {in_words(rhythm.due_on)}" if rhythm.due_on else ""
    return (
        one.title,
        one.region or UNKNOWN,
        in_words(one.agreement_until) if one.agreement_until else UNKNOWN,
        one.rhythm_in_words or UNKNOWN,
        rhythm.last.date_in_words if rhythm.last else "keiner erfasst",
        rhythm.overdue_in_words(on) or due or UNKNOWN,
    )


SUBJECTS.sign_in(Subject("cooperations", report_block, rank=40))
