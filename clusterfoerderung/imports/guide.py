"""What the first page tells about a list: its columns, where its files are, and what else can be read in."""

from dataclasses import dataclass

from django.urls import reverse

from clusterfoerderung.imports.lists import NUMBER, NUMBER_HINT

# Longer lists of words stand where they are kept.
WORDS_SHOWN = 20


@dataclass(frozen=True)
class Explained:
    header: str
    is_required: bool
    hint: str


@dataclass(frozen=True)
class Guide:
    columns: list
    template_urls: dict
    export_urls: dict
    # (title, address) of what belongs to it and has a table of its own.
    others: list


def guide_to(imported):
    def urls(page):
        return {ending: reverse(f"{imported.name}-{page}", args=[ending]) for ending in ("xlsx", "csv")}

    columns = [_explained(column, imported) for column in imported.columns]
    others = [(title, reverse(f"{name}-import")) for name, title in imported.related_lists]
    return Guide([*columns, Explained(NUMBER, False, NUMBER_HINT)], urls("import-template"), urls("export"), others)


def _explained(column, imported):
    words = column.allowed(imported)
    listed = f"Möglich sind: {', '.join(words)}" if 0 < len(words) <= WORDS_SHOWN else ""
    return Explained(column.header, column.is_required, ". ".join(filter(None, (column.hint, listed))))
