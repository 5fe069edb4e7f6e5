import pytest

from tests.actions.carry_over.desk import Desk
from tests.actions.carry_over.papers import make_measures, make_new, make_old


@pytest.fixture
def old():
    return make_old()


@pytest.fixture
def measures(old):
    return make_measures(old[1])


@pytest.fixture
def new(old, measures):
    return make_new(old[0])


@pytest.fixture
def desk(client, new):
    return Desk(client, new[0])
