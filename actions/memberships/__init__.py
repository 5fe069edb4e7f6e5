"""Mitgliedschaften: fees, days of notice, staying or leaving, what the county got out of it."""
