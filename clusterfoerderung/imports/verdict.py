"""What is kept of a checked row of a long file: all that the page says of it, and what tells whether it has moved."""

from dataclasses import asdict, dataclass, field

from clusterfoerderung.imports.rows import CellChange, RowError, RowState


@dataclass
class Verdict:
    number: int
    label: str
    state: RowState
    # RowPlan.substance, without what other rows of the file say.
    substance: str
    changes: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    # What it is called like, in words.
    alike: list = field(default_factory=list)
    repeats: int | None = None
    is_outdated: bool = False

    @classmethod
    def of(cls, row):
        """That of a RowPlan."""
        alike = [str(one) for one in row.alike]
        return cls(
            row.number,
            row.label,
            row.state,
            row.substance,
            row.changes,
            row.errors,
            alike,
            row.repeats,
            row.is_outdated,
        )

    def refuse(self, sentence):
        self.errors.append(RowError("", sentence))
        self.state = RowState.WRONG

    def as_json(self):
        return {name: value for name, value in asdict(self).items() if value or name == "number"}

    @classmethod
    def from_json(cls, stored):
        changes = [CellChange(**one) for one in stored.get("changes", ())]
        errors = [RowError(**one) for one in stored.get("errors", ())]
        state, label = RowState(stored["state"]), stored.get("label", "")
        return cls(**{**stored, "state": state, "label": label, "changes": changes, "errors": errors})

    def is_wanted(self, chosen):
        """Whether it is to be written; of the doubtful those whose number is `chosen`."""
        is_chosen = self.state == RowState.DOUBTFUL and self.number in chosen
        return is_chosen or self.state in {RowState.NEW, RowState.CHANGED}
