"""A report in the layout of any county: its headings, annexes, signature, committees, and who heads the authority."""

import datetime

import pytest
from django.urls import reverse

from actions.mandate.consultation import DecisionKind
from actions.reports.gather import contents_of, gather
from actions.reports.issuing import issue
from actions.reports.outline import sections
from actions.reports.outputs.files import FORMATS, made
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from clusterfoerderung.authority.authority import Authority
from tests.factories import (
    ISSUED_AT,
    make_activity,
    make_clerk,
    make_consultation,
    make_entry,
    make_field,
    make_report,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

OWN = {
    "decision_heading": "Beschlussempfehlung",
    "summary_heading": "Sachdarstellung",
    "measures_heading": "Umsetzung",
    "budget_line": "571 01 Wirtschaftsförderung",
    "annexes": "Haushaltsplan\nKarte der Gewerbegebiete",
    "signature": "Die Landrätin\nAmt für Wirtschaft",
}


@pytest.fixture
def authority():
    return Authority.objects.create(
        name="Landkreis Beispielau", office="Amt für Wirtschaft", head_title="Die Landrätin"
    )


def titles(report):
    return [section.title for section in sections(gather(report, Version.COMMITTEE))]


def test_the_parts_are_called_as_the_county_calls_them():
    assert titles(make_report())[:3] == ["Beschlussvorschlag", "Kurzfassung", "Stand der Maßnahmen"]
    assert titles(make_report(**OWN))[:3] == ["Beschlussempfehlung", "Sachdarstellung", "Umsetzung"]


def test_budget_line_and_numbered_annexes_stand_before_the_signature_and_nothing_stands_there_without_them():
    end = sections(gather(make_report(**OWN), Version.COMMITTEE))[-3:]
    assert [(one.title, [text.text for text in one.texts]) for one in end] == [
        ("Haushaltsprodukt", ["571 01 Wirtschaftsförderung"]),
        ("Anlagen", ["1. Haushaltsplan", "2. Karte der Gewerbegebiete"]),
        ("Unterschrift", ["Die Landrätin", "Amt für Wirtschaft"]),
    ]
    assert {"Haushaltsprodukt", "Anlagen", "Unterschrift"} & {*titles(make_report())} == set()


def test_the_chronicle_is_named_among_the_annexes():
    report = make_report(**OWN, form="lang")
    make_activity(make_entry(report).measure, happened_on=report.period_until)
    enclosed = next(one for one in sections(gather(report, Version.COMMITTEE)) if one.title == "Anlagen")
    assert [text.text for text in enclosed.texts][-1] == "3. Chronik"


def test_it_goes_through_several_committees_in_order_of_their_days():
    report = make_report()
    later = make_consultation(report.paper, held_on=datetime.date(2027, 2, 1), decision_kind=DecisionKind.DECISION)
    report.consultation = make_consultation(report.paper, held_on=datetime.date(2027, 1, 11))
    report.save()
    open_day = make_consultation(report.paper, held_on=None, decision_kind=DecisionKind.PREPARATION)
    report.further_consultations.set([open_day, later])
    header = gather(report, Version.COMMITTEE).header
    assert [(one.day, one.kind) for one in header.stations] == [
        ("11.01.2027", "Kenntnisnahme"),
        ("01.02.2027", "Beschluss"),
        ("", "Vorberatung"),
    ]
    assert [tick.label for tick in header.kinds if tick.is_ticked] == ["Beschluss", "Kenntnisnahme", "Vorberatung"]


def test_a_new_report_is_signed_as_the_authority_signs_and_goes_on_with_the_last_headings(client, authority):
    client.force_login(make_clerk())
    paper = make_field().paper

    def begin():
        form = client.get(reverse("report-create")).context["form"]
        client.post(reverse("report-create"), sent(form, paper=str(paper.pk), period_from="2026-01-01"))
        return StatusReport.objects.latest("pk")

    first = begin()
    assert (first.signature, first.decision_heading) == ("Die Landrätin\nAmt für Wirtschaft", "")
    StatusReport.objects.filter(pk=first.pk).update(**{**OWN, "signature": "Im Auftrag"})
    second = begin()
    assert (second.signature, second.summary_heading, second.annexes) == ("Im Auftrag", "Sachdarstellung", "")
    assert second.budget_line == OWN["budget_line"]


def test_everything_can_be_changed_in_the_head_of_the_draft(client):
    client.force_login(make_clerk())
    report = make_report()
    ahead = make_consultation(report.paper, held_on=datetime.date(2027, 1, 11))
    make_consultation(report.paper, held_on=datetime.date(2026, 1, 11), outcome="kenntnis")
    url = reverse("report-edit", args=[report.pk])
    form = client.get(url).context["form"]
    assert list(form.fields["further_consultations"].queryset) == [
        *report.paper.consultations.filter(outcome="", position=1),
        ahead,
    ]
    client.post(url, {**sent(form, **OWN), "further_consultations": [ahead.pk]})
    changed = StatusReport.objects.get()
    assert {name: getattr(changed, name) for name in OWN} == OWN
    assert list(changed.further_consultations.all()) == [ahead]


def test_the_head_of_the_authority_stands_in_every_file(client, authority):
    report = make_report(**OWN)
    client.force_login(make_clerk())
    assert "Die Landrätin" in client.get(reverse("report-preview", args=[report.pk])).content.decode()
    assert gather(report, Version.COMMITTEE).header.head_title == "Die Landrätin"
    for ending in FORMATS:
        assert made(report, Version.COMMITTEE, ending, now=ISSUED_AT)


def test_a_report_issued_before_this_is_read_as_it_was():
    report = issue(make_report(), by=make_clerk(), at=ISSUED_AT)
    for frozen in report.frozen.values():
        for name in ("headings", "budget_line", "annexes", "signature"):
            del frozen[name]
        del frozen["header"]["head_title"]
    assert titles_of(report)[:3] == ["Beschlussvorschlag", "Kurzfassung", "Stand der Maßnahmen"]


def titles_of(report):
    return [section.title for section in sections(contents_of(report, Version.COMMITTEE))]
