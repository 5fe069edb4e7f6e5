"""Numbers, amounts and yes or no, read as the forms read them."""

from dataclasses import dataclass

from django import forms

from clusterfoerderung.imports.columns import CellError, TextColumn
from clusterfoerderung.imports.words import short
from clusterfoerderung.records.amount_fields import AmountField, CountField
from clusterfoerderung.search.spelling import fold

YES, NO = ("ja", "j", "x", "wahr", "true", "1"), ("nein", "n", "falsch", "false", "0", "-")


@dataclass(frozen=True)
class CountColumn(TextColumn):
    """A whole number: 1.200 as well as 1200."""

    may_be_guessed = False
    empty = None

    def read(self, text, imported):
        return _cleaned(CountField(min_value=0), text.removesuffix(",0").removesuffix(",00"))


@dataclass(frozen=True)
class AmountColumn(TextColumn):
    """A number with at most two places, also in euros: 1.250,00 €."""

    may_be_negative: bool = False
    may_be_guessed = False
    empty = None

    def read(self, text, imported):
        return _cleaned(AmountField(min_value=None if self.may_be_negative else 0), text)


@dataclass(frozen=True)
class YesNoColumn(TextColumn):
    may_be_guessed = False
    empty = False

    def read(self, text, imported):
        if fold(text) in {*YES, *NO}:
            return fold(text) in YES
        raise CellError(f"„{short(text)}“ ist weder ja noch nein.")


def _cleaned(field, text):
    try:
        return field.clean(text)
    except forms.ValidationError as problem:
        raise CellError(f"„{short(text)}“: {problem.messages[0]}") from None
