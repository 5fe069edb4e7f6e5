"""The master-data desk at /admin/: Django's own, with versions, folded search and the history of the house."""
