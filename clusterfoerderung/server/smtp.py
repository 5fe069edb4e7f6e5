"""Mail that ends: a server that trickles its answer byte by byte holds nobody longer than a whole mail may take."""

import io
import smtplib
import time

from django.core.mail.backends import smtp

# As often as the server may take its whole time (EMAIL_TIMEOUT) in one mail.
LONG_ANSWERS = 3


class EmailBackend(smtp.EmailBackend):
    """Each connection carries one mail here."""

    @property
    def connection_class(self):
        return EndingSSL if self.use_ssl else Ending


class EndingMixin:
    """smtplib waits anew for each byte; here the time for all of it runs from the beginning."""

    def __init__(self, *args, timeout, **kwargs):
        self.until = time.monotonic() + LONG_ANSWERS * timeout
        super().__init__(*args, timeout=timeout, **kwargs)

    def getreply(self):
        if self.file is None:
            self.file = io.BufferedReader(Answer(self.sock, self.timeout, self.until))
        return super().getreply()


class Ending(EndingMixin, smtplib.SMTP):
    pass


class EndingSSL(EndingMixin, smtplib.SMTP_SSL):
    pass


class Answer(io.RawIOBase):
    """What comes in through a socket, each time within `timeout` seconds, and all of it until `until`."""

    def __init__(self, sock, timeout, until):
        self.sock, self.timeout, self.until = sock, timeout, until

    def readable(self):
        return True

    def readinto(self, buffer):
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(min(left, self.timeout))
        return self.sock.recv_into(buffer)
