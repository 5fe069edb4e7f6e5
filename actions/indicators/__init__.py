"""Kennzahlen: what a measure is to reach in a year, and what it came to, typed in or counted from the log."""
