import hashlib
from dataclasses import dataclass, field

from django.db import models

from clusterfoerderung.imports.assignment import header_of
from clusterfoerderung.imports.lists import NUMBER
from clusterfoerderung.imports.table import heading_key


@dataclass(frozen=True)
class KeptMapping:
    """What was chosen before: {heading: column}, headings that were left out, {column: text} for what was missing."""

    columns: dict = field(default_factory=dict)
    left_out: frozenset = frozenset()
    defaults: dict = field(default_factory=dict)
    # Whether it was for a file of the very same headings.
    is_of_shape: bool = False


def shape_of(headings):
    """Stands for a table of these headings, in whatever order."""
    return hashlib.blake2b("\n".join(sorted(map(heading_key, headings))).encode(), digest_size=16).hexdigest()


class ColumnMappingQuerySet(models.QuerySet):
    def kept_for(self, imported, headings):
        """The KeptMapping of the last file of these headings; of others, what they said of the same headings."""
        rows = list(self.filter(list=imported.name).order_by("used_at", "pk"))
        shape = shape_of(headings)
        said = {}
        for row in sorted(rows, key=lambda row: row.shape == shape):
            said.update(row.columns)
        same = next((row for row in rows if row.shape == shape), None)
        known = {NUMBER: None, **{column.header: column for column in imported.columns}}
        return KeptMapping(
            {key: known[header] for key, header in said.items() if header in known},
            frozenset(key for key, header in said.items() if not header),
            {known[header]: text for header, text in same.defaults.items() if known.get(header)} if same else {},
            same is not None,
        )

    def known(self, imported):
        """heading_key() of all headings that are the list's, or were taken for one of them before."""
        kept = {key for row in self.filter(list=imported.name) for key, header in row.columns.items() if header}
        return {*imported.by_heading, *kept}

    def keep(self, imported, headings, assignment):
        """For the next file of this shape."""
        chosen = {at: header_of(column) for at, column in assignment.columns_at.items()}
        columns = {heading_key(heading): chosen.get(at, "") for at, heading in enumerate(headings) if heading}
        return self.update_or_create(
            list=imported.name,
            shape=shape_of(headings),
            defaults={"columns": columns, "defaults": assignment.as_json()["defaults"]},
        )


class ColumnMapping(models.Model):
    """Eine Spaltenzuordnung: what the columns of a kind of file were taken for, so that the next one is read alike."""

    list = models.CharField("Liste", max_length=20)
    shape = models.CharField("Form", max_length=32, editable=False)
    # {heading, folded: header of the list's column; "" where it was left out}
    columns = models.JSONField("Spalten")
    # {header: text} for what the file does not say
    defaults = models.JSONField("Vorgaben", default=dict, blank=True)
    used_at = models.DateTimeField("zuletzt gewählt am", auto_now=True)

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        verbose_name = "Spaltenzuordnung"
        verbose_name_plural = "Spaltenzuordnungen"
        ordering = ["list", "-used_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "shape"],
                name="column_mapping_once_per_shape",
                violation_error_message="Für Dateien mit diesen Spalten ist schon eine Zuordnung gemerkt.",
            )
        ]

    def __str__(self):
        return f"{self.list}: {len(self.columns)} Spalten"
