"""What is in force on a day: one rule, told by the method and asked of the database."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import DecisionKind, Outcome
from actions.mandate.paper import Paper
from actions.mandate.standing import State
from tests.factories import make_consultation, make_field, make_paper

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 1)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def decided(on=DAY, outcome=Outcome.ADOPTED, **kwargs):
    """A paper with a field."""
    paper = make_paper(decided_on=on, outcome=outcome, **kwargs)
    make_field(paper)
    return paper


def follow(old, on=DAY, outcome=Outcome.ADOPTED, **kwargs):
    return decided(on, outcome, **{"predecessor": old, "replaces_fields": True, **kwargs})


def state(paper, on=AFTER):
    return Paper.objects.get(pk=paper.pk).standing(on=on).state


def in_force(on=AFTER):
    return set(Paper.objects.in_force(on=on))


def another_committee():
    return Committee.objects.create(name="Kreistag")


def test_a_paper_replaces_from_the_day_on_which_it_is_adopted_and_not_a_day_earlier():
    old = decided(datetime.date(2013, 5, 13))
    new = follow(old)
    assert (in_force(BEFORE), in_force(DAY)) == ({old}, {new})
    standing = old.standing(on=AFTER)
    assert (standing.state, standing.since, standing.by, standing.last_day) == (State.REPLACED, DAY, new, BEFORE)
    assert old.standing(on=BEFORE).in_words == "beschlossen am 13.05.2013"
    assert standing.in_words == f"ersetzt seit 01.06.2026 durch {new.reference}"


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in Outcome.adopted()])
def test_what_was_not_adopted_replaces_nothing(outcome):
    old = decided(datetime.date(2013, 5, 13))
    follow(old, outcome=outcome)
    assert (in_force(), state(old)) == ({old}, State.ADOPTED)


@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind != DecisionKind.DECISION])
def test_preparing_electing_and_taking_note_decide_nothing(kind):
    old = decided(datetime.date(2013, 5, 13))
    new = follow(old, on=None)
    make_consultation(new, held_on=BEFORE, decision_kind=kind, outcome=Outcome.ADOPTED)
    assert (in_force(), state(new)) == ({old}, State.DEBATED)


def test_a_draft_is_neither_in_force_nor_does_it_replace():
    old = decided(datetime.date(2013, 5, 13))
    draft = follow(old, on=None)
    assert (in_force(), state(draft)) == ({old}, State.DRAFT)
    assert set(Paper.objects.undecided(on=AFTER)) == {draft}


def test_a_past_decision_without_recorded_outcome_is_in_force_but_replaces_nothing():
    old = decided(datetime.date(2013, 5, 13))
    new = follow(old, outcome="")
    assert (in_force(DAY), in_force(AFTER)) == ({old}, {old, new})
    standing = new.standing(on=AFTER)
    assert (standing.unrecorded, standing.is_in_force) == (new.consultations.get(), True)
    assert standing.in_words == "Ergebnis vom 01.06.2026 nicht festgehalten"
    assert old.standing(on=AFTER).unrecorded is None


def test_the_last_deciding_committee_decides():
    paper = decided(on=BEFORE)
    last = make_consultation(
        paper, committee=another_committee(), held_on=AFTER, decision_kind=DecisionKind.DECISION, outcome=""
    )
    assert (state(paper, BEFORE), state(paper, AFTER), in_force(AFTER)) == (State.DEBATED, State.DEBATED, set())
    last.outcome = Outcome.AMENDED
    last.save()
    assert Paper.objects.get().standing(on=AFTER).since == AFTER
    last.outcome = Outcome.REJECTED
    last.save()
    assert (state(paper), in_force()) == (State.REJECTED, set())


def test_a_committee_that_has_no_day_yet_has_not_decided():
    paper = decided(on=BEFORE)
    make_consultation(paper, committee=another_committee(), held_on=None, decision_kind=DecisionKind.DECISION)
    assert (state(paper), in_force()) == (State.DEBATED, set())


def test_a_paper_that_was_decided_twice_counts_from_the_second_day():
    paper = decided(on=datetime.date(2013, 5, 13))
    make_consultation(paper, held_on=DAY, decision_kind=DecisionKind.DECISION, outcome=Outcome.AMENDED)
    paper = Paper.objects.get()
    assert [paper.day_of_decision(on=day) for day in (BEFORE, DAY)] == [datetime.date(2013, 5, 13), DAY]
    assert (in_force(BEFORE), in_force(DAY)) == ({paper}, {paper})


def test_a_second_vote_that_is_only_planned_or_put_off_leaves_the_first_as_it_was():
    paper = decided(on=datetime.date(2013, 5, 13))
    vote = make_consultation(paper, held_on=AFTER, decision_kind=DecisionKind.DECISION)
    assert (state(paper, DAY), in_force(DAY)) == (State.ADOPTED, {paper})
    vote.outcome = Outcome.POSTPONED
    vote.save()
    assert (state(paper, AFTER), in_force(AFTER)) == (State.ADOPTED, {paper})


def test_single_fields_are_replaced_without_the_rest():
    old = decided(datetime.date(2013, 5, 13))
    kept, gone = old.fields.get(), make_field(old)
    new = decided(predecessor=old)
    new.fields.update(continues=gone)
    assert set(ActionField.objects.in_force(on=BEFORE)) == {kept, gone}
    assert set(ActionField.objects.in_force(on=DAY)) == {kept, new.fields.get()}
    assert in_force() == {old, new}
    [replaced] = old.standing(on=DAY).replaced
    assert (replaced.field, replaced.since, replaced.by, state(old)) == (gone, DAY, new, State.ADOPTED)


def test_a_paper_of_which_every_field_is_replaced_is_replaced_since_the_last():
    old = decided(datetime.date(2013, 5, 13))
    make_field(old)
    for on, field in zip((BEFORE, DAY), old.fields.all(), strict=True):
        decided(on).fields.update(continues=field)
    assert (state(old, BEFORE), old.standing(on=DAY).since) == (State.ADOPTED, DAY)


def test_a_paper_without_fields_of_its_own_repeals():
    old = decided(datetime.date(2013, 5, 13))
    repeal = make_paper(predecessor=old, replaces_fields=True, decided_on=DAY, outcome=Outcome.ADOPTED)
    assert (in_force(BEFORE), in_force(DAY)) == ({old}, set())
    assert old.standing(on=DAY).in_words == f"aufgehoben seit 01.06.2026 durch {repeal.reference}"


def test_no_paper_follows_itself_directly_or_through_others():
    first = decided()
    second = follow(first)
    first.predecessor = second
    with pytest.raises(ValidationError, match="auf sich selbst folgen"):
        first.full_clean()
    # What the database holds all the same still gives an answer.
    Paper.objects.filter(pk=first.pk).update(predecessor=second, replaces_fields=True)
    assert (in_force(), state(first), state(second)) == (set(), State.REPLACED, State.REPLACED)


def test_no_field_continues_one_of_its_own_paper():
    first, second = make_field(paper := decided()), make_field(paper)
    second.continues = first
    with pytest.raises(ValidationError, match="derselben Vorlage"):
        second.full_clean()


def test_other_endings_are_called_by_their_names():
    noted = make_paper(decided_on=None)
    make_consultation(noted, held_on=BEFORE, outcome=Outcome.NOTED)
    withdrawn = decided(outcome=Outcome.WITHDRAWN)
    assert (state(noted), state(withdrawn)) == (State.NOTED, State.WITHDRAWN)


DAYS = st.one_of(st.none(), st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 1, 6)))
STATIONS = st.lists(
    st.tuples(st.integers(0, 1), DAYS, st.sampled_from(DecisionKind.values), st.sampled_from(["", *Outcome.values])),
    max_size=3,
)
# Its stations, whether it follows the one before and replaces it, and which field of that one its own continues.
PAPERS = st.lists(
    st.tuples(STATIONS, st.booleans(), st.booleans(), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=4
)


class TestTheDatabaseAndTheMethodAgree(TestCase):
    @given(PAPERS, st.dates(datetime.date(2019, 12, 31), datetime.date(2020, 1, 7)))
    def test_on_any_day(self, drawn, day):
        committees = [Committee.objects.create(name=name) for name in ("A", "B")]
        papers = []
        for number, (stations, follows, replaces, size, continued) in enumerate(drawn):
            before = papers[-1] if papers and follows else None
            paper = Paper.objects.create(
                reference=f"{number}", subject="x", predecessor=before, replaces_fields=bool(before and replaces)
            )
            for position, (who, held_on, kind, outcome) in enumerate(stations, 1):
                paper.consultations.create(
                    committee=committees[who],
                    position=position,
                    held_on=held_on,
                    decision_kind=kind,
                    outcome=outcome if held_on else "",
                )
            olds = list(before.fields.all()) if before else []
            for place in range(size):
                ActionField.objects.create(
                    paper=paper,
                    number=place,
                    title="x",
                    short_title="x",
                    continues=olds[continued] if place == 0 and continued < len(olds) else None,
                )
            papers.append(paper)
        found = {paper.pk for paper in Paper.objects.in_force(on=day)}
        assert found == {one.pk for one in papers if one.standing(on=day).is_in_force and one.fields.exists()}
        gone = {row.field.pk for one in papers for row in one.standing(on=day).replaced}
        fields = {field.pk for one in papers if one.day_of_decision(on=day) for field in one.fields.all()} - gone
        assert set(ActionField.objects.in_force(on=day).values_list("pk", flat=True)) == fields
