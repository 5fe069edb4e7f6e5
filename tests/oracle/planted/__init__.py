"""Planted faults: whether the oracle sees them. `python -m tests.oracle.planted` plants all, one after the other."""
