"""A number with its word, as a German writes it."""

import pytest

from clusterfoerderung.look.counted import counted

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(("number", "said"), [(0, "0 Tagen"), (1, "1 Tag"), (999, "999 Tagen"), (2549, "2.549 Tagen")])
def test_thousands_are_set_apart(number, said):
    assert counted(number, "Tag", "Tagen") == said
