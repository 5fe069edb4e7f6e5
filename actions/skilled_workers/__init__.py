"""Fachkräfte: courses and people reached, by year and town; in which towns there is a Standort."""
