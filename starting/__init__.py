"""What start.py does: the standard library only, and only syntax that Python 3.6 can read."""
