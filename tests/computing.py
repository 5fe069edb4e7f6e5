"""Whether a hostile text is looked through once, where it took minutes. How fast anything is, benchmarks/ says."""

import signal
from contextlib import contextmanager


@contextmanager
def computing_at_most(seconds):
    """Stops what is in here when it has computed for so long; waiting does not count."""

    def stop(*_):
        raise AssertionError(f"it has not ended after {seconds} s of computing")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
