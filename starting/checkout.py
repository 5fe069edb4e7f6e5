"""Where everything lies in this checkout, and whether it is still what it was."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATE = ROOT / "var"
LOG = STATE / "start.log"
# What the build hook fetched, and what of it was there when it had ended well.
ASSETS = ROOT / "static" / "npm"
ASSETS_SEEN = VENV / ".stamp-assets"


def read(path):
    """What start.py noted there; nothing where the note is missing or damaged, which then is another one."""
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def number_of(path):
    """Another file under the same name has another number."""
    return str(path.stat().st_ino)


def tree_of(folders):
    """A short word for names, sizes and times of all files below: reading them would cost the quick start."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            status = path.stat()
            digest.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
