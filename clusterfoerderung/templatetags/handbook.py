"""Where "Hilfe" leads, and the addresses in a chapter."""

from django import template

from clusterfoerderung.handbook.chapter import address_of, chapter_for

register = template.Library()


@register.simple_tag(takes_context=True)
def help_address(context):
    """The chapter about this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    return chapter_for(match.url_name if match else "").get_absolute_url()


@register.filter
def as_address(target):
    return address_of(target)
