"""Where a town may lie on the map of tiles: what is taken, and room around it."""

from dataclasses import dataclass

from initiatives.places.municipality import LAST_ON_MAP, Municipality

# An empty map begins with room for a county of usual size.
FEWEST_ROWS, FEWEST_COLUMNS = 5, 6


@dataclass(frozen=True)
class Place:
    """One place of the map with the municipality that lies there, or None."""

    row: int
    column: int
    taken_by: Municipality | None

    @property
    def key(self):
        return f"{self.row}-{self.column}"

    @property
    def in_words(self):
        return f"Reihe {self.row + 1}, Platz {self.column + 1}"


def rows_of_places(municipalities):
    """All places row by row, one row and column more than those taken, as far as the map goes."""
    taken = {(one.map_row, one.map_column): one for one in municipalities if one.map_row is not None}
    rows = max([FEWEST_ROWS, *(row + 2 for row, _ in taken)])
    columns = max([FEWEST_COLUMNS, *(column + 2 for _, column in taken)])
    return [
        [Place(row, column, taken.get((row, column))) for column in range(min(columns, LAST_ON_MAP + 1))]
        for row in range(min(rows, LAST_ON_MAP + 1))
    ]
