"""Angebote seen together: where they compete for attention, where there is nothing, and where nobody has looked."""
