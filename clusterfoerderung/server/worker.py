"""gunicorn's threads, with room of its own for each probe: named in gunicorn.conf.py.

When all threads wait for a database that does not answer, whoever watches over this machine must still hear that.
"""

import selectors
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from gunicorn.workers.gthread import ThreadWorker

PROBES = (b"/healthz", b"/readyz")
# A probe's request is short; a longer one is nobody's probe.
MOST_BYTES = 4096


class Worker(ThreadWorker):
    def get_thread_pool(self):
        self.everybody = super().get_thread_pool()
        self.rooms = {probe: ThreadPoolExecutor(max_workers=1) for probe in PROBES}
        return self.everybody

    def enqueue_req(self, conn):
        beginning = b"" if self.cfg.is_ssl else _lies_there(conn.sock)
        if beginning is None and not conn.initialized and not conn.data_ready:
            return self._wait_for_the_first_byte(conn)
        self.tpool = self.rooms.get(probe_of(beginning or b""), self.everybody)
        super().enqueue_req(conn)
        self.tpool = self.everybody
        return None

    def _wait_for_the_first_byte(self, conn):
        """As gunicorn keeps a connection whose client is slow, only without a thread from the beginning."""
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))


def probe_of(request):
    """The probe that these bytes ask for; only where all of the request is there, so nobody sits in its room."""
    line, _, _ = request.partition(b"\r\n")
    words = line.split(b" ")
    is_whole = request.endswith(b"\r\n\r\n") and len(request) < MOST_BYTES
    if is_whole and len(words) == 3 and words[0] in {b"GET", b"HEAD"} and words[1] in PROBES:
        return words[1]
    return None


def _lies_there(sock):
    """What came, without taking it; None where nothing did yet."""
    try:
        return sock.recv(MOST_BYTES, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        return b""  # gunicorn will see it, too
