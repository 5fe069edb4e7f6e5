"""A real server behind a real nginx, set up as docs/betrieb.md says: what a county's people and strangers meet."""

import os
import re
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from django.conf import settings

from tests.deploy.installation import HOST, end, free_port, needs, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
# How TLS says that something was wrong.
ALERT = 21
# What HTTP/2 calls it.
MAX_CONCURRENT_STREAMS = 3
GUNICORN = (
    sys.executable,
    "-m",
    "gunicorn",
    "clusterfoerderung.wsgi:application",
    "--threads",
    "8",
    "--no-control-socket",
)


@dataclass
class Site:
    installation: object
    folder: Path
    http: int
    https: int
    app: int

    def start_app(self):
        options = ("--bind", f"127.0.0.1:{self.app}", "--statsd-host", f"127.0.0.1:{self.app}")
        process = self.installation.start(*GUNICORN, *options, log=self.folder / "app.log")
        wait_for(self.app, process, self.folder / "app.log")
        return process

    def connect(self, source="127.0.0.1"):
        """Over TLS, with the certificate checked, from the address `source`."""
        trust = ssl.create_default_context(cafile=self.folder / "cert.pem")
        trust.check_hostname = False  # the socket goes to 127.0.0.1
        return HTTPSConnection("127.0.0.1", self.https, context=trust, timeout=30, source_address=(source, 0))

    def ask(self, method, path, body=None, **headers):
        """(status, headers, text) of the answer."""
        connection = self.connect()
        connection.request(method, path, body, {"Host": HOST} | headers)
        answer = connection.getresponse()
        found = (answer.status, answer.headers, answer.read().decode())
        connection.close()
        return found

    def sign_in(self, password, **headers):
        """Tries it as somebody called "niemand"; the status, and the page."""
        _, sent, page = self.ask("GET", "/konto/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        cookies = "; ".join(cookie.split(";")[0] for cookie in sent.get_all("Set-Cookie"))
        form = urlencode({"csrfmiddlewaretoken": token, "login": f"niemand-{password}", "password": password})
        headers |= {"Cookie": cookies, "Referer": f"https://{HOST}/konto/login/"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.ask("POST", "/konto/login/", form, **headers)


def site_of(folder, http, https, app):
    """deploy/nginx.conf as it stands, with this machine's ports and paths."""
    text = Path(settings.BASE_DIR, "deploy", "nginx.conf").read_text()
    changes = {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "127.0.0.1:8000": f"127.0.0.1:{app}",
        "/etc/ssl/certs/cluster.example.pem": f"{folder}/cert.pem",
        "/etc/ssl/private/cluster.example.key": f"{folder}/key.pem",
        "/var/log/clusterfoerderung": str(folder),
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="module")
def site(release, tmp_path_factory):
    nginx, openssl, folder = needs("nginx"), needs("openssl"), tmp_path_factory.mktemp("site")
    site = Site(release, folder, free_port(), free_port(), free_port())
    make = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}")
    out = ("-keyout", folder / "key.pem", "-out", folder / "cert.pem")
    subprocess.run([openssl, *make, *out], check=True, capture_output=True)
    (folder / "site.conf").write_text(site_of(folder, site.http, site.https, site.app))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    site.process = site.start_app()
    proxy = release.start(nginx, "-e", folder / "error.log", "-c", folder / "nginx.conf", log=folder / "nginx.log")
    try:
        wait_for(site.https, proxy, folder / "nginx.log")
        yield site
    finally:
        end(proxy)
        end(site.process)


def test_the_login_page_comes_over_tls_with_cookies_of_this_host_alone(site):
    status, headers, _ = site.ask("GET", "/konto/login/")
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=86400"
    [cookie] = headers.get_all("Set-Cookie")
    assert cookie.startswith("__Host-csrftoken=")
    assert "Secure" in cookie


def test_whoever_comes_without_tls_is_sent_there(site):
    connection = HTTPConnection("127.0.0.1", site.http, timeout=30)
    for said in (HOST, "anderswo.example"):
        connection.request("GET", "/termine/", headers={"Host": said})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/termine/")
        answer.read()
    connection.close()


def test_nobody_reads_afterwards_what_was_said_over_tls(site):
    """Each side has a key for this once, so nothing is said without one."""
    trust = ssl.create_default_context(cafile=site.folder / "cert.pem")
    trust.check_hostname, trust.maximum_version = False, ssl.TLSVersion.TLSv1_2
    trust.set_ciphers("AES128-GCM-SHA256:AES256-GCM-SHA384")
    with socket.create_connection(("127.0.0.1", site.https), timeout=30) as connection, pytest.raises(ssl.SSLError):
        trust.wrap_socket(connection)


def test_what_a_client_says_of_its_protocol_counts_for_nothing(site):
    status, headers, _ = site.ask("GET", "/konto/login/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (200, None)


def test_whoever_has_to_sign_in_first_comes_back_to_a_list_with_a_long_address_too(site):
    asked = "&".join(["ort=1"] * 650)
    status, headers, _ = site.ask("GET", f"/massnahmen/?{asked}")
    assert (status, unquote(headers["Location"] or "")) == (302, f"/konto/login/?next=/massnahmen/?{asked}")


def test_whoever_asks_for_another_name_does_not_reach_the_application(site):
    assert site.ask("GET", "/konto/login/", Host="andere.example")[0] == 421
    site.ask("GET", "/konto/login/")  # by then the line before would stand there
    assert "andere.example" not in (site.folder / "app.log").read_text()


@pytest.mark.parametrize(
    ("whose", "meant", "status"),
    [
        ("cross-site", "empty", 403),
        ("cross-site", "iframe", 403),
        ("same-site", "image", 403),
        ("cross-site", "document", 200),
        ("same-origin", "empty", 200),
        ("none", "document", 200),
    ],
)
def test_a_page_of_another_house_leads_here_and_asks_for_nothing_else(site, whose, meant, status):
    """From one browser it had so much fetched at once that others behind the same address were refused."""
    said = {"Sec-Fetch-Site": whose, "Sec-Fetch-Dest": meant}
    assert site.ask("GET", "/konto/login/", **said)[0] == status


def test_a_stranger_cannot_choose_the_address_that_tries_are_counted_by(site):
    statuses = [
        site.sign_in(f"falsch-{number}", **{"X-Forwarded-For": f"198.51.100.{number}"})[0] for number in range(1, 122)
    ]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_keys_in_addresses_do_not_get_into_the_log(site):
    site.ask("GET", "/kalender/canary1.ics", Referer=f"https://{HOST}/konto/passwort/neu/1-canary2/")
    site.ask("GET", "/konto/passwort/neu/1-canary3/")
    site.ask("GET", "/%6balender/canary4.ics")
    site.ask("GET", "/suche/?q=canary5")
    site.ask("GET", "/konto/login/")  # by then the lines before stand there
    logged = (site.folder / "access.log").read_text()
    assert "GET /kalender/..." in logged
    assert "GET /konto/passwort/neu/..." in logged
    assert '"GET /suche/"' in logged
    assert "canary" not in logged + (site.folder / "app.log").read_text()


def test_what_a_stranger_asks_for_does_not_fill_the_disk_with_its_log(site):
    """Megabytes a second were written down of thirty bytes each, of what the application never heard."""
    log = site.folder / "access.log"
    before = log.stat().st_size
    site.ask("GET", "/healthz")
    site.ask("GET", "/konto/login/", Host="andere.example")
    long = "/" + 1_000 * "%FE"
    site.ask("GET", long)
    site.ask(1_000 * "A", long)
    lines, deadline = [], time.monotonic() + 30
    while sum(r"\xFE" in line for line in lines) < 2:
        assert time.monotonic() < deadline
        lines = log.read_text()[before:].splitlines()
    assert not any("healthz" in line or '" 421 ' in line for line in lines)
    assert {line.split('"')[1].count(r"\xFE") for line in lines} <= {0, 99}
    assert not any(11 * "A" in line for line in lines)


def test_nor_does_who_only_shakes_hands_wrongly(site):
    known, lacking = b"\x03\x03" + bytes(33) + b"\0\x02\xc0\x2f\x01\0", b"\0\x05\0\0\0\x01\0"
    hello = b"\x01" + len(known + lacking).to_bytes(3) + known + lacking
    before = (site.folder / "error.log").read_text()
    with socket.create_connection(("127.0.0.1", site.https), 30) as wrong:
        wrong.sendall(b"\x16\x03\x01" + len(hello).to_bytes(2) + hello)
        assert wrong.recv(7)[0] == ALERT
        assert wrong.recv(1) == b""  # by then the line would stand there
    assert (site.folder / "error.log").read_text() == before


def test_of_what_nobody_takes_an_answer_to_little_is_kept(site):
    """Of 128 requests of 32 KB on each of its connections nginx kept two gigabytes for one address."""
    context = ssl.create_default_context(cafile=site.folder / "cert.pem")
    context.check_hostname = False
    context.set_alpn_protocols(["h2"])
    with context.wrap_socket(socket.create_connection(("127.0.0.1", site.https), 30)) as door:
        door.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5))
        frame = door.recv(4096)
    settings_frame = frame[9 : 9 + int.from_bytes(frame[:3])]
    said = {int.from_bytes(settings_frame[at : at + 2]): settings_frame[at + 2 : at + 6] for at in range(0, 18, 6)}
    assert int.from_bytes(said[MAX_CONCURRENT_STREAMS]) == 32
    assert site.ask("GET", "/konto/login/", Cookie="a" * 7_000)[0] == 200
    assert site.ask("GET", "/konto/login/", **{f"X-{number}": "a" * 7_000 for number in range(3)})[0] == 400


def test_a_file_far_too_large_is_stopped_at_the_door(site):
    status, headers, page = site.ask("POST", "/dokumente/neu/", b"x", **{"Content-Length": str(40 * 1024 * 1024)})
    assert (status, headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert "größer als 21 MB" in page
    assert "Wählen Sie eine kleinere Datei." in page


def test_one_address_keeps_nobody_else_waiting(site):
    """Forty requests that are not yet there are as many as one address has; another one is served."""
    begun = []
    try:
        for _ in range(40):
            begun.append(site.connect())
            begun[-1].putrequest("POST", "/konto/login/", skip_host=True)
            begun[-1].putheader("Host", HOST)
            begun[-1].putheader("Content-Length", "2")
            begun[-1].endheaders(b"x")
        deadline = time.monotonic() + 30
        while (refused := site.ask("GET", "/konto/login/"))[0] == 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert (refused[0], refused[1]["Retry-After"]) == (429, "5")
        assert "Zu viel auf einmal" in refused[2]
        other = site.connect("127.0.0.2")
        other.request("GET", "/konto/login/", headers={"Host": HOST})
        assert other.getresponse().status == 200
        other.close()
    finally:
        for connection in begun:
            connection.close()


def test_nor_does_one_that_asks_and_breaks_off(site):
    """What it asked for is made all the same, so it counts until that is done."""
    for _ in range(600):
        connection = site.connect()
        connection.request("GET", "/konto/login/", headers={"Host": HOST})
        connection.close()
    other = site.connect("127.0.0.2")
    other.request("GET", "/konto/login/", headers={"Host": HOST})
    assert other.getresponse().status == 200
    other.close()
    assert '" 499 ' not in (site.folder / "access.log").read_text()


def test_probes_are_not_for_the_public(site):
    assert site.ask("GET", "/readyz")[0] == 404
    connection = HTTPConnection("127.0.0.1", site.app, timeout=30)
    connection.request("GET", "/readyz")
    assert connection.getresponse().read() == b"ok"
    connection.close()


def test_the_number_of_proxies_is_the_right_one(site):
    site.ask("GET", "/konto/login/", **{"X-Forwarded-For": "198.51.100.1"})
    assert "TRUSTED_PROXY_COUNT" not in (site.folder / "app.log").read_text()


def test_gunicorn_tells_its_figures_to_whoever_keeps_them(site):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as keeper:
        keeper.bind(("127.0.0.1", site.app))
        keeper.settimeout(30)
        site.ask("GET", "/konto/login/")
        assert keeper.recv(4096).startswith(b"gunicorn.")


def test_while_it_restarts_people_read_a_sentence(site):
    end(site.process)
    try:
        status, headers, page = site.ask("GET", "/konto/login/")
        assert (status, headers["Retry-After"]) == (503, "30")
        assert "Clusterförderung wird gerade neu gestartet" in page
        site.ask("GET", "/kalender/canary6.ics")
        assert "canary" not in (site.folder / "error.log").read_text()
    finally:
        site.process = site.start_app()
    assert site.ask("GET", "/konto/login/")[0] == 200


def test_backup_daily_job_and_check_succeed_on_this_installation(release, tmp_path):
    release.manage("check", "--deploy", "--fail-level", "WARNING")
    assert release.run("deploy/daily").returncode == 0
    done = release.run("deploy/backup", tmp_path / "backups")
    assert done.returncode == 0, done.stderr
    assert "Zur Probe: Wiederhergestellt:" in done.stdout
