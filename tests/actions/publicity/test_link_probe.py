"""The question itself, put to real servers on this machine: only the way to them is exchanged."""

import contextlib
import itertools
import socket
import socketserver
import threading
import time

import pytest

from actions.publicity.link_probe import Finding, Probe

pytestmark = pytest.mark.any_database

HOST = "www.kreis-mettmann.de"
PUBLIC = "93.184.215.14"


@pytest.fixture
def serve():
    """serve(talk): a server whose talk(connection) says what it likes; gives its port."""
    running = []

    def serve(talk):
        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):  # the probe has hung up, as it should
                    talk(self.request)

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(server)
        return server.server_address[1]

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


def says(*answers):
    """A talk that reads a request and gives the next answer; it keeps what it was asked."""
    asked, left = [], itertools.cycle(answers)

    def talk(connection):
        asked.append(connection.recv(65536).decode())
        connection.sendall(next(left))

    talk.asked = asked
    return talk


def answer(status, *headers):
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()


def probe(port, *, numbers=(PUBLIC,), hosts=(HOST,), **kwargs):
    """A Probe whose connections end at `port` of this machine; it keeps where they should have gone."""
    connected = []

    def connector(target, timeout):
        connected.append((target.ip, target.host, target.port))
        return socket.create_connection(("127.0.0.1", port), timeout=timeout)

    one = Probe(hosts=hosts, resolver=lambda host, at: list(numbers), connector=connector, **kwargs)
    return one, connected


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        ("200 OK", Finding(True)),
        ("204 No Content", Finding(True)),
        ("404 Not Found", Finding(False, "Seite nicht gefunden")),
        ("410 Gone", Finding(False, "Seite entfernt")),
        ("500 Kaputt", Finding(False, "Antwort 500")),
        ("403 Forbidden", Finding(None, "Antwort 403")),
        ("429 Too Many Requests", Finding(None, "zu viele Anfragen")),
        ("103 Early Hints", Finding(None, "Antwort 103")),
        ("304 Not Modified", Finding(False, "Antwort 304")),
    ],
)
def test_the_answer_says_whether_the_page_is_there(serve, status, finding):
    one, _ = probe(serve(says(answer(status))))
    assert one.ask(f"http://{HOST}/seite") == finding


def test_it_asks_politely_and_for_no_content(serve):
    talk = says(answer("200 OK"))
    one, connected = probe(serve(talk))
    one.ask(f"http://{HOST}/seite?x=1")
    assert talk.asked == [
        (
            f"HEAD /seite?x=1 HTTP/1.1\r\nHost: {HOST}\r\nUser-Agent: Clusterfoerderung-Linkpruefung\r\n"
            "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
        )
    ]
    assert connected == [(PUBLIC, HOST, 80)]


def test_a_server_without_head_is_asked_with_get(serve):
    talk = says(answer("405 Method Not Allowed"), answer("200 OK"))
    one, _ = probe(serve(talk))
    assert one.ask(f"http://{HOST}/") == Finding(True)
    assert [request.split()[0] for request in talk.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    "location",
    [
        "http://evil.example/",
        "//evil.example/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
        "gopher://evil.example/",
        f"http://{HOST}:6379/",
        f"http://nutzer:wort@{HOST}/",
        "http://2130706433/",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(serve, location):
    talk = says(answer("302 Found", f"Location: {location}"))
    one, connected = probe(serve(talk))
    assert one.ask(f"http://{HOST}/").is_alive is None
    assert len(connected) == len(talk.asked) == 1


def test_a_redirect_on_the_list_is_followed_and_checked_like_the_first(serve):
    talk = says(answer("301 Moved", "Location: /neu"), answer("200 OK"))
    one, connected = probe(serve(talk))
    assert one.ask(f"http://{HOST}/alt") == Finding(True)
    assert [request.split()[1] for request in talk.asked] == ["/alt", "/neu"]
    assert connected == [(PUBLIC, HOST, 80)] * 2


def test_a_circle_of_redirects_ends(serve):
    talk = says(answer("302 Found", "Location: /im/kreis"))
    one, _ = probe(serve(talk))
    assert one.ask(f"http://{HOST}/") == Finding(False, "zu viele Weiterleitungen")
    assert len(talk.asked) == 4


@pytest.mark.parametrize("location", ["http://[", "http://www.kreis-mettmann.de/\x01", "ht!tp:/"])
def test_an_unreadable_redirect_is_no_crash(serve, location):
    one, _ = probe(serve(says(answer("302 Found", f"Location: {location}"), answer("404 Nein"))))
    assert one.ask(f"http://{HOST}/").is_alive is not True


def test_the_connection_goes_to_the_number_that_was_checked(serve):
    """DNS rebinding: the first answer is public, every later one is not."""
    answers = iter([[PUBLIC]])
    one, connected = probe(serve(says(answer("200 OK"))))
    rebinding = Probe(one.hosts, lambda host, port: next(answers, ["127.0.0.1"]), one.connector)
    assert rebinding.ask(f"http://{HOST}/") == Finding(True)
    assert connected == [(PUBLIC, HOST, 80)]
    assert rebinding.ask(f"http://{HOST}/") == Finding(None, "die Adresse liegt nicht im öffentlichen Netz")
    assert len(connected) == 1


def test_a_name_that_changes_between_two_hops_is_found_out(serve):
    answers = iter([[PUBLIC], ["10.0.0.1"]])
    one, connected = probe(serve(says(answer("302 Found", "Location: /weiter"))))
    rebinding = Probe(one.hosts, lambda host, port: next(answers), one.connector)
    assert rebinding.ask(f"http://{HOST}/").is_alive is None
    assert len(connected) == 1


def test_a_server_that_drips_is_left_in_time(serve):
    def drip(connection):
        connection.recv(65536)
        for sign in itertools.cycle(b"HTTP/1.1 200 OK\r\nX: "):
            connection.sendall(bytes([sign]))
            time.sleep(0.02)

    one, _ = probe(serve(drip), seconds=0.3)
    begin = time.monotonic()
    assert one.ask(f"http://{HOST}/") == Finding(False, "keine Antwort in der Zeit")
    assert time.monotonic() - begin < 20


def test_a_server_that_says_nothing_is_left_in_time(serve):
    one, _ = probe(serve(lambda connection: time.sleep(1)), seconds=0.2)
    assert one.ask(f"http://{HOST}/") == Finding(False, "keine Antwort in der Zeit")


def test_an_endless_head_is_cut_off(serve):
    def flood(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(10_000):
            connection.sendall(b"X-Lang: " + b"x" * 1000 + b"\r\n")

    one, _ = probe(serve(flood))
    assert one.ask(f"http://{HOST}/") == Finding(False, "die Antwort ist zu groß")


def test_a_body_is_not_read(serve):
    read = []

    def talk(connection):
        connection.recv(65536)
        connection.sendall(answer("200 OK", "Content-Length: 100000000"))
        connection.settimeout(2)
        read.append(connection.recv(1))

    one, _ = probe(serve(talk))
    assert one.ask(f"http://{HOST}/") == Finding(True)


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-OpenSSH_9\r\n\r\n", b"\0" * 40 + b"\r\n\r\n", b"HTTP/1.1 zwei\r\n\r\n"]
)
def test_what_is_no_web_server_is_no_live_page(serve, said):
    one, _ = probe(serve(says(said)))
    assert one.ask(f"http://{HOST}/") == Finding(False, "keine gültige Antwort")


def test_nobody_listening_is_no_live_page():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    one, _ = probe(port)
    assert one.ask(f"http://{HOST}/") == Finding(False, "keine Verbindung")


def test_https_is_spoken_with_the_name_and_an_invalid_certificate_is_refused(serve):
    """The real connector: its TLS meets a server without a certificate that anybody vouches for."""
    one = Probe(hosts=(HOST,), resolver=lambda host, port: [PUBLIC], connector=_real_tls_to(serve(lambda c: c.recv(9))))
    assert one.ask(f"https://{HOST}/").is_alive is False


def _real_tls_to(port):
    import ssl

    def connector(target, timeout):
        plain = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)

    return connector
