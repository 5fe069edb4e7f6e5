"""A page with its script and, with --all, without: every day each subject is gone through in one of the two ways."""

import pytest

BOTH_WAYS = [
    pytest.param(True, id="with JavaScript"),
    pytest.param(False, id="without JavaScript", marks=pytest.mark.slow),
]
