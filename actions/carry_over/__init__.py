"""Die Fortschreibung: a paper follows another, and the measures of the old one go over to the new one."""
