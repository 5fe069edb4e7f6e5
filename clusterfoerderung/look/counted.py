"""Numbers as a German writes them, and with the word for what they count."""

from django.utils.formats import number_format


def grouped(number):
    """1770 as '1.770'."""
    return number_format(number, 0, use_l10n=True, force_grouping=True)


def figures(amount):
    """1250 as '1.250', 2.5 as '2,50'."""
    return number_format(amount, 0 if amount == int(amount) else 2, use_l10n=True, force_grouping=True)


def counted(number, one, many):
    """'1 Aktivität', '5 Aktivitäten', '1.770 Aktivitäten'."""
    return f"{grouped(number)} {one if number == 1 else many}"
