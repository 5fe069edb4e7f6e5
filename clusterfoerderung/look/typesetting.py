"""Has a PDF set by a process that ends: a long report leaves 100 MB in its process, which no server should keep."""

import json
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from clusterfoerderung.look import printing_places
from clusterfoerderung.server.trouble import Trouble

TYPESETTER = Path(__file__).with_name("typesetter.py")
LONGEST_SECONDS = 120


class TypesettingError(Exception):
    """What typst said: it refuses what stands there. So told wherever a PDF is asked for; a report says more."""

    trouble = Trouble.UNPRINTABLE


class BrokenOffError(Exception):
    """The printing was ended from outside: the machine had no memory left for it, or it took too long."""

    trouble = Trouble.PRINTING_BROKEN_OFF


def pdf(template, data, *, standards, moment, root=None):
    """`template` (the text of a .typ) with `data` in it as PDF, as bytes; its dates say `moment`.

    `root`: the folder whose files it may show as pictures. Raises TypesettingError, BrokenOffError and
    PrintersBusyError.
    """
    asked = {"template": template, "data": data, "standards": standards, "timestamp": int(moment.timestamp())}
    asked["root"] = root and str(root)
    try:
        with printing_places.taken() as place:
            done = subprocess.run(
                [sys.executable, "-I", TYPESETTER, str(settings.PDF_MEMORY_MB)],
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=LONGEST_SECONDS,
                check=True,
                # The place is free when the printing ends, even if the server is killed before.
                pass_fds=[place],
            )
    except subprocess.CalledProcessError as problem:
        if problem.returncode < 0:
            raise BrokenOffError(f"Signal {-problem.returncode}") from problem
        raise TypesettingError(problem.stderr.decode(errors="replace")) from problem
    except subprocess.TimeoutExpired as problem:
        raise BrokenOffError(f"Nach {LONGEST_SECONDS} Sekunden abgebrochen.") from problem
    return done.stdout
