"""The landscape as the county's work touches it: interlinking, the map of towns, offers, pages of organisations."""
