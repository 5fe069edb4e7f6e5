"""Stammdaten of the mandate, kept by the Verwaltung; the county's work, to look up."""

from actions import log_admin
from actions.mandate import admin as mandate_admin
from actions.mandate import paper_admin

__all__ = ["log_admin", "mandate_admin", "paper_admin"]
