import pytest

from tests.factories import make_admin


@pytest.fixture
def keeper(client):
    """The browser of the Verwaltung, at the desk."""
    client.user = make_admin()
    client.force_login(client.user)
    return client
