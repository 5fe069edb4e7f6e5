"""The three honest signals and what follows: status over time, schedule, age of the evidence, what needs attention."""
