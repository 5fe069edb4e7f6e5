"""A database server that says nothing any more: frozen, or cut off without a word.

Neither its own time limits nor those of TCP end such a wait: the machine there still takes every byte, it only does not
read them. And a thread that waits cannot be ended from outside. So whoever waits looks up from time to time and tries
another connection: if that is answered, the server is slow and the wait goes on; if not, the waiting one hangs up.
"""

import threading
import time

import psycopg

# Seconds. Without a word for LOOK_AFTER, then no answer to a new connection for ANSWER_WITHIN (the shortest time the
# driver knows): together less than the four within which people are told.
LOOK_AFTER = 1.5
ANSWER_WITHIN = 2
# After that nobody tries for a while, and then one thread alone; all others are told at once.
REST = 2
# The server answers others, but not this one: it waits for a lock, or its own process hangs.
LONGEST = 30

SILENT = "the server does not answer any more"


class Server:
    """What the threads of this process know of the server they share."""

    def __init__(self, clock=time.monotonic):
        self.clock = clock
        # Only where people wait for a page. A migration may take its time.
        self.is_watched = False
        self._one_at_a_time = threading.Lock()
        self._silent_at = None
        self._heard_at = None

    def connect(self, make):
        """What `make()` returns: a new connection. Raises at once while the server is known to be silent."""
        if self._silent_at is None:
            return self._try(make)
        if self.clock() - self._silent_at < REST or not self._one_at_a_time.acquire(blocking=False):
            raise psycopg.OperationalError(SILENT)
        try:
            return self._try(make)
        finally:
            self._one_at_a_time.release()

    def answers(self, make):
        """Whether somebody is there; asked once for all threads that want to know it at the same time."""
        asked = self.clock()
        with self._one_at_a_time:
            if self._silent_at is not None and asked - self._silent_at < REST:
                return False
            if self._heard_at is None or self._heard_at < asked:
                try:
                    self._try(make).close()
                except psycopg.errors.ConnectionTimeout:
                    return False
                except psycopg.Error:
                    # "Too many connections" is an answer. Where nobody is any more, the waiting one is told by TCP.
                    self._heard_at = self.clock()
            return True

    def _try(self, make):
        try:
            made = make()
        except psycopg.errors.ConnectionTimeout:
            self._silent_at = self.clock()
            raise
        except psycopg.Error:
            self._silent_at = None
            raise
        self._silent_at, self._heard_at = None, self.clock()
        return made

    def overheard(self, steps, *, knock, hang_up):
        """`steps` of the driver as they are, until silence: then `hang_up()`, and an OperationalError.

        The driver takes a step when something came, and with nothing in hand every tenth of a second.
        """
        began = self.clock()
        look_at = began + LOOK_AFTER
        try:
            wanted = next(steps)
            while True:
                came = yield wanted
                now = self.clock()
                if came:
                    look_at = now + LOOK_AFTER
                elif now >= look_at:
                    if now - began > LONGEST or not self.answers(knock):
                        hang_up()
                        raise psycopg.OperationalError(SILENT)
                    look_at = self.clock() + LOOK_AFTER
                wanted = steps.send(came)
        except StopIteration as end:
            return end.value


server = Server()
