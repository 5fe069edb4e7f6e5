"""Termine: planned meetings, and whether the county was there."""
