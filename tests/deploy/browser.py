"""A browser without pages, and the web process it asks."""

import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.deploy.installation import HOST, end, free_port, wait_for


class Browser:
    """What it was given it gives back, to whichever process it is sent."""

    def __init__(self, **cookies):
        self.cookies = cookies

    def ask(self, port, path, **form):
        """(status, Retry-After, page)"""
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        headers |= {"Cookie": "; ".join(map("=".join, self.cookies.items())), "Referer": f"https://{HOST}/"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request("POST" if form else "GET", path, urlencode(form) or None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.update([cookie.split(";")[0].split("=", 1)])
        connection.close()
        return answer.status, answer.headers["Retry-After"], page


@contextmanager
def web(county, log, *options, **variables):
    """The port of a web process of this installation."""
    port = free_port()
    gunicorn = (sys.executable, "-m", "gunicorn", "clusterfoerderung.wsgi:application", *options)
    app = county.start(*gunicorn, "--bind", f"127.0.0.1:{port}", log=log, **variables)
    try:
        wait_for(port, app, log)
        yield port
    finally:
        end(app)


@contextmanager
def asked_as(cookie, county, log, *options):
    """Gives ask(path, **form) as whoever has this session."""
    browser = Browser(**{"__Host-sessionid": cookie})
    with web(county, log, *options) as port:
        yield lambda path, **form: browser.ask(port, path, **form)
