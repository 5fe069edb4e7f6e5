"""Das Tätigkeitsbuch: one dated thing that was done, for which measures, with whom, open to whom."""
