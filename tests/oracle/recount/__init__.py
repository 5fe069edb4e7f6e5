"""The naive recount: plain loops over plain rows, by the rules that stand on the pages. It imports no program module."""

from tests.oracle.recount.book import READERS, Book

__all__ = ["READERS", "Book"]
