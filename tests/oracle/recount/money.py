"""What measures cost: by year and stage, added up row by row; a fee of a membership once, beside the stages."""

from collections import defaultdict

from tests.oracle.recount.book import holds
from tests.oracle.recount.memberships import euros
from tests.oracle.recount.standing import shown_on

FEE, UNSTATED = "Mitgliedsbeitrag", "Stand ohne Angabe"
STAGES = (FEE, UNSTATED, "beantragt", "bewilligt", "beschlossen", "abgelehnt")


def sums(book, measures):
    """{(year, stage): (planned, spent)} in words; of what nobody knows it is said how often that is so."""
    planned, spent = defaultdict(list), defaultdict(list)
    for row in book.of_measures("actions.Funding"):
        if row.measure_id in measures:
            planned[row.year, row.stage or UNSTATED].append(row.planned)
            spent[row.year, row.stage or UNSTATED].append(row.spent)
    for fee in book.of_measures("actions.MembershipFee", "membership_id"):
        if fee.membership_id in measures:
            planned[fee.year, FEE].append(fee.amount)
            spent[fee.year, FEE].append(fee.amount if fee.paid_on else None)
    return {key: (in_words(planned[key]), in_words(spent[key])) for key in planned}


def in_words(amounts):
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return "keine Angabe"
    missing = len(amounts) - len(known)
    return euros(sum(known)) + (f", {missing} ohne Angabe" if missing else "")


def of_paper(book, paper):
    """The measures that belonged to the paper on the day as of which it is shown, as far as they may be seen."""
    day = shown_on(book, paper)
    fields = {key for key, row in book.fields.items() if row.paper_id == paper}
    rows = [row for row in book.tables["actions.Placement"] if row.field_id in fields and holds(row, day)]
    return {row.measure_id for row in rows} & book.measures.keys()
