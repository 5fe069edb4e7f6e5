"""Where the files stand."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data"
