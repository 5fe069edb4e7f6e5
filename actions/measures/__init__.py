"""Maßnahmen: what all kinds share, the status, milestones, the page of one and the list of all."""
