"""However deep a call stands, it asks the system for no memory."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor

from clusterfoerderung.server.frames import with_room

CALLS = 50


def calls_that_fetch_memory():
    """How much memory was fetched anew by short calls at each of 400 depths, in pages of the system."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for depth in range(400):
        call_at(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def call_at(depth):
    if depth:
        call_at(depth - 1)
        return
    for _ in range(CALLS):
        short()


def short():
    return None


def in_a_thread(function, *arguments):
    """It begins with a stack of its own, as that of a server does; the tests' own has room already."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(function, *arguments).result()


def test_no_call_at_any_depth_fetches_memory_in_a_frame_with_room():
    assert in_a_thread(with_room, calls_that_fetch_memory) < CALLS


def test_without_room_each_call_at_a_border_does():
    """Newer versions of Python may keep a chunk; once all that are supported do, the module can go."""
    assert in_a_thread(calls_that_fetch_memory) > CALLS or sys.version_info >= (3, 13)
