"""How one person wants to see lists: rows close together or not, in all of them, and of each the columns they need."""

from dataclasses import dataclass

from clusterfoerderung.accounts.user import User

# Of what a browser sends; no list has as many columns, and none of them such a name.
MOST_COLUMNS, LONGEST_NAME = 30, 60


@dataclass(frozen=True)
class Column:
    """One that can be left out. The first one is the name of the row: without it nobody knows what a row says."""

    name: str
    label: str
    number: int
    is_shown: bool


@dataclass(frozen=True)
class Look:
    """`columns` are those to choose from."""

    is_dense: bool
    columns: tuple[Column, ...]

    @property
    def without(self):
        """The numbers of the columns that are left out, as the stylesheet asks for them."""
        return " ".join(str(column.number) for column in self.columns if not column.is_shown)

    @property
    def offered(self):
        """The names of the columns, a line each: what is not among them stays as it was."""
        return "\n".join(column.name for column in self.columns)


def look_of(user, slug, heads):
    """Of the list with this slug and these heads; kept with the person, so it costs no query."""
    kept = user.list_looks
    hidden = kept.get("hidden", {}).get(slug, ())
    columns = tuple(
        Column(head.column, head.label, number, head.column not in hidden)
        for number, head in enumerate(heads, start=1)
        if number > 1
    )
    return Look(kept.get("dense", False), columns)


def keep_look(user, slug, *, is_dense, offered, shown):
    """`offered` and `shown` are names of columns; one that was not offered stays as it was. What is no name is none."""
    offered = {name for name in offered[:MOST_COLUMNS] if len(name) <= LONGEST_NAME and "\0" not in name}
    hidden = dict(user.list_looks.get("hidden", {}))
    left_out = ({*hidden.pop(slug, ())} - offered) | (offered - {*shown})
    if left_out:
        hidden[slug] = sorted(left_out)[:MOST_COLUMNS]
    user.list_looks = {"dense": is_dense, "hidden": hidden}
    # Not save(): how somebody looks at lists is nothing the Verwaltung keeps, and no change of the person.
    User.objects.filter(pk=user.pk).update(list_looks=user.list_looks)
