"""The figures, each with its recount and the places where it stands. Whoever adds a module names it here."""

from tests.oracle.figures import ledger, measures, sentences

__all__ = ["ledger", "measures", "sentences"]
