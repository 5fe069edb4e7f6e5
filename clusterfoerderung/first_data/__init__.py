"""Der Erstbestand: rows from the product's own files, each of them loaded once and then left to people."""
