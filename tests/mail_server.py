"""A mail server for drills: it takes mails, or does what mail servers do on a bad night."""

import socketserver
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress

# A trickled answer, and what passes between its bytes.
MANY, PAUSE_SECONDS = 100, 0.1


class MailServer(socketserver.ThreadingTCPServer):
    """`taken` counts mails by address. `misbehave(address)` may say "refuse", "hang", "trickle", "drop" or "drop after
    taking". `is_trickling`: everything it says comes byte by byte."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken, self.misbehave, self.delay = Counter(), lambda address: "", 0
        self.is_trickling = False

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address):
        """Whoever was killed has hung up."""


class Talk(socketserver.StreamRequestHandler):
    def say(self, line, trickling=False):
        text = f"{line}\r\n".encode()
        if not (trickling or self.server.is_trickling):
            self.wfile.write(text)
            return
        for byte in text.ljust(MANY, b"."):
            self.wfile.write(bytes([byte]))
            time.sleep(PAUSE_SECONDS)

    def handle(self):
        self.say("220 mail.example")
        address = ""
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper()
            if verb == b"RCPT":
                address = line.split(b"<")[1].split(b">")[0].decode()
                self.say("550 unknown" if self.server.misbehave(address) == "refuse" else "250 ok")
            elif verb == b"DATA":
                self.say("354 go on")
                if not self.take(address):
                    return
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, address):
        """Whether the talk goes on."""
        for line in iter(self.rfile.readline, b""):
            if line == b".\r\n":
                break
        else:
            return False
        time.sleep(self.server.delay)
        what = self.server.misbehave(address)
        if what == "hang":
            with suppress(OSError):
                self.rfile.read()
        if what == "trickle":
            self.say("250-", trickling=True)
        if what in ("drop", "hang", "trickle"):
            return False
        self.server.taken[address] += 1
        if what == "drop after taking":
            return False
        self.say("250 taken")
        return True


@contextmanager
def serving():
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
