"""Sets one PDF and ends: a long report leaves 100 MB in its process, which no server should keep.

Run as a file of its own, so that it loads typst and nothing else: 50 ms. It reads JSON and writes the PDF.
"""

import json
import subprocess
import sys

# Run as a file, it finds nothing of this program, and needs nothing of it.
if __name__ != "__main__":
    from clusterfoerderung.look import printing_places

LONGEST_SECONDS = 120


class TypesettingError(Exception):
    """What typst said, or that it took too long."""


def pdf(template, data, *, standards, moment, root=None):
    """`template` (the text of a .typ) with `data` in it as PDF, as bytes; its dates say `moment`.

    `root`: the folder whose files it may show as pictures. Raises TypesettingError, PrintersBusyError.
    """
    asked = {"template": template, "data": data, "standards": standards, "timestamp": int(moment.timestamp())}
    asked["root"] = root and str(root)
    try:
        with printing_places.taken() as place:
            done = subprocess.run(
                [sys.executable, "-I", __file__],
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=LONGEST_SECONDS,
                check=True,
                # The place is free when the printing ends, even if the server is killed before.
                pass_fds=[place],
            )
    except subprocess.CalledProcessError as problem:
        raise TypesettingError(problem.stderr.decode(errors="replace")) from problem
    except subprocess.TimeoutExpired as problem:
        raise TypesettingError(f"Nach {LONGEST_SECONDS} Sekunden abgebrochen.") from problem
    return done.stdout


def main():
    import typst  # here, so that a server that never prints does not load it

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


if __name__ == "__main__":
    main()
