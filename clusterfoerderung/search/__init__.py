"""Die Suche: folded as German is, across everything, grouped by what it is, with the found words marked."""
