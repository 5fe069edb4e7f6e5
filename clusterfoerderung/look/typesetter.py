"""The process that sets one PDF and ends: reads JSON, writes the PDF.

Run as a file of its own (typesetting.py), so that it loads typst and hardly anything else: 50 ms.
"""

import json
import os
import sys
from pathlib import Path

import typst

ROOT = Path(__file__).parents[2]


def typeset(asked):
    return typst.compile(
        asked["template"].encode(),
        root=asked["root"],
        format="pdf",
        pdf_standards=asked["standards"],
        # The same file on every machine: its fonts are those that typst brings.
        ignore_system_fonts=True,
        timestamp=asked["timestamp"],
        sys_inputs={"data": json.dumps(asked["data"])},
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from clusterfoerderung.server.memory import take_no_more_than  # here: the process finds it only now

    # A report of 16 MB of text took 6 GB.
    for megabytes in sys.argv[1:]:  # a server from before an update does not say
        take_no_more_than(int(megabytes))
    try:
        sys.stdout.buffer.write(typeset(json.load(sys.stdin)))
    except MemoryError:
        os.abort()  # as typst does when it gets no more
