"""Campus-Kooperationen: the working group, its rhythm, who was there, topics of exchange."""
