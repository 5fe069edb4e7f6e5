"""The process that sets one PDF and ends: reads JSON, writes the PDF.

Run as a file of its own (typesetting.py), so that it loads typst and nothing else: 50 ms.
"""

import json
import sys

import typst

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.buffer.write(
        typst.compile(
            asked["template"].encode(),
            root=asked["root"],
            format="pdf",
            pdf_standards=asked["standards"],
            # The same file on every machine: its fonts are those that typst brings.
            ignore_system_fonts=True,
            timestamp=asked["timestamp"],
            sys_inputs={"data": json.dumps(asked["data"])},
        )
    )
