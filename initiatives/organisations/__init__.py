"""Who is out there: initiatives, partners, the people to ask there, and who takes part in what."""
