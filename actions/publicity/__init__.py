"""Öffentlichkeitsarbeit: one message, its ways into the county, and the gaps."""
