"""Die Suche: across everything, grouped by what it is, with the found words marked."""
