"""Keys of rows as they come from an address or a form."""

from django.db.models import BigIntegerField

_MOST_DIGITS = len(str(BigIntegerField.MAX_BIGINT))


def is_key(value):
    """Whether a row could have `value` as its key. SQLite fails on greater numbers than it can hold."""
    text = str(value)
    # The length first: Python refuses to read thousands of digits.
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return is_number and int(text) <= BigIntegerField.MAX_BIGINT


def keys_in(values):
    """Those of the sent `values` that could be keys, as numbers."""
    return [int(value) for value in values if is_key(value)]
