"""Eine Vorlage einlesen: reads a council paper out of text, PDF or Word by rules, and keeps and sends nothing."""

from actions.paper_reading.fields import Field, fields_of
from actions.paper_reading.files import UnreadableError, read_file, read_text
from actions.paper_reading.items import Item
from actions.paper_reading.reading import Reading
from actions.paper_reading.record import record_of
from actions.paper_reading.stations import Station
from actions.paper_reading.texts import Found

__all__ = [
    "Field",
    "Found",
    "Item",
    "Reading",
    "Station",
    "UnreadableError",
    "fields_of",
    "read_file",
    "read_text",
    "record_of",
]
