"""One question to one web server: does this page answer? Few bytes, little time, nowhere else."""

import io
import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPException, parse_headers
from urllib.parse import urljoin

from actions.publicity.link_targets import RefusedError, resolve, target_of

SECONDS = 8
MOST_BYTES = 16 * 1024
MOST_HOPS = 3
STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3})(?: [^\r\n]*)?\r?\n")
AGENT = "Clusterfoerderung-Linkpruefung"
MOVED = {301, 302, 303, 307, 308}
# The server is there and answers, it only does not let everybody in or asks for patience: nothing is said of the page.
UNDECIDED = {401, 403, 407, 408, 425, 429}
# What some servers answer to HEAD alone.
NO_HEAD = {400, 403, 404, 405, 501}
IN_WORDS = {404: "Seite nicht gefunden", 410: "Seite entfernt", 429: "zu viele Anfragen"}


@dataclass(frozen=True)
class Finding:
    """is_alive None: it could not be told. `reason` in words, empty when the page answered."""

    is_alive: bool | None
    reason: str = ""


class NoAnswerError(Exception):
    """The server did not answer like one; the message says how."""


def connect(target, timeout):
    """A socket to the number of `target`, with TLS for its name where it is https."""
    plain = socket.create_connection((target.ip, target.port), timeout=timeout)
    if target.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


@dataclass(frozen=True)
class Probe:
    """`hosts` is the list of what may be asked; `resolver` and `connector` are the way into the network."""

    hosts: tuple[str, ...]
    resolver: object = resolve
    connector: object = connect
    clock: object = field(default=time.monotonic)
    seconds: float = SECONDS

    def ask(self, url):
        """The Finding about `url`. Raises nothing, whatever the server does."""
        try:
            return self._follow(url, self.clock() + self.seconds)
        except RefusedError as refusal:
            return Finding(None, str(refusal))
        except (NoAnswerError, HTTPException) as problem:
            return Finding(False, str(problem) or "keine gültige Antwort")
        except TimeoutError:
            return Finding(False, "keine Antwort in der Zeit")
        except ssl.SSLCertVerificationError:
            return Finding(False, "das Zertifikat ist nicht gültig")
        except OSError:
            return Finding(False, "keine Verbindung")

    def _follow(self, url, until):
        for _ in range(MOST_HOPS + 1):
            status, location = self._answer(url, until)
            if status in MOVED and location:
                # Checked like the first one: list, port, number. It may be anything.
                url = _joined(url, location)
                continue
            return _judge(status)
        return Finding(False, "zu viele Weiterleitungen")

    def _answer(self, url, until):
        target = target_of(url, hosts=self.hosts, resolver=self.resolver)
        status, location = self._request("HEAD", target, until)
        return self._request("GET", target, until) if status in NO_HEAD else (status, location)

    def _request(self, method, target, until):
        connection = self.connector(target, self._left(until))
        try:
            connection.settimeout(self._left(until))
            connection.sendall(
                f"{method} {target.path} HTTP/1.1\r\nHost: {target.host}\r\nUser-Agent: {AGENT}\r\n"
                "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n".encode("ascii")
            )
            return _read(self._head(connection, until))
        finally:
            connection.close()

    def _head(self, connection, until):
        """Status line and headers; not a byte more than MOST_BYTES, not a second longer than `until`."""
        received = b""
        while b"\r\n\r\n" not in received and b"\n\n" not in received:
            connection.settimeout(self._left(until))
            part = connection.recv(min(4096, MOST_BYTES - len(received)))
            received += part
            if not part:
                break
            if len(received) >= MOST_BYTES:
                raise NoAnswerError("die Antwort ist zu groß")
        return received

    def _left(self, until):
        left = until - self.clock()
        if left <= 0:
            raise TimeoutError
        return left


def _joined(url, location):
    try:
        return urljoin(url, location)
    except ValueError:
        raise NoAnswerError("die Weiterleitung ist nicht lesbar") from None


def _read(received):
    """(status, where it moved to or "")."""
    found = STATUS_LINE.match(received)
    if not found:
        raise NoAnswerError("keine gültige Antwort")
    headers = parse_headers(io.BytesIO(received[found.end() :]))
    return int(found[1]), (headers.get("Location") or "").strip()


def _judge(status):
    if 200 <= status < 300:
        return Finding(True)
    reason = IN_WORDS.get(status, f"Antwort {status}")
    return Finding(None if status < 200 or status in UNDECIDED else False, reason)
