"""Sachstandsberichte: drafted from what is recorded, frozen when issued, printed as page, Word, PDF and XLSX."""
