"""deploy/nftables.conf as the kernel takes it, in a network of its own: what nginx itself cannot count."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.installation import needs

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

RULES = Path(settings.BASE_DIR, "deploy", "nftables.conf")
NOT_ALLOWED = ("unshare", "not permitted", "Permission denied", "not supported", "not found", "cache initialization")
# Says how many of 410 connections of one address are let in, and whether one of another is, then and of the same.
STRANGER = """\
import json, socket, sys
family, one, other = (socket.AF_INET, "127.0.0.1", "127.0.0.2")
if sys.argv[1] == "6":
    family, one, other = (socket.AF_INET6, "2001:db8:5:1::1", "2001:db8:6:1::1")
server = socket.create_server((one, 443), family=family, backlog=1000)
def connected(source):
    connection = socket.socket(family)
    connection.settimeout(10)
    connection.bind((source, 0))
    try:
        connection.connect((one, 443))
    except ConnectionRefusedError:
        return None
    return connection
held = [connected("2001:db8:5:%x::1" % (1 + number % 9) if sys.argv[1] == "6" else one) for number in range(410)]
print(json.dumps([sum(map(bool, held)), bool(connected(other))]))
"""


@pytest.mark.parametrize("version", ["4", "6"])
def test_one_address_has_so_many_connections_and_others_theirs(version):
    """IPv6: one network of them, whatever its addresses."""
    nft, ip = needs("nft"), needs("ip")
    addresses = [f"2001:db8:5:{number:x}::1" for number in range(1, 10)] + ["2001:db8:6:1::1"]
    ready = [f"{ip} link set lo up", *(f"{ip} -6 addr add {one}/128 dev lo" for one in addresses)]
    steps = " && ".join([*ready, f"{nft} -f {RULES}", f"exec {sys.executable} -c '{STRANGER}' {version}"])
    inside = subprocess.run(["unshare", "--net", "--map-root-user", "sh", "-c", steps], capture_output=True, text=True)
    if any(word in inside.stderr for word in NOT_ALLOWED):
        return  # as in a container: there is no kernel of its own to ask
    assert inside.returncode == 0, inside.stderr
    assert json.loads(inside.stdout) == [400, True]


def test_nor_has_it_more_at_nginx_the_more_networks_are_behind_it():
    """A line at home has a /56: of 256 networks each had forty pages at once, and others waited nine seconds."""
    (rule,) = re.findall(r'"~(\^\(\?<network>.*)"', Path(settings.BASE_DIR, "deploy", "nginx.conf").read_text())
    network = re.compile(rule.replace("?<", "?P<"))
    one, other = (f"2001:db8:5:{number}::1" for number in ("100", "1ff"))
    assert network.match(one)["network"] == network.match(other)["network"]
    assert network.match(one)["network"] != network.match("2001:db8:6:100::1")["network"]
    assert network.match("192.0.2.1") is None
