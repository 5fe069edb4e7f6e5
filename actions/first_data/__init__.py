"""Loads the county's own part of the first data: the paper, the measures that carry it, the documented events."""

from actions.first_data.chronicle import load_chronicle
from actions.first_data.measures import load_measures
from actions.first_data.paper import load_paper


def load(loading, landscape):
    mandate = load_paper(loading)
    measures = load_measures(loading, landscape, mandate)
    load_chronicle(loading, landscape, measures)
