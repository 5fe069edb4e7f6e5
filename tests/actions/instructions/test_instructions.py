"""What the committee decides about a report becomes an instruction with a deadline, and the next report answers it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.deadlines.agenda import all_due
from actions.deadlines.scope import Scope
from actions.instructions.instruction import Instruction
from actions.instructions.report import report_block
from actions.reports.blocks import Period
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import (
    make_clerk,
    make_committee_member,
    make_consultation,
    make_field,
    make_instruction,
    make_issued_report,
    make_measure,
    make_report,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

GIVEN, DUE = datetime.date(2026, 11, 24), datetime.date(2027, 6, 30)


def due(user, on=GIVEN, **kwargs):
    found = all_due(Scope(user, on, **kwargs))
    return [(one.on, one.title, one.belongs_to) for one in found if one.kind.name == "auftrag"]


@pytest.fixture(scope="module")
def report(once):
    return make_issued_report()


class TestForm:
    pytestmark = pytest.mark.django_db

    def form(self, client, report):
        client.force_login(make_clerk())
        return client.get(reverse("instruction-create", args=[report.pk])).context["form"]

    def send(self, client, report, **typed):
        values = {"text": "Bis zum Sommer ein Konzept vorlegen", "given_on": "2020-05-04", "due_on": "2020-09-30"}
        form = self.form(client, report)
        return client.post(reverse("instruction-create", args=[report.pk]), sent(form, **{**values, **typed}))

    def test_it_is_written_down_once(self, client, report):
        form = self.form(client, report)
        data = sent(form, text="Ein Konzept vorlegen", given_on="2020-05-04", due_on="2020-09-30")
        url = reverse("instruction-create", args=[report.pk])
        answers = [client.post(url, data).url for _ in range(2)]
        assert answers == [f"{report.get_absolute_url()}#auftraege"] * 2
        assert Instruction.objects.get().recorded_by is not None

    def test_it_begins_with_the_meeting_that_was_held(self, client):
        draft = make_report()
        draft.consultation = make_consultation(draft.paper, held_on=datetime.date(2020, 5, 4))
        draft.save()
        issued = make_issued_report(draft.paper, consultation=draft.consultation)
        form = self.form(client, issued)
        assert (form["consultation"].value(), form["given_on"].value()) == (
            draft.consultation_id,
            datetime.date(2020, 5, 4),
        )

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"text": ""}, "text"),
            ({"due_on": ""}, "due_on"),
            ({"due_on": "2020-05-03"}, "due_on"),
            ({"given_on": "2100-01-01", "due_on": "2100-02-01"}, "given_on"),
            ({"done_on": "2020-05-03"}, "done_on"),
            ({"outcome": "Es liegt vor."}, "done_on"),
            ({"text": "x" * 1001}, "text"),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(self, client, report, typed, field):
        response = self.send(client, report, **typed)
        assert list(response.context["form"].errors) == [field]
        assert not Instruction.objects.exists()

    def test_about_a_draft_nothing_was_decided(self, client):
        client.force_login(make_clerk())
        assert client.get(reverse("instruction-create", args=[make_report().pk])).status_code == 404


class TestWhereItShows:
    pytestmark = pytest.mark.django_db

    def test_it_is_a_deadline_until_it_is_done(self, report):
        row = make_instruction(report, text="Ein Konzept vorlegen")
        clerk = make_clerk()
        assert due(clerk) == due(make_committee_member()) == [(DUE, "Ein Konzept vorlegen", report.title)]
        row.done_on = GIVEN
        row.save()
        assert due(clerk) == []

    def test_it_belongs_to_the_measure_that_carries_it_out(self, report):
        clerk = make_clerk()
        measure = make_measure(responsible=clerk)
        make_instruction(report, measure_id=measure.pk, text="Ein Konzept vorlegen")
        make_instruction(report)
        assert due(clerk, person=clerk) == [(DUE, "Ein Konzept vorlegen", measure.title)]
        assert due(clerk, measures=(measure.pk,)) == due(clerk, person=clerk)

    def test_a_closed_measure_is_not_named_to_the_committee(self, client, report):
        measure = make_measure(visibility=Visibility.INTERNAL, title="Geheim")
        make_instruction(report, measure_id=measure.pk)
        member = make_committee_member()
        assert [belongs for _, _, belongs in due(member)] == [report.title]
        client.force_login(member)
        assert "Geheim" not in client.get(report.get_absolute_url()).content.decode()

    def test_a_closed_measure_tells_the_committee_neither_its_person_nor_its_field(self, report):
        clerk, member = make_clerk(), make_committee_member()
        own, other = (make_field(report.paper, number=number) for number in (7, 8))
        measure = make_measure(visibility=Visibility.INTERNAL, responsible=clerk, field=own)
        make_instruction(report, measure_id=measure.pk)
        assert len(due(clerk, person=clerk)) == len(due(clerk, field=own)) == 1
        assert due(clerk, field=other) == due(member, person=clerk) == []
        assert due(member, field=own) == due(member, field=other) != []

    def test_two_of_the_same_words_and_day_stand_side_by_side(self, report):
        make_instruction(report, text="Ein Konzept vorlegen")
        make_instruction(report, text="Ein Konzept vorlegen", measure_id=make_measure(title="Beispiel").pk)
        assert {belongs for _, _, belongs in due(make_clerk())} == {report.title, "Beispiel"}

    def test_the_page_of_the_report_says_it_to_the_committee(self, client, report):
        make_instruction(report, text="Ein Konzept vorlegen", given_on=datetime.date(2020, 5, 4), due_on=GIVEN)
        client.force_login(make_committee_member())
        page = client.get(report.get_absolute_url()).content.decode()
        assert "Ein Konzept vorlegen" in page
        assert "Auftrag festhalten" not in page

    def test_the_page_needs_as_many_queries_for_many_rows_as_for_one(self, client, report, django_assert_num_queries):
        client.force_login(make_clerk())
        make_instruction(report, measure_id=make_measure().pk)
        client.get(report.get_absolute_url())
        with django_assert_num_queries(7):
            client.get(report.get_absolute_url())
        for _ in range(20):
            make_instruction(report, measure_id=make_measure().pk)
        with django_assert_num_queries(7):
            client.get(report.get_absolute_url())


@pytest.mark.both_databases
class TestNextReport:
    pytestmark = pytest.mark.django_db

    def block(self, paper, start, end):
        reader = Reader.of(Visibility.COMMITTEE)
        return report_block(reader=reader, period=Period(start, end, paper))

    def test_it_says_what_became_of_each_as_of_its_last_day(self, report):
        make_instruction(report, text="Konzept", done_on=datetime.date(2027, 3, 1), outcome="Es liegt vor.")
        make_instruction(report, text="Karte", due_on=datetime.date(2027, 1, 31))
        block = self.block(report.paper, GIVEN, datetime.date(2027, 2, 1))
        assert block.sentences == ("2 Aufträge des Gremiums, davon 2 offen.",)
        assert [(row[0], *row[2:]) for row in block.tables[0].rows] == [
            ("Karte", "überfällig seit 31.01.2027", "–"),
            ("Konzept", "offen bis 30.06.2027", "–"),
        ]
        later = self.block(report.paper, datetime.date(2027, 2, 2), datetime.date(2027, 12, 31))
        assert ("Konzept", "24.11.2026", "erledigt am 01.03.2027", "Es liegt vor.") in later.tables[0].rows

    def test_what_was_done_before_the_period_or_belongs_to_another_paper_is_not_told(self, report):
        make_instruction(report, done_on=GIVEN)
        make_instruction()
        assert self.block(report.paper, DUE, DUE) is None


class TestDatabase:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize(
        "wrong",
        [
            {"due_on": GIVEN - datetime.timedelta(days=1)},
            {"done_on": GIVEN - datetime.timedelta(days=1)},
            {"outcome": "Es liegt vor."},
        ],
    )
    def test_it_refuses_days_that_cannot_be(self, report, wrong):
        row = make_instruction(report)
        with pytest.raises(IntegrityError), transaction.atomic():
            Instruction.objects.filter(pk=row.pk).update(**wrong)
        with pytest.raises(ValidationError):
            Instruction(report=report, text="x", **{"given_on": GIVEN, "due_on": DUE, **wrong}).full_clean()
