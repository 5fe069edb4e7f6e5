"""The figures, each with its recount and the places where it stands. Whoever adds a module names it here."""

from tests.oracle.figures import deadlines, interlinking, ledger, measures, overview, sentences, towns

__all__ = ["deadlines", "interlinking", "ledger", "measures", "overview", "sentences", "towns"]
