import pytest

from tests.factories import make_measure


@pytest.fixture
def measure():
    return make_measure(title="Mitgliedschaft Schlüsselregion")
