import pytest
from django.core.management import call_command


@pytest.fixture(scope="module")
def first_data(kept_first_data, once):
    """The first data, laid out once for a module whose tests only read."""
    kept_first_data.lay_out()


@pytest.fixture
def seeded(kept_first_data, db):
    """As if the command had run before, by itself."""
    kept_first_data.lay_out()


@pytest.fixture
def seed(db, capsys):
    """Runs the command and returns what it printed."""

    def run():
        capsys.readouterr()
        call_command("seed")
        return capsys.readouterr().out

    return run
