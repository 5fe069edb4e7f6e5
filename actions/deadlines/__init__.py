"""Fristen: everything that is due, from every source."""
