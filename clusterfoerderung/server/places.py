"""So many threads of this process at once for one kind of work: the others are there for everybody else's pages."""

import threading
from collections import Counter
from contextlib import contextmanager, nullcontext


class Places:
    """`at_once` have a place, as many again may wait for one, `seconds` at most; all others are told by `busy`, an
    exception.
    """

    def __init__(self, busy, *, at_once, seconds):
        self.busy, self.at_once, self.seconds = busy, at_once, seconds
        self._places = threading.BoundedSemaphore(at_once)
        self._here = threading.BoundedSemaphore(2 * at_once)
        self._whose = AtWork()

    @contextmanager
    def taken(self, whose=None):
        """Of one person half of all are here: who asks again and again leaves others some to wait at."""
        with self._whose.counted(whose) if whose is not None else nullcontext(1) as number:
            if number > self.at_once or not self._here.acquire(blocking=False):
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


class AtWork:
    def __init__(self):
        self._guard, self.numbers = threading.Lock(), Counter()

    @contextmanager
    def counted(self, whose):
        """How many of these are at work with this one."""
        with self._guard:
            self.numbers[whose] += 1
            number = self.numbers[whose]
        try:
            yield number
        finally:
            with self._guard:
                self.numbers[whose] -= 1
                # Of who is not at work nothing is kept.
                self.numbers += Counter()
