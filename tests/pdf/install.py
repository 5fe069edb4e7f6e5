"""Brings two checkers of PDFs, as the lock pins them: `.venv/bin/python tests/pdf/install.py`.

For the drill tests/clusterfoerderung/look/test_pdf_checkers.py alone. They lie apart from .venv, so that the program
never finds them.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install", "--upgrade")
LOCKED = ("--only-binary=:all:", "--no-deps", "--require-hashes", "--requirement", HERE / "checkers.lock")

if __name__ == "__main__":
    subprocess.run([*PIP, *LOCKED, "--target", HERE / "checkers"], check=True)
