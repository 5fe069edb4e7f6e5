"""What may be asked: the table of what attackers try, and what remains allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.publicity.link_targets import RefusedError, Target, is_listed, is_public, target_of

pytestmark = pytest.mark.any_database

HOSTS = ("www.kreis-mettmann.de", ".beispiel.de", "127.0.0.1", "2130706433", "[::1]", "::1", "localhost")
PUBLIC = "93.184.215.14"


def resolver(*numbers):
    return lambda host, port: list(numbers)


ATTACKS = {
    "no list entry": ("http://evil.example/", PUBLIC),
    "list entry as a prefix": ("http://www.kreis-mettmann.de.evil.example/", PUBLIC),
    "list entry as a suffix": ("http://evilbeispiel.de/", PUBLIC),
    "list entry as a login": ("http://www.kreis-mettmann.de@evil.example/", PUBLIC),
    "login on a listed host": ("http://geheim:wort@www.kreis-mettmann.de/", PUBLIC),
    "empty login": ("http://@www.kreis-mettmann.de/", PUBLIC),
    "list entry in the fragment": ("http://evil.example#www.kreis-mettmann.de", PUBLIC),
    "list entry behind a backslash": ("http://evil.example\\.beispiel.de/", PUBLIC),
    "another scheme": ("ftp://www.kreis-mettmann.de/", PUBLIC),
    "a file": ("file:///etc/passwd", PUBLIC),
    "gopher": ("gopher://www.kreis-mettmann.de/_GET", PUBLIC),
    "no scheme": ("www.kreis-mettmann.de", PUBLIC),
    "no host": ("http:///pfad", PUBLIC),
    "another port": ("http://www.kreis-mettmann.de:22/", PUBLIC),
    "http on the https port": ("http://www.kreis-mettmann.de:443/", PUBLIC),
    "no port at all": ("http://www.kreis-mettmann.de:99999/", PUBLIC),
    "a line end in the path": ("http://www.kreis-mettmann.de/\r\nHost: evil.example", PUBLIC),
    "a space": ("http://www.kreis-mettmann.de/ HTTP/1.1", PUBLIC),
    "a NUL": ("http://www.kreis-mettmann.de/\0", PUBLIC),
    "broken brackets": ("http://[::1/", PUBLIC),
    "loopback, listed by mistake": ("http://127.0.0.1/", "127.0.0.1"),
    "decimal loopback": ("http://2130706433/", "127.0.0.1"),
    "localhost, listed by mistake": ("http://localhost/", "127.0.0.1"),
    "IPv6 loopback": ("http://[::1]/", "::1"),
    "a name for loopback": ("http://www.kreis-mettmann.de/", "127.0.0.1"),
    "a name for the whole loopback net": ("http://www.kreis-mettmann.de/", "127.9.9.9"),
    "a name for 10/8": ("http://www.kreis-mettmann.de/", "10.1.2.3"),
    "a name for 172.16/12": ("http://www.kreis-mettmann.de/", "172.31.255.255"),
    "a name for 192.168/16": ("http://www.kreis-mettmann.de/", "192.168.0.1"),
    "the metadata of a cloud": ("http://www.kreis-mettmann.de/", "169.254.169.254"),
    "carrier-grade NAT": ("http://www.kreis-mettmann.de/", "100.64.0.1"),
    "this network": ("http://www.kreis-mettmann.de/", "0.0.0.0"),  # noqa: S104 - nobody binds to it
    "broadcast": ("http://www.kreis-mettmann.de/", "255.255.255.255"),
    "multicast": ("http://www.kreis-mettmann.de/", "224.0.0.1"),
    "reserved": ("http://www.kreis-mettmann.de/", "240.0.0.1"),
    "documentation": ("http://www.kreis-mettmann.de/", "192.0.2.1"),
    "unspecified IPv6": ("http://www.kreis-mettmann.de/", "::"),
    "link-local IPv6": ("http://www.kreis-mettmann.de/", "fe80::1%eth0"),
    "unique local IPv6": ("http://www.kreis-mettmann.de/", "fd00::1"),
    "multicast IPv6": ("http://www.kreis-mettmann.de/", "ff02::1"),
    "IPv4-mapped": ("http://www.kreis-mettmann.de/", "::ffff:127.0.0.1"),
    "IPv4-mapped metadata": ("http://www.kreis-mettmann.de/", "::ffff:a9fe:a9fe"),
    "IPv4-compatible": ("http://www.kreis-mettmann.de/", "::7f00:1"),
    "NAT64": ("http://www.kreis-mettmann.de/", "64:ff9b::10.0.0.1"),
    "local NAT64": ("http://www.kreis-mettmann.de/", "64:ff9b:1::a00:1"),
    "6to4": ("http://www.kreis-mettmann.de/", "2002:7f00:1::"),
    "Teredo": ("http://www.kreis-mettmann.de/", "2001:0:7f00:1::"),
    "no number": ("http://www.kreis-mettmann.de/", "keine Nummer"),
}


@pytest.mark.parametrize(("url", "number"), ATTACKS.values(), ids=ATTACKS)
def test_what_attackers_try_is_refused(url, number):
    with pytest.raises(RefusedError):
        target_of(url, hosts=HOSTS, resolver=resolver(number))


def test_one_private_answer_among_public_ones_is_enough():
    for numbers in ((PUBLIC, "10.0.0.1"), ("10.0.0.1", PUBLIC)):
        with pytest.raises(RefusedError, match="nicht im öffentlichen Netz"):
            target_of("https://www.kreis-mettmann.de/", hosts=HOSTS, resolver=resolver(*numbers))


def test_a_name_without_a_number_is_said():
    with pytest.raises(RefusedError, match="der Name ist nicht bekannt"):
        target_of("https://www.kreis-mettmann.de/", hosts=HOSTS, resolver=resolver())


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.1", "localhost", "::1"])
def test_the_real_resolver_leads_no_spelling_of_this_machine_past_the_check(host):
    url = f"http://[{host}]/" if ":" in host else f"http://{host}/"
    with pytest.raises(RefusedError):
        target_of(url, hosts=(host,))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://www.kreis-mettmann.de", ("http", "www.kreis-mettmann.de", 80, "/")),
        ("HTTPS://WWW.Kreis-Mettmann.DE.:443/a?b=1#c", ("https", "www.kreis-mettmann.de", 443, "/a?b=1")),
        ("https://amt.beispiel.de/Förderung", ("https", "amt.beispiel.de", 443, "/F%C3%B6rderung")),
        ("https://www.kreis-mettmann.de?x", ("https", "www.kreis-mettmann.de", 443, "/?x")),
    ],
)
def test_what_is_listed_and_public_may_be_asked(url, target):
    assert target_of(url, hosts=HOSTS, resolver=resolver(PUBLIC)) == Target(*target, PUBLIC)


@pytest.mark.parametrize("number", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_number_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize("number", ["fec0::1", "3fff::1", "5f00::1", "192.0.0.8", "::ffff:192.0.0.8"])
def test_what_a_python_may_take_for_public_is_none(number):
    assert not is_public(number)


def test_an_empty_list_lists_nothing():
    assert not any(is_listed(host, hosts) for host in ("", "a.de") for hosts in ((), ("",), (".",), (" ",)))


@given(st.text(max_size=60))
def test_no_text_breaks_the_check(text):
    for url in (text, f"http://{text}", f"https://www.kreis-mettmann.de/{text}"):
        try:
            found = target_of(url, hosts=HOSTS[:1], resolver=resolver(PUBLIC))
        except RefusedError:
            continue
        assert (found.host, found.ip) == ("www.kreis-mettmann.de", PUBLIC)
        assert found.path.isascii()
        assert not set("\r\n ") & set(found.path)
