"""What this program wants of PostgreSQL, whatever the server's own settings say."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.two_write_at_once]


def test_no_page_waits_until_what_it_asks_is_compiled():
    """It took seconds for each page, wherever tables are so small that PostgreSQL never counts their rows."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
