"""{% once %}: pieces of a page that say the same wherever they are given the same words, so they are made once."""

import re
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()

# Icons, statuses, visibilities and their words: a few hundred. Text that anybody types belongs into no such piece.
KEPT = 1000
# What stays of conditions that did not hold.
EMPTY_LINES = re.compile(r"\s*\n\s*")


@register.simple_tag
def once(template_name, **said):
    """The template with what is `said` and nothing else, like `{% include … only %}`."""
    return _made(template_name, **said)


# By type as well: text that is marked as safe is another than the same text that is not.
@lru_cache(KEPT, typed=True)
def _made(template_name, **said):
    return mark_safe(EMPTY_LINES.sub("\n", render_to_string(template_name, said)))  # noqa: S308 - as it was made
