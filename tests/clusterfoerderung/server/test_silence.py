"""A slow database is waited for, a silent one is hung up on; and while it is silent nobody is kept waiting for it."""

import psycopg
import pytest

from clusterfoerderung.server.silence import LONGEST, LOOK_AFTER, REST, Server

pytestmark = pytest.mark.any_database

NOTHING, SOMETHING = 0, 1


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Line:
    """What is at the other end: `answers`, or an exception, for whoever connects."""

    def __init__(self):
        self.problem, self.tried = None, 0

    def __call__(self):
        self.tried += 1
        if self.problem:
            raise self.problem
        return self

    def close(self):
        pass


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server(clock):
    return Server(clock)


@pytest.fixture
def line():
    return Line()


def driver():
    """Waits until something comes, then has a result."""
    while not (yield "read"):
        pass
    return "rows"


def waiting(server, line):
    """A wait under way, and what happened to its connection."""
    hung_up = []
    steps = server.overheard(driver(), knock=line, hang_up=lambda: hung_up.append(True))
    next(steps)
    return steps, hung_up


def silent():
    return psycopg.errors.ConnectionTimeout("x")


def test_what_comes_in_time_is_handed_on(server, line):
    steps, hung_up = waiting(server, line)
    with pytest.raises(StopIteration) as end:
        steps.send(SOMETHING)
    assert (end.value.value, hung_up, line.tried) == ("rows", [], 0)


def test_a_slow_answer_is_waited_for_as_long_as_others_are_answered(server, line, clock):
    steps, hung_up = waiting(server, line)
    for _ in range(5):
        clock.now += LOOK_AFTER
        steps.send(NOTHING)
    assert (hung_up, line.tried) == ([], 5)


def test_one_answer_is_not_waited_for_for_ever(server, line, clock):
    steps, hung_up = waiting(server, line)
    clock.now += LONGEST + 1
    with pytest.raises(psycopg.OperationalError):
        steps.send(NOTHING)
    assert hung_up == [True]


def test_whoever_hears_nothing_on_another_line_either_hangs_up(server, line, clock):
    steps, hung_up = waiting(server, line)
    line.problem = silent()
    clock.now += LOOK_AFTER
    with pytest.raises(psycopg.OperationalError):
        steps.send(NOTHING)
    assert hung_up == [True]


def test_a_refusal_is_an_answer(server, line, clock):
    steps, hung_up = waiting(server, line)
    line.problem = psycopg.OperationalError("too many connections")
    clock.now += LOOK_AFTER
    steps.send(NOTHING)
    assert hung_up == []


def test_once_it_is_silent_nobody_else_waits(server, line, clock):
    line.problem = silent()
    with pytest.raises(psycopg.OperationalError):
        server.connect(line)
    for _ in range(10):
        with pytest.raises(psycopg.OperationalError):
            server.connect(line)
    steps, _ = waiting(server, line)
    clock.now += REST - 0.1
    with pytest.raises(psycopg.OperationalError):
        steps.send(NOTHING)
    assert line.tried == 1


def test_after_a_rest_one_tries_while_the_others_are_told(server, line, clock):
    line.problem = silent()
    with pytest.raises(psycopg.OperationalError):
        server.connect(line)
    clock.now += REST
    told = []

    def try_while_another_asks():
        with pytest.raises(psycopg.OperationalError):
            server.connect(line)
        told.append(line.tried)
        return line

    assert server.connect(try_while_another_asks) is line
    assert told == [1]
    line.problem = None
    assert server.connect(line) is line, "it is back for everybody"
