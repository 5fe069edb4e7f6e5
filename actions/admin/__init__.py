"""Stammdaten of the mandate, kept by the Verwaltung; the county's work, to look up."""

from actions.admin import log, mandate, papers

__all__ = ["log", "mandate", "papers"]
