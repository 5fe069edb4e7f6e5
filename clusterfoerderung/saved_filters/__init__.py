"""Gemerkte Filter: keep the filter of a list under a name, rename it, share it, let it go."""
