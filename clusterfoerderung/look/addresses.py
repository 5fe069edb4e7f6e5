"""The addresses of rows: a page prints hundreds of them, and Django works each out anew."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

KEPT = 10_000


def address_of(name, *args):
    """As reverse(); for what is printed in long lists."""
    return _address(get_script_prefix(), name, args)


@lru_cache(KEPT)
def _address(prefix, name, args):
    return reverse(name, args=args)
