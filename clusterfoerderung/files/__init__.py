"""Files that people send: how much of them is taken in, and what an Office file may be."""
