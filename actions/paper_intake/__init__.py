"""Eine Vorlage einlesen: what was found is looked over and corrected, then taken over as a whole or not at all."""
