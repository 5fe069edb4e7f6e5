"""So many threads of this process at once for one kind of work: the others are there for everybody else's pages."""

import threading
from contextlib import contextmanager


class Places:
    """`at_once` have a place, as many again may wait for one, `seconds` at most; all others are told by `busy`, an
    exception.
    """

    def __init__(self, busy, *, at_once, seconds):
        self.busy, self.seconds = busy, seconds
        self._places = threading.BoundedSemaphore(at_once)
        self._here = threading.BoundedSemaphore(2 * at_once)

    @contextmanager
    def taken(self):
        if not self._here.acquire(blocking=False):
            raise self.busy
        try:
            if not self._places.acquire(timeout=self.seconds):
                raise self.busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._here.release()
