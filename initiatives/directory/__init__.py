"""Das Verzeichnis: everybody who is out there, by kind, place or sector."""
