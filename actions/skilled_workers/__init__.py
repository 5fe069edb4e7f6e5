"""Fachkräfte: courses and people reached, by year and town; in which towns there is a Standort."""

from actions.skilled_workers.numbers import RULE, Number, Reached, reach_of, total
from actions.skilled_workers.towns import Area, Town, areas

__all__ = ["RULE", "Area", "Number", "Reached", "Town", "areas", "reach_of", "total"]
