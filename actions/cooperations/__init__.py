"""Regionale Kooperationen: partners, agreement, and how often there is contact."""
