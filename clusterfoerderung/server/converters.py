"""What may stand in an address."""

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """<key:pk>: the key of a row. A longer number is no key of any, and too large for the database."""

    regex = "[0-9]{1,18}"
