"""Loads the county's own part of the first data: paper, measures, documented events and messages."""

from actions.first_data.chronicle import load_chronicle
from actions.first_data.measures import load_measures
from actions.first_data.paper import load_paper
from actions.first_data.publications import load_publications


def load(loading, landscape):
    mandate = load_paper(loading)
    measures = load_measures(loading, landscape, mandate)
    load_chronicle(loading, landscape, measures)
    load_publications(loading, measures)
