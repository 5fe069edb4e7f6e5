"""Kosten und Finanzierung of any measure: planned and spent in a year, from whom, and how far that is decided."""
