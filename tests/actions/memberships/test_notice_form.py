"""The rule of the statutes as it is typed, and what the pages make of a day that was named by hand."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.deadlines.agenda import all_due
from actions.deadlines.scope import Scope
from actions.memberships.deadlines import NOTICE
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.report import report_block
from actions.memberships.state import RenewalState, state_of
from actions.reports.blocks import Block, Period
from tests.factories import make_clerk, make_membership
from tests.sending import sent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 7, 22)
WHOLE = "Kündigungsfrist und Kündigungstermin gehören zusammen: beides angeben oder keines."
FREE_DAY_IS_WHOLE = (
    "Ein von Hand genannter Tag braucht den Tag, das Ende der Mitgliedschaft und den Grund; bei jeder anderen Regel "
    "bleiben die drei leer."
)
FREE_DAY = {
    "notice_to": "tag",
    "free_notice_on": datetime.date(2027, 2, 15),
    "free_ends_on": datetime.date(2027, 6, 30),
    "free_reason": "Sonderkündigungsrecht",
}


def save(client, membership, **typed):
    edit = reverse("measure-edit", args=[membership.pk])
    return client.post(edit, sent(client.get(edit).context["form"], **typed))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"notice_weeks": "6", "notice_to": "quartal"}, "6 Wochen zum Ende des Quartals"),
        ({"notice_months": "1", "notice_to": "halbjahr"}, "einen Monat zum Ende des Halbjahres"),
        ({"notice_months": "3", "notice_to": "geschaeftsjahr"}, "3 Monate zum Ende des Geschäftsjahres"),
        ({"notice_months": "0", "notice_to": "kalenderjahr"}, "ohne Frist zum Ende des Kalenderjahres"),
        (
            {"notice_weeks": "1", "notice_to": "beitritt", "member_since": "2014-03-12"},
            "eine Woche zum Ende eines Jahres seit dem Beitritt",
        ),
        ({key: str(value) for key, value in FREE_DAY.items()}, "zu einem Tag, der von Hand genannt wird"),
    ],
)
def test_each_rule_can_be_typed_and_stands_on_the_page(client, clerk, typed, words):
    membership = make_membership()
    assert save(client, membership, **typed).status_code == 302
    page = " ".join(client.get(membership.get_absolute_url()).text.split())
    assert words in page
    membership.refresh_from_db()
    assert membership.notice_rule.in_words in page


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"notice_weeks": "6"}, {"notice_months": [WHOLE]}),
        (
            {"notice_months": "3", "notice_weeks": "6", "notice_to": "quartal"},
            {"notice_weeks": ["Eine Frist steht in Monaten oder in Wochen, nicht in beidem."]},
        ),
        (
            {"notice_months": "3", "notice_to": "beitritt"},
            {
                "member_since": [
                    "Wer zum Ende eines Jahres seit dem Beitritt kündigt, braucht den genauen Tag des Beitritts."
                ]
            },
        ),
        (
            {"notice_to": "tag", "free_notice_on": "2027-06-30", "free_ends_on": "2027-02-15"},
            {
                "free_notice_on": [FREE_DAY_IS_WHOLE],
                "free_ends_on": ["Die Mitgliedschaft endet nicht vor dem Tag, bis zu dem zu kündigen ist."],
            },
        ),
    ],
)
def test_half_a_rule_is_refused_at_its_field(client, clerk, typed, errors):
    assert save(client, make_membership(), **typed).context["form"].errors == errors


def test_one_invalid_rule_hides_no_other(client, clerk):
    wrong = {"notice_months": "99", "membership_year_month": "2", "membership_year_day": "30", "free_reason": "Grund"}
    errors = save(client, make_membership(), **wrong).context["form"].errors
    assert set(errors) == {"notice_months", "membership_year_day", "free_notice_on"}
    assert WHOLE in errors["notice_months"]
    assert len(errors["notice_months"]) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"notice_weeks": 6},
        {"notice_months": 3, "notice_weeks": 6, "notice_to": "quartal"},
        {"notice_to": "beitritt", "notice_months": 3},
        {**FREE_DAY, "free_reason": ""},
        {**FREE_DAY, "notice_months": 3},
        {**FREE_DAY, "free_ends_on": datetime.date(2027, 1, 1)},
        {"free_reason": "ohne Tag"},
    ],
)
def test_the_database_holds_the_rules_too(changed):
    membership = make_membership()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(**changed)
    for name, value in changed.items():
        setattr(membership, name, value)
    with pytest.raises(ValidationError):
        membership.full_clean()


def notices(on):
    return [one.on for one in all_due(Scope(make_clerk(), on)) if one.kind == NOTICE]


class TestFreeDay:
    @pytest.fixture
    def membership(self):
        membership = make_membership(**FREE_DAY)
        entered = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)
        Membership.objects.filter(pk=membership.pk).update(created_at=entered)
        return Membership.objects.get(pk=membership.pk)

    def test_it_is_due_until_it_went_by_and_then_says_that_no_other_is_named(self, client, clerk, membership):
        assert notices(TODAY) == [datetime.date(2027, 2, 15)]
        after = datetime.date(2027, 2, 16)
        view = outlook(membership, on=after)
        assert (view.next, state_of(view)) == (None, RenewalState.MISSED)
        assert view.missed_in_words == (
            "Verstrichen, ohne Entscheidung: Die Mitgliedschaft läuft weiter, ein neuer Tag ist nicht genannt."
        )
        assert notices(after) == [datetime.date(2027, 2, 15)]

    def test_what_was_noted_for_it_holds_when_it_is_over(self, client, clerk, membership):
        membership.renewals.create(
            notice_on=FREE_DAY["free_notice_on"],
            decision="kuendigen",
            reason="Zu teuer",
            decided_on=TODAY,
            notice_received_on=datetime.date(2027, 2, 16),
        )
        late = outlook(membership, on=datetime.date(2027, 3, 1))
        assert (late.leaves_on, late.next) == (None, None)
        membership.renewals.update(notice_received_on=datetime.date(2027, 2, 15))
        assert outlook(membership, on=datetime.date(2027, 3, 1)).leaves_on == datetime.date(2027, 6, 30)

    def test_page_list_file_form_and_report_stand_it_when_it_is_over(self, client, clerk):
        past = {"free_notice_on": datetime.date(2026, 2, 15), "free_ends_on": datetime.date(2026, 6, 30)}
        membership = make_membership(**{**FREE_DAY, **past})
        pages = [client.get(membership.get_absolute_url()), client.get(reverse("membership-list"))]
        pages.append(client.get(reverse("renewal-create", args=[membership.pk])))
        assert {page.status_code for page in pages} == {200}
        assert "Ein weiterer Kündigungstag ist nicht genannt." in pages[0].text
        assert client.get(reverse("membership-export", args=["csv"])).getvalue()
        block = report_block(reader=clerk, period=Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)))
        assert isinstance(block, Block)
        assert membership.notice_rule.in_words in str(block.tables)


def test_a_rule_nobody_knows_says_nothing_in_the_line_of_its_group(client, clerk):
    group = client.get(reverse("measure-create", args=["mitgliedschaft"])).context["form"].bound_groups()[1]
    assert (group.title, group.hint) == ("Kündigungsregel der Satzung", "")


def test_whoever_asks_for_the_items_of_a_membership_sees_them_at_once(client, clerk):
    address = reverse("measure-create", args=["mitgliedschaft"])
    data = sent(client.get(address).context["form"])
    groups = client.post(address, {**data, "punkte": "1"}).context["form"].bound_groups()
    assert [group.title for group in groups if group.is_open] == ["Beschlusspunkte"]
