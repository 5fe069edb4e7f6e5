"""What a list shows, as a file for Excel: the same rows in the same order, all pages of it."""
