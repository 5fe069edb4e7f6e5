"""What this machine must have, and what a person is told that it lacks."""

import errno
import os
import platform
import socket
import sys

from starting import checkout

OLDEST_PYTHON = (3, 11)

FILE_TROUBLE = {
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.EROFS: "nur lesbar",
    errno.ENOSPC: "die Festplatte ist voll",
    errno.EEXIST: "dort liegt schon etwas anderes",
    errno.ENOTDIR: "das ist kein Ordner",
}


class StartError(Exception):
    """One German sentence that says what is wrong and what to do."""


def check_machine():
    if sys.version_info < OLDEST_PYTHON:
        raise StartError(f"Python 3.11 oder neuer wird gebraucht, dies ist Python {platform.python_version()}.")
    if os.name == "nt":
        raise StartError("Unter Windows bitte im WSL starten: einmal `wsl --install`, dann dort `python3 start.py`.")


def prepare_to_speak():
    """A terminal that lacks an umlaut gets a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace", line_buffering=True)
    checkout.STATE.mkdir(exist_ok=True)
    checkout.STATE.chmod(0o700)  # logins and personal data: for whoever runs it alone


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise StartError(f"Port {port} darf nur der Administrator öffnen: --port 8000 versuchen.") from None
        except OSError:
            raise StartError(
                f"Port {port} ist belegt; vielleicht läuft das Programm schon. Einen anderen nehmen: --port 8080"
            ) from None


def has_screen():
    """Without one, Python would open a text browser in the middle of this terminal."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
