"""Angebote in the progress paper; what they are, initiatives.offers knows."""
