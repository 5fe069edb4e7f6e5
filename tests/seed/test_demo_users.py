"""The three logins that the login page of a demonstration names."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from clusterfoerderung.accounts.user import User

pytestmark = pytest.mark.django_db

PASSWORD = "demo-mettmann"


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.mark.usefixtures("demo")
def test_each_role_gets_a_login():
    call_command("demo_users")
    roles = {user.username: user.role_name for user in User.objects.all()}
    assert roles == {"sachbearbeitung": "Sachbearbeitung", "ausschuss": "Ausschuss", "verwaltung": "Verwaltung"}
    for user in User.objects.all():
        assert user.check_password(PASSWORD)
        assert (user.display_name, user.email) == (f"Beispiel {user.role_name}", "")
        assert not user.is_staff
        assert not user.is_superuser


@pytest.mark.usefixtures("demo")
def test_a_changed_password_is_not_set_back(capsys):
    call_command("demo_users")
    user = User.objects.get(username="ausschuss")
    user.set_password("etwas ganz anderes")
    user.save()
    capsys.readouterr()
    call_command("demo_users")
    assert capsys.readouterr().out == "Nichts Neues.\n"
    user.refresh_from_db()
    assert user.check_password("etwas ganz anderes")


@pytest.mark.usefixtures("demo")
def test_a_deleted_login_comes_back_because_the_login_page_names_it(capsys):
    call_command("demo_users")
    User.objects.get(username="verwaltung").delete()
    capsys.readouterr()
    call_command("demo_users")
    assert capsys.readouterr().out == "Beispielzugänge angelegt: verwaltung.\n"


def test_without_demo_there_are_no_known_passwords(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="nur mit DEMO=1"):
        call_command("demo_users")
    assert authenticate(username="verwaltung", password=PASSWORD) is None
    assert not User.objects.exists()
