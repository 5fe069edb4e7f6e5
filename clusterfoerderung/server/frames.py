"""Room for the frames of Python functions, so that no call has to ask the system for memory.

CPython from 3.11 on keeps frames in chunks of 16 KiB and gives a chunk back as soon as the frame it begins with ends.
What is called across a border between two chunks fetches memory and returns it call by call: in a page of ours, deep
as templates are, several hundred times. That was 3 to 10 ms of a page's 40 to 110.
"""

# A chunk is 16 KiB, doubled until its first frame fits: for this one 512 KiB, of which nearly half stays free.
VARIABLES = 35_000


def _roomy_function():
    names = " = ".join(f"v{number}" for number in range(VARIABLES))
    defined = {}
    # A function that has so many variables, and no turn for them.
    exec(f"def with_room(function, *arguments):\n if 0 > 1:\n  {names} = 0\n return function(*arguments)", defined)  # noqa: S102
    return defined["with_room"]


with_room = _roomy_function()
with_room.__doc__ = "What `function(*arguments)` returns. It costs about 0.1 ms, so it is for a page as a whole."
