"""Aufträge des Gremiums: what a committee asked for when it dealt with a report, by when, and what became of it."""
