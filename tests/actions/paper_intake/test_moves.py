"""What can be done with a point: the numbers follow, and what the paper left out stays left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.paper_intake import moves
from actions.paper_intake.moves import ImpossibleMoveError
from actions.paper_intake.points import DEEPEST, Point, faults, fields_from, typed

pytestmark = pytest.mark.any_database


def outline(*numbers):
    """Points whose keys count from 1 and whose texts are their first numbers."""
    return [Point(key, number, f"war {number}", (key * 10, key * 10 + 5)) for key, number in enumerate(numbers, 1)]


def shown(points):
    return [f"{point.number} {point.text}" for point in points]


def key_of(points, number):
    return next(point.key for point in points if point.number == number)


BOOK = outline("1", "2", "2.1", "2.2", "3")


@pytest.mark.parametrize(
    ("move", "number", "right"),
    [
        (moves.up, "2", ["1 war 2", "1.1 war 2.1", "1.2 war 2.2", "2 war 1", "3 war 3"]),
        (moves.down, "2", ["1 war 1", "2 war 3", "3 war 2", "3.1 war 2.1", "3.2 war 2.2"]),
        (moves.inward, "3", ["1 war 1", "2 war 2", "2.1 war 2.1", "2.2 war 2.2", "2.3 war 3"]),
        (moves.inward, "2", ["1 war 1", "1.1 war 2", "1.1.1 war 2.1", "1.1.2 war 2.2", "2 war 3"]),
        (moves.outward, "2.1", ["1 war 1", "2 war 2", "2.1 war 2.2", "3 war 2.1", "4 war 3"]),
        (moves.remove, "2", ["1 war 1", "2 war 3"]),
        (moves.join, "3", ["1 war 1", "2 war 2 war 3", "2.1 war 2.1", "2.2 war 2.2"]),
        (moves.join, "2", ["1 war 1 war 2", "1.1 war 2.1", "1.2 war 2.2", "2 war 3"]),
        (moves.join, "2.1", ["1 war 1", "2 war 2 war 2.1", "2.1 war 2.2", "3 war 3"]),
        (moves.add, "1", ["1 war 1", "2 ", "3 war 2", "3.1 war 2.1", "3.2 war 2.2", "4 war 3"]),
    ],
)
def test_a_move_takes_along_what_stands_below(move, number, right):
    assert shown(move(BOOK, key_of(BOOK, number))) == right


def test_a_point_is_divided_and_what_stands_below_goes_with_the_last_part():
    parts = [("eins", (20, 22)), ("zwei", (22, 24)), ("drei", (24, 25))]

    divided = moves.split(BOOK, 2, parts)

    assert shown(divided) == ["1 war 1", "2 eins", "3 zwei", "4 drei", "4.1 war 2.1", "4.2 war 2.2", "5 war 3"]
    assert [point.place for point in divided[1:4]] == [(20, 22), (22, 24), (24, 25)]


def test_a_joined_point_comes_from_both_places():
    assert moves.join(BOOK, 5)[1].place == (20, 55)


def test_a_number_the_paper_left_out_stays_left_out():
    book = outline("1", "2", "4", "5")
    assert [point.number for point in moves.remove(book, 1)] == ["1", "4", "5"]
    assert [point.number for point in moves.add(book, 1)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("move", "number"),
    [(moves.up, "1"), (moves.down, "3"), (moves.inward, "1"), (moves.outward, "2"), (moves.join, "1")],
)
def test_what_leads_nowhere_is_said_and_its_button_is_missing(move, number):
    with pytest.raises(ImpossibleMoveError):
        move(BOOK, key_of(BOOK, number))
    assert move.__name__ not in moves.possible(BOOK)[key_of(BOOK, number)]


def test_no_point_goes_deeper_than_its_number_may_be_long():
    book = outline("1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.1.2")
    with pytest.raises(ImpossibleMoveError):
        moves.inward(book, 6)
    assert "inward" not in moves.possible(book)[6]


def test_a_point_that_is_gone_meanwhile_is_said():
    with pytest.raises(ImpossibleMoveError, match="nicht mehr"):
        moves.up(BOOK, 99)


def test_without_a_second_line_nothing_is_divided():
    with pytest.raises(ImpossibleMoveError, match="neue Zeile"):
        moves.split(BOOK, 1, [("eins", None)])


STEPS = st.lists(
    st.tuples(
        st.sampled_from([moves.up, moves.down, moves.inward, moves.outward, moves.join, moves.remove, moves.add]),
        st.integers(1, 12),
    ),
    max_size=25,
)


@given(STEPS)
def test_whatever_is_done_the_numbers_stay_a_tree_in_order(steps):
    points = outline("1", "1.1", "1.2", "2", "2.1", "2.1.1", "4")
    for move, key in steps:
        try:
            points = move(points, key)
        except ImpossibleMoveError:
            continue
        numbers = [tuple(map(int, point.number.split("."))) for point in points]
        assert numbers == sorted(set(numbers))
        assert len({point.key for point in points}) == len(points)
        assert all(point.level <= DEEPEST for point in points)
        assert set(faults(points)) <= {point.key for point in points if not point.text}


def test_whoever_types_a_number_moves_the_point_with_what_stands_below():
    moved = typed(BOOK, {2: {"number": "4"}})
    assert shown(moved) == ["1 war 1", "3 war 3", "4 war 2", "4.1 war 2.1", "4.2 war 2.2"]


def test_a_typed_number_puts_the_point_below_another():
    assert shown(typed(BOOK, {5: {"number": "1.1"}})) == [
        "1 war 1",
        "1.1 war 3",
        "2 war 2",
        "2.1 war 2.1",
        "2.2 war 2.2",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("zwei", "besteht aus"),
        ("1.2.3.4.5.6", "besteht aus"),
        ("2", "mehr als einmal"),
        ("7.1", "übergeordnete Punkt 7"),
    ],
)
def test_a_wrong_number_is_kept_and_said(number, said):
    points = typed(BOOK, {5: {"number": number}})
    assert said in faults(points)[5]
    assert fields_from(points, {}) == []


def test_a_wrong_number_can_still_be_moved():
    assert moves.up(typed(BOOK, {5: {"number": "zwei"}}), 5)[1].key == 5


def test_points_without_a_field_of_their_own_stand_in_one():
    points = outline("1", "2", "2.1", "3", "4")
    points[3] = Point(4, "3", "Cluster Holz: fördern", None, is_field=True)

    fields = fields_from(points, {"title": "Übriges", "short_title": ""})

    assert [(field.number, field.title, [number for number, _ in field.items]) for field in fields] == [
        (1, "Übriges", ["1", "4"]),
        (2, "war 2", ["2", "2.1"]),
        (3, "Cluster Holz", ["3"]),
    ]
