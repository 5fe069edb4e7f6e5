import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def first_data(django_db_setup, django_db_blocker):
    """The first data, loaded once for a module whose tests only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seed(db, capsys):
    """Runs the command and returns what it printed."""

    def run():
        capsys.readouterr()
        call_command("seed")
        return capsys.readouterr().out

    return run
