"""Rows for tests: plain functions, each gives what is required and takes the rest as keywords.

What they make was there before the test began: it leaves no history, unless the test is about that (the marker
`history`). What the test does itself is always recorded.
"""

import contextlib
import datetime
import functools
import itertools

from auditlog.context import disable_auditlog
from django.utils import timezone

from actions.activities import account
from actions.activities.activity import Activity
from actions.campus.exchange_topic import ExchangeTopic
from actions.carry_over.carry_over import CarryOver
from actions.committee.question import Question
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.documents.inspection import inspect
from actions.documents.section import new_document
from actions.funding.funding import Funding
from actions.indicators.indicator import Indicator
from actions.instructions.instruction import Instruction
from actions.labels.label import Label, LabelGroup
from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import DecisionKind
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.settlement import Settlement
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting
from actions.meetings.rhythm import Rhythm
from actions.meetings.series import MeetingSeries
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.renewal import Renewal, RenewalDecision
from actions.publicity.publication import Publication
from actions.reports.issuing import issue
from actions.reports.outputs.word_default import default_template
from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from actions.reports.word_template import WordTemplate
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.records.visibility import Visibility
from initiatives.offers.offer import Offer
from initiatives.offers.survey import Survey
from initiatives.organisations.contact import Contact, LegalGround
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality, MunicipalityKind
from initiatives.places.sector import Sector
from tests.files import upload

_numbers = itertools.count(1)

ISSUED_AT = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)
DECIDED_ON = datetime.date(2013, 5, 13)

leaves_history = False  # the marker `history` switches it on, in tests/conftest.py


def made_before(make):
    """Recording each row of an arrangement took a tenth of a run."""

    @functools.wraps(make)
    def made(*args, **kwargs):
        with contextlib.nullcontext() if leaves_history else disable_auditlog():
            return make(*args, **kwargs)

    return made


@made_before
def make_user(role=None, **kwargs):
    """Someone with a login and `role` (a Role; None: no role)."""
    user = User.objects.create_user(**{"username": f"person-{next(_numbers)}", **kwargs})
    if role:
        group, _ = user.groups.model.objects.get_or_create(name=role)
        user.groups.add(group)
    return user


def make_clerk(**kwargs):
    return make_user(Role.CLERK, **kwargs)


def make_committee_member(**kwargs):
    return make_user(Role.COMMITTEE, **kwargs)


def make_admin(**kwargs):
    return make_user(Role.ADMIN, **kwargs)


@made_before
def make_paper(*, decided_on=DECIDED_ON, outcome="", **kwargs):
    """A paper, to be decided by a committee on `decided_on` unless that is None; `outcome` is how that ended."""
    paper = Paper.objects.create(
        **{"reference": f"80/{next(_numbers):03}/2013", "subject": "Fortschreibung der Clusterstrategie", **kwargs}
    )
    if decided_on:
        committee, _ = Committee.objects.get_or_create(name="Ausschuss für Beispiele")
        paper.consultations.create(
            committee=committee, held_on=decided_on, decision_kind=DecisionKind.DECISION, outcome=outcome
        )
    return paper


@made_before
def make_consultation(paper, **kwargs):
    """One more consultation of `paper`, to take note, half a year ago."""
    committee, _ = Committee.objects.get_or_create(name="Ausschuss für Beispiele")
    return paper.consultations.create(
        **{
            "committee": committee,
            "position": paper.consultations.count() + 1,
            "held_on": datetime.date(2026, 5, 18),
            "decision_kind": DecisionKind.NOTE,
            **kwargs,
        }
    )


@made_before
def make_field(paper=None, **kwargs):
    paper = paper or make_paper()
    kwargs.setdefault("number", paper.fields.count() + 1)
    return ActionField.objects.create(
        **{"paper": paper, "title": "Regionale Kooperationen", "short_title": "Kooperationen", **kwargs}
    )


@made_before
def make_item(field=None, number=None, *, parent=None, **kwargs):
    """A mandate item, at the root of its field unless `parent` is given."""
    return MandateItem.objects.create(
        **{
            "field": field or (parent.field if parent else make_field()),
            "parent": parent,
            "number": number or str(next(_numbers)),
            "text": "Fortsetzen der Mitgliedschaft",
            **kwargs,
        }
    )


@made_before
def make_carry_over(paper, **kwargs):
    """What was carried over to `paper`, without a measure."""
    return CarryOver.objects.create(
        **{"paper": paper, "from_on": datetime.date(2026, 5, 18), "carried_out_at": ISSUED_AT, **kwargs}
    )


@made_before
def make_journal_entry(**kwargs):
    """A list of offers that was read in, without a row."""
    return JournalEntry.objects.create(
        **{
            "kind": "import",
            "subject": "angebote",
            "title": "Angebote aus „Beispiel.csv“",
            "done_at": ISSUED_AT,
            **kwargs,
        }
    )


@made_before
def make_settlement(item, **kwargs):
    """The committee's closing of `item`, in a new consultation unless one is named."""
    if "consultation" not in kwargs:
        kwargs["consultation"] = make_consultation(item.field.paper)
    return Settlement.objects.create(item=item, **kwargs)


@made_before
def make_question(about, **kwargs):
    """An open question on a mandate item or a measure."""
    link = "item" if isinstance(about, MandateItem) else "measure"
    defaults = {"text": f"Frage {next(_numbers)}?", "asked_on": datetime.date(2026, 5, 20)}
    return Question.objects.create(**{link: about, **defaults, **kwargs})


@made_before
def make_initiative(**kwargs):
    return Initiative.objects.create(**{"name": f"Initiative {next(_numbers)}", "kind": "netzwerk", **kwargs})


@made_before
def make_partner(**kwargs):
    return Partner.objects.create(**{"name": f"Partner {next(_numbers)}", "kind": "kammer", **kwargs})


@made_before
def make_participation(**kwargs):
    if "initiative" not in kwargs:
        kwargs["initiative"] = make_initiative()
    if "partner" not in kwargs:
        kwargs["partner"] = make_partner()
    return Participation.objects.create(**kwargs)


@made_before
def make_contact(**kwargs):
    if "partner" not in kwargs:
        kwargs["partner"] = make_partner()
    return Contact.objects.create(
        **{
            "name": f"Beispielperson {next(_numbers)}",
            "purpose": "Einladung zum Arbeitskreis",
            "source": "Internetseite",
            "review_on": datetime.date(2030, 1, 1),
            "legal_ground": LegalGround.PUBLIC_TASK,
            **kwargs,
        }
    )


@made_before
def make_offer(**kwargs):
    if "initiative" not in kwargs:
        kwargs["initiative"] = make_initiative()
    return Offer.objects.create(**{"title": f"Angebot {next(_numbers)}", "kind": "beratung", **kwargs})


@made_before
def make_measure(kind=RegionalCooperation, *, items=(), **kwargs):
    """A measure of `kind` that carries `items`, a regional cooperation unless told otherwise; open to the committee."""
    items = list(items)
    if "field" not in kwargs:
        kwargs["field"] = items[0].field if items else make_field()
    if kind is Membership and "initiative" not in kwargs:
        kwargs["initiative"] = make_initiative()
    measure = kind.objects.create(
        **{"title": f"Maßnahme {next(_numbers)}", "visibility": Visibility.COMMITTEE, **kwargs}
    )
    if items:
        measure.carry(items, on=None)
    return measure


def make_membership(**kwargs):
    return make_measure(Membership, **kwargs)


@made_before
def make_funding(measure=None, year=2026, **kwargs):
    """The county's own money, of which nothing more is known."""
    defaults = {"funder": "partner" if "partner" in kwargs else "programm" if kwargs.get("programme") else "kreis"}
    return Funding.objects.create(**{"measure": measure or make_measure(), "year": year, **defaults, **kwargs})


@made_before
def make_label(*bearers, group="Haushaltsprodukt", **kwargs):
    """A label in the group of this name; `bearers` are the measures and activities that have it."""
    found, _ = LabelGroup.objects.get_or_create(name_key=group.casefold(), defaults={"name": group})
    label = Label.objects.create(**{"group": found, "name": f"571 {next(_numbers):02}", **kwargs})
    for bearer in bearers:
        bearer.labels.add(label)
    return label


@made_before
def make_fee(membership, year=2026, amount="1250.00", **kwargs):
    return MembershipFee.objects.create(membership=membership, year=year, amount=amount, **kwargs)


@made_before
def make_renewal(membership, notice_on=datetime.date(2026, 9, 30), **kwargs):
    """What is noted for a day of notice: to stay, unless told otherwise."""
    if kwargs.get("decision") != Renewal.OPEN:
        kwargs.setdefault("decided_on", datetime.date(2026, 5, 4))
    return RenewalDecision.objects.create(
        **{"membership": membership, "notice_on": notice_on, "decision": "fortsetzen", "reason": "Nützlich", **kwargs}
    )


@made_before
def make_topic(campus, **kwargs):
    return ExchangeTopic.objects.create(**{"campus": campus, "title": f"Thema {next(_numbers)}", **kwargs})


@made_before
def make_activity(*measures, **kwargs):
    """An activity of `measures` (of a new one, if none is named), in `municipalities` and with `initiatives`, if any.

    It is open to the committee.
    """
    others = {name: kwargs.pop(name, ()) for name in ("municipalities", "initiatives")}
    measures = measures or [make_measure()]
    with account.changing():  # summed up once and not after each step: that was a quarter of what many rows took
        activity = Activity.objects.create(
            **{
                "title": f"Aktivität {next(_numbers)}",
                "happened_on": datetime.date(2026, 5, 4),
                "visibility": Visibility.COMMITTEE,
                **kwargs,
            }
        )
        activity.measures.add(*measures)
        for name, rows in others.items():
            if rows:
                getattr(activity, name).add(*rows)
    return activity


@made_before
def make_milestone(measure, **kwargs):
    return Milestone.objects.create(
        **{"measure": measure, "title": f"Meilenstein {next(_numbers)}", "due_on": datetime.date(2026, 9, 30), **kwargs}
    )


@made_before
def make_meeting(measure, **kwargs):
    return Meeting.objects.create(
        **{
            "measure": measure,
            "title": f"Termin {next(_numbers)}",
            "scheduled_on": datetime.date(2026, 9, 30),
            **kwargs,
        }
    )


@made_before
def make_series(measure, *, rhythm=Rhythm.WEEKLY, number=3, first=None, **kwargs):
    """The meetings of one series, from tomorrow on unless told otherwise."""
    first = first or timezone.localdate() + datetime.timedelta(days=1)
    series = MeetingSeries.objects.create(measure=measure, rhythm=rhythm)
    days = rhythm.days(first, number=number)
    return [make_meeting(measure, **{"scheduled_on": day, "series": series, **kwargs}) for day in days]


@made_before
def make_indicator(measure, **kwargs):
    return Indicator.objects.create(**{"measure": measure, "name": f"Kennzahl {next(_numbers)}", **kwargs})


@made_before
def make_publication(measure, **kwargs):
    return Publication.objects.create(**{"measure": measure, "title": f"Nachricht {next(_numbers)}", **kwargs})


@made_before
def make_report(paper=None, **kwargs):
    """A draft of a report on `paper` for the year 2026; for the committee alone, unless told otherwise."""
    return StatusReport.objects.create(
        **{
            "paper": paper or make_paper(),
            "title": f"Sachstandsbericht {next(_numbers)}",
            "dated_on": datetime.date(2026, 11, 23),
            "period_from": datetime.date(2026, 1, 1),
            "period_until": datetime.date(2026, 11, 23),
            **kwargs,
        }
    )


@made_before
def make_issued_report(paper=None, **kwargs):
    """A report as its draft was issued: with no measure, unless it has entries by then."""
    return issue(make_report(paper, **kwargs), by=make_clerk(), at=ISSUED_AT)


@made_before
def make_instruction(report=None, **kwargs):
    """What the committee decided about an issued report, still open."""
    return Instruction.objects.create(
        **{
            "report": report or make_issued_report(),
            "text": f"Auftrag {next(_numbers)}",
            "given_on": datetime.date(2026, 11, 24),
            "due_on": datetime.date(2027, 6, 30),
            **kwargs,
        }
    )


@made_before
def make_entry(report, measure=None, **kwargs):
    """The entry of one measure of the report's paper; open to the committee."""
    if measure is None:
        measure = make_measure(field=make_field(report.paper))
    if kwargs.get("status", measure.status) != measure.status:
        kwargs = {"proposes_status": True, "status_before": measure.status, **kwargs}
    return StatusEntry.objects.create(
        **{
            "report": report,
            "measure_id": measure.pk,
            "written_on": report.dated_on,
            "visibility": Visibility.COMMITTEE,
            **kwargs,
        }
    )


@made_before
def make_word_template(content=None, **kwargs):
    return WordTemplate.objects.create(
        **{"title": f"Muster {next(_numbers)}", "content": content or default_template(), **kwargs}
    )


@made_before
def make_document(owner, name="Vertrag.pdf", content=None, **kwargs):
    """A document of a measure, activity or paper with a real file; open to the committee."""
    document = new_document(owner)
    document.describe(inspect(file := upload(name, content)))
    document.file = file
    for key, value in {"title": f"Dokument {next(_numbers)}", "visibility": Visibility.COMMITTEE, **kwargs}.items():
        setattr(document, key, value)
    document.save()
    return document


@made_before
def make_town(**kwargs):
    county, _ = Municipality.objects.get_or_create(
        ags="05158", defaults={"name": "Kreis Mettmann", "kind": MunicipalityKind.COUNTY}
    )
    number = next(_numbers)
    return Municipality.objects.create(
        **{
            "name": f"Beispielstadt {number}",
            # Beside those of the first data, which end far below.
            "ags": f"05158{500 + number % 500}",
            "kind": MunicipalityKind.TOWN,
            "county": county,
            **kwargs,
        }
    )


@made_before
def make_sector(**kwargs):
    number = next(_numbers)
    return Sector.objects.create(**{"edition": 2025, "code": f"{number}", "title": f"Branche {number}", **kwargs})


@made_before
def make_survey(**kwargs):
    if "sector" not in kwargs:
        kwargs["sector"] = make_sector()
    return Survey.objects.create(
        **{"looked_on": datetime.date(2026, 5, 4), "method": "Internetseiten der Kammern", **kwargs}
    )
