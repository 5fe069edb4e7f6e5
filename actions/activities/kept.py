"""What was computed from the account and holds until the account changes: kept in the process, a few of them."""

import threading
from collections import OrderedDict

from actions.activities.sums import AccountState

_ALL = []


class Kept:
    """The last `most` things that were made, each under a key that says all that it was made of."""

    def __init__(self, most):
        self.most, self._made, self._lock = most, OrderedDict(), threading.Lock()
        _ALL.append(self)

    def get(self, key, make):
        """What was made under `key`; makes it if it is not there. Two at once may both make it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self.most:
                self._made.popitem(last=False)
        return made

    def forget(self):
        with self._lock:
            self._made.clear()


def token():
    """Another one after every change of the account; None where nothing was ever written into it. One query."""
    return AccountState.objects.order_by("pk").values_list("token", flat=True).first()


def forget_all():
    """For a test that changes the program itself."""
    for kept in _ALL:
        kept.forget()
