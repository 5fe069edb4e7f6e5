"""Die Lebenslinie of a measure, and the red thread of a paper: everything with a day on one axis."""
