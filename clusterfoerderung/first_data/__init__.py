"""Der Erstbestand: rows from the product's own files, each of them loaded once and then left to people."""

from clusterfoerderung.first_data.rows import FirstDataError, Row, read_csv, read_toml
from clusterfoerderung.first_data.shelf import Loading, Shelf, check_and_save

__all__ = ["FirstDataError", "Loading", "Row", "Shelf", "check_and_save", "read_csv", "read_toml"]
