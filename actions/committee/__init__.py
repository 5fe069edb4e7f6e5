"""Für den Ausschuss: the page of five minutes, and questions with their answers."""
