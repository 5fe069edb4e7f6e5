"""The figures, each with its recount and the places where it stands. Whoever adds a module names it here."""

from tests.oracle.figures import deadlines, ledger, measures, overview, sentences

__all__ = ["deadlines", "ledger", "measures", "overview", "sentences"]
