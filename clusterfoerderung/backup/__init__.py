"""Datensicherung: one file that holds every row and every uploaded document, whatever the database is."""
