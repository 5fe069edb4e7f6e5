"""Die Schnittstelle /api/v1/: what the lists show, for programs. Only to read, through the same door and filters."""
