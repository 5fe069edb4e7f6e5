"""A list comes back from Excel: read, shown as what it would change, and taken over only when somebody says so."""
