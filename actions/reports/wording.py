"""German words of the report: numbers, days and what is not known."""

from clusterfoerderung.records.dates import in_words

UNKNOWN = "keine Angabe"


def span(period):
    return f"{in_words(period.start)} bis {in_words(period.end)}"


def paragraphs(text):
    """The paragraphs of a text that somebody typed."""
    return tuple(" ".join(part.split()) for part in text.split("\n") if part.strip())
