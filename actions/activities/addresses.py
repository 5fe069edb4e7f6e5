"""Words in the address of the log that others use to point at a part of it."""

# What the county did itself or took part in.
COUNTYS_OWN = "nachweis"
