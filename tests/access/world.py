"""One released and one internal object of everything that an address can name, each with its word (canaries.py)."""

import datetime

from django.utils import timezone

from actions.campus.campus_cooperation import CampusCooperation
from actions.reports.issuing import issue
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Visibility
from tests import files
from tests.access.canaries import HOUSE, OFFICE, canary, plant
from tests.factories import (
    ISSUED_AT,
    make_activity,
    make_carry_over,
    make_clerk,
    make_consultation,
    make_contact,
    make_document,
    make_entry,
    make_fee,
    make_field,
    make_funding,
    make_indicator,
    make_initiative,
    make_instruction,
    make_issued_report,
    make_item,
    make_journal_entry,
    make_label,
    make_measure,
    make_meeting,
    make_membership,
    make_milestone,
    make_offer,
    make_paper,
    make_participation,
    make_partner,
    make_publication,
    make_question,
    make_renewal,
    make_report,
    make_sector,
    make_series,
    make_settlement,
    make_survey,
    make_topic,
    make_town,
    make_word_template,
)

# Closed to the committee however open the rest is.
FOR_THE_OFFICE = {"draft", "entry", "contact", "word_template", "journal_entry"}
# Closed where the measure or the row itself is.
CLOSABLE = {
    *("measure", "skilled_worker_measure", "campus", "membership", "question", "milestone", "topic", "fee", "renewal"),
    *("meeting", "recurring", "indicator", "publication", "delivery", "target", "value", "document", "activity"),
    *("report", "funding"),
}


def make_world():
    paper = make_paper()
    item = make_item(make_field(paper), "1")
    make_item(item.field, "2")
    make_settlement(item)
    shared = {
        "paper": paper,
        "item": item,
        "field": item.field,
        "consultation": make_consultation(paper),
        "word_template": make_word_template(is_in_use=False),
        "initiative": make_initiative(),
        "partner": make_partner(),
        "twin": make_partner(),
        "offer": make_offer(),
        "survey": make_survey(),
        "town": make_town(),
        "participation": make_participation(),
        "sector": make_sector(),
        "contact": make_contact(newsletter_consent_on=datetime.date(2026, 1, 31), newsletter_consent_proof="Formular"),
        "person": make_clerk(),
        "committee": paper.consultations.first().committee,
        "label": (label := make_label()),
        "label_group": label.group,
        "journal_entry": make_journal_entry(),
    }
    _plant(shared, HOUSE)
    shared |= _following(paper)
    return {
        "internal": shared | _make(paper, item, Visibility.INTERNAL),
        "released": shared | _make(paper, item, Visibility.COMMITTEE),
    }


def _following(paper):
    """What became of the measures of `paper` in the one after it, and what the committee decided about a report."""
    new_paper = make_paper(predecessor=paper, replaces_fields=True, decided_on=None)
    instruction = make_instruction(make_issued_report(paper))
    return {
        "new_paper": new_paper,
        "carry_over": make_carry_over(new_paper),
        "issued_report": instruction.report,
        "instruction": instruction,
    }


def _make(paper, item, visibility):
    measure = make_measure(items=[item], visibility=visibility)
    membership = make_membership(visibility=visibility)
    campus = make_measure(CampusCooperation, visibility=visibility)
    indicator, publication = make_indicator(measure), make_publication(measure)
    draft, soon = make_report(paper), timezone.localdate() + datetime.timedelta(days=10)
    reach = OFFICE if visibility == Visibility.INTERNAL else HOUSE
    letter = files.pdf(canary(reach, "letter"))
    rows = {
        "draft": draft,
        "entry": make_entry(draft, measure, visibility=visibility),
        "report": make_report(paper),
        "measure": measure,
        "skilled_worker_measure": make_measure(SkilledWorkerMeasure, visibility=visibility),
        "question": make_question(measure),
        "milestone": make_milestone(measure, due_on=soon),
        "campus": campus,
        "topic": make_topic(campus),
        "membership": membership,
        "fee": make_fee(membership),
        "funding": make_funding(measure, programme="Beispielprogramm"),
        "renewal": make_renewal(membership),
        "meeting": make_meeting(measure, scheduled_on=soon),
        "recurring": make_series(measure)[0],
        "indicator": indicator,
        "publication": publication,
        "delivery": publication.deliveries.create(channel="newsletter"),
        "target": indicator.targets.create(year=2026, value=25),
        "value": indicator.values.create(year=2026, value=12),
        "document": make_document(measure, content=letter, visibility=visibility),
        "activity": make_activity(measure, visibility=visibility),
    }
    _plant(rows, reach)
    if visibility == Visibility.COMMITTEE:
        _issue_with_something_internal(rows["report"], measure)
    return rows


def _plant(rows, reach):
    for noun, row in rows.items():
        plant(row, canary(OFFICE if noun in FOR_THE_OFFICE else reach if noun in CLOSABLE else HOUSE, noun))


def _issue_with_something_internal(report, measure):
    """What is frozen then holds both versions, and the committee reads one of them."""
    make_entry(report, measure)
    internal = make_measure(field=measure.field, visibility=Visibility.INTERNAL)
    plant(internal, canary(OFFICE, "frozen"))
    plant(make_entry(report, internal, visibility=Visibility.INTERNAL), canary(OFFICE, "frozen"))
    issue(report, by=make_clerk(), at=ISSUED_AT)
