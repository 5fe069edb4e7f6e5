"""{% once %}: pieces of a page that say the same wherever they are given the same words, so they are made once."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

register = template.Library()

# Icons, statuses, visibilities and their words: a few hundred. Text that anybody types belongs into no such piece.
KEPT = 1000


@register.simple_tag
def once(template_name, **said):
    """The template with what is `said` and nothing else, like `{% include … only %}`."""
    return _made(template_name, **said)


# By type as well: text that is marked as safe is another than the same text that is not.
@lru_cache(KEPT, typed=True)
def _made(template_name, **said):
    return render_to_string(template_name, said)
