"""Die Karte: what was done, offered and made known in each town of the county."""
