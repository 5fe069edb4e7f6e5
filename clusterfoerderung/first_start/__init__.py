"""Einrichten: what an empty installation needs before the first activity can be logged, and how far that is."""
