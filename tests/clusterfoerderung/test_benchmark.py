import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.any_database


def test_an_unknown_measurement_is_said_before_anything_runs():
    known = r"long_list, pages, paper_reading, workers"
    with pytest.raises(CommandError, match=rf"Keine Messung: quatsch\. Es gibt: {known}\."):
        call_command("benchmark", "quatsch")
