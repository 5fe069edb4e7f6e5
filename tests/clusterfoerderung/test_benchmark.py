import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.any_database


def test_an_unknown_measurement_is_said_before_anything_runs():
    with pytest.raises(
        CommandError,
        match=r"Keine Messung: quatsch\. Es gibt: interlinking, landscape, paper_reading, reports, workers\.",
    ):
        call_command("benchmark", "interlinking", "quatsch")
