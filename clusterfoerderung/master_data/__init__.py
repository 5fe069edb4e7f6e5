"""Stammdaten in the look of the house: list, page, form, history of whatever a room signs in as kept."""
