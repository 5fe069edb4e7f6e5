"""A paper as somebody hands it in: pasted, or as text, PDF or Word. Whatever is wrong with it is one German sentence.

A process of its own unpacks it and goes through it by the rules, too: nothing a stranger wrote holds up the server.
"""

from actions.paper_reading.as_json import from_json
from clusterfoerderung.files import apart
from clusterfoerderung.files.unreadable import UnreadableError

MOST_BYTES = 20 * 1024 * 1024


def read_file(file):
    """The Reading of a binary file. Raises UnreadableError."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"Die Datei ist größer als {MOST_BYTES // 1024 // 1024} MB; das ist keine Vorlage.")
    return from_json(apart.answer_of("actions.paper_reading.papers:in_file", content))


def read_text(text):
    """The Reading of a pasted text. Raises UnreadableError."""
    content = text.encode("utf-8", "surrogatepass")
    return from_json(apart.answer_of("actions.paper_reading.papers:in_text", content))
