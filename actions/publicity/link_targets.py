"""Which address may be asked at all: http or https, a listed host, the usual port, and a public place in the network.

The addresses are typed by people, and the machine that asks stands inside the county's network. So nothing is asked
that is not on the list, and no name is trusted: it is resolved here, every answer is looked at, and the connection
goes to that very answer (a name that points elsewhere a second later changes nothing).
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
# Prefixes of IPv6 in which an IPv4 address hides, with the bits to the right of it.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
IPV4_COMPATIBLE = ipaddress.ip_network("::/96")
# Not in the public network either, though Python's ipaddress of some versions says so.
NEVER_PUBLIC = [ipaddress.ip_network(one) for one in ("fec0::/10", "3fff::/20", "5f00::/16", "192.0.0.0/24")]


class RefusedError(Exception):
    """This address is not asked; the message says why, for the person who typed it."""


@dataclass(frozen=True)
class Target:
    """One request: the name for the certificate and the Host header, the number for the connection."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def resolve(host, port):
    """The numbers that the system's resolver gives for `host`."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [answer[4][0] for answer in answers]


def target_of(url, *, hosts, resolver=resolve):
    """The Target of `url`. Raises RefusedError if it may not be asked, or if its name leads nowhere."""
    parts = _split(url)
    host, port = _host(parts, hosts), _port(parts)
    numbers = resolver(host, port)
    if not numbers:
        raise RefusedError("der Name ist nicht bekannt")
    # One private answer among public ones is enough: which of them is used must not depend on luck.
    if not all(is_public(number) for number in numbers):
        raise RefusedError("die Adresse liegt nicht im öffentlichen Netz")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return Target(parts.scheme, host, port, _plain(path), numbers[0])


def is_public(number):
    """Whether an IP number, and every number hidden in it, belongs to the public network."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    return all(_is_public(one) for one in (address, *_hidden_in(address)))


def is_listed(host, hosts):
    """Whether `host` is on the list: by its name, or below a name that is listed with a leading dot."""
    listed = [one.strip().lower().rstrip(".") for one in hosts]
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in listed if one)


def _split(url) -> SplitResult:
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in url) or "\\" in url:
        raise RefusedError("die Adresse enthält unerlaubte Zeichen")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise RefusedError("die Adresse ist nicht lesbar") from None
    if parts.scheme not in PORTS:
        raise RefusedError("nur http und https werden geprüft")
    if "@" in parts.netloc:
        raise RefusedError("Adressen mit Anmeldung werden nicht geprüft")
    return parts


def _host(parts, hosts):
    try:
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        raise RefusedError("der Name ist nicht lesbar") from None
    if not host or not is_listed(host, hosts):
        raise RefusedError("der Name steht nicht auf der Liste LINK_CHECK_HOSTS")
    return host


def _port(parts):
    usual = PORTS[parts.scheme]
    try:
        port = parts.port or usual
    except ValueError:
        port = None
    if port != usual:
        raise RefusedError("nur der übliche Port wird geprüft")
    return port


def _plain(path):
    """A path as it goes into a request line: ASCII, no spaces, no line ends (they were refused above)."""
    return "".join(sign if ord(sign) < 128 else _percent(sign) for sign in path)


def _percent(sign):
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "surrogatepass"))


def _is_public(address):
    if any(address in network for network in NEVER_PUBLIC if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def _hidden_in(address):
    """IPv4 numbers inside an IPv6 number: mapped, compatible, NAT64, 6to4, Teredo."""
    if address.version == 4:
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in NAT64 or address in NAT64_LOCAL or address in IPV4_COMPATIBLE:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
