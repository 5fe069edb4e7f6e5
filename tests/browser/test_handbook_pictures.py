"""Takes the pictures of the handbook anew: tests/handbook.py says of which pages."""

import pytest

from clusterfoerderung.handbook.chapter import PICTURES
from tests.handbook import pictures

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]


def test_every_picture_is_taken(seeded, open_as):
    PICTURES.mkdir(exist_ok=True)
    pages = {}
    for name, (role, address) in pictures().items():
        if role not in pages:
            pages[role] = open_as(role, viewport={"width": 1000, "height": 640})
        pages[role].goto(address)
        taken = pages[role].screenshot(path=PICTURES / f"{name}.png")
        assert len(taken) > 5_000, name
