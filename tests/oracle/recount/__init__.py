"""The naive recount: plain loops over plain rows, by the rules that stand on the pages; no module of the program."""

from tests.oracle.recount.book import READERS, Book

__all__ = ["READERS", "Book"]
