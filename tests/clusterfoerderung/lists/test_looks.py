"""How somebody wants to see lists is kept with the person: on every device, without a script, for nobody else."""

import pytest

from clusterfoerderung.accounts.user import User
from tests.factories import make_clerk, make_measure, make_partner

pytestmark = pytest.mark.django_db

PARTNERS, KEEP = "/partner/", "/filter/ansicht/partner/"
OFFERED = ["Art", "Ort", "Initiativen"]


@pytest.fixture
def clerk(client):
    person = make_clerk()
    client.force_login(person)
    make_partner()
    return person


def send(client, **data):
    return client.post(KEEP, {"angeboten": "\r\n".join(OFFERED), "weiter": f"{PARTNERS}?q=be&page=1", **data})


def test_columns_that_are_not_ticked_are_left_out_and_one_comes_back_to_the_list(client, clerk):
    response = send(client, spalte=["Ort"])
    assert response["Location"] == f"{PARTNERS}?q=be&page=1"
    page = client.get(PARTNERS)
    assert 'data-without="2 4"' in page.text
    assert "Ansicht gemerkt." in page.text
    send(client, spalte=OFFERED)
    assert "data-without" not in client.get(PARTNERS).text


def test_dense_rows_are_dense_in_all_lists_and_columns_those_of_one(client, clerk):
    send(client, dicht="on", spalte=[])
    make_measure()
    other = client.get("/massnahmen/").text
    assert "data-dense" in other
    assert "data-without" not in other
    send(client, spalte=OFFERED)
    assert "data-dense" not in client.get(PARTNERS).text


def test_nobody_else_sees_it_so_and_it_is_no_change_of_the_person(client, clerk):
    version = clerk.version
    send(client, dicht="on", spalte=[])
    assert User.objects.get(pk=clerk.pk).version == version
    client.force_login(make_clerk())
    assert "data-dense" not in client.get(PARTNERS).text


def test_the_name_of_a_row_is_no_column_to_leave_out(client, clerk):
    offered = [column.name for column in client.get(PARTNERS).context["tools"].look.columns]
    assert offered == OFFERED


def test_senseless_input_leaves_a_list_as_it_is(client, clerk):
    send(client, angeboten="\n".join(["x" * 9999] * 99 + ["\0"]), spalte=["y"], weiter="https://beispiel.invalid/")
    assert client.get(PARTNERS).status_code == 200
    assert "data-without" not in client.get(PARTNERS).text
    assert client.post("/filter/ansicht/gibtesnicht/").status_code == 404
    assert client.get(KEEP)["Location"] == PARTNERS
