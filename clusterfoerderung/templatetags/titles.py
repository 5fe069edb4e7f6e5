"""The title of a page names what it is about and the state it is in: "2 Fehler: Termin anlegen: BioRiver"."""

from html import unescape

from django import template

from clusterfoerderung.templatetags.lists import active_filters

register = template.Library()

# What a form's page may be about, by its name in the context; the first that is kept somewhere counts.
SUBJECTS = ("stored", "measure", "activity", "report", "paper", "about", "object")
FILTERS_NAMED = 3


@register.simple_block_tag(takes_context=True)
def page_title(context, content):
    # What stands in the block is escaped already, and what is returned will be.
    words = context.render_context["title"] = " ".join(unescape(content).split())
    return "".join([_errors(context), words, _subject(context, words), _filters(context), _page(context)])


@register.simple_tag(takes_context=True)
def title_again(context):
    """The words of the title, without its state: for the heading of the page."""
    return context.render_context["title"]


def _errors(context):
    form = context.get("form")
    errors = getattr(form, "errors", None) if getattr(form, "is_bound", False) else None
    if not errors or _filter_form(context) is form:
        return ""
    number = sum(len(of_field) for of_field in errors.values())
    return f"{number} Fehler: "


def _subject(context, words):
    """Of a form, what it is a form of; a page of a thing is called like it anyway."""
    if "form" not in context or "cancel_url" not in context:
        return ""
    for name in SUBJECTS:
        subject = context.get(name)
        if getattr(subject, "pk", None):
            return "" if str(subject) in words else f": {subject}"
    return ""


def _filter_form(context):
    return getattr(context.get("filter"), "form", None)


def _filters(context):
    form = _filter_form(context)
    chips = active_filters(context, form) if form is not None and "request" in context else []
    named = [f"{chip.label}: {chip.value}" for chip in chips[:FILTERS_NAMED]]
    more = len(chips) - len(named)
    return f", {', '.join(named)}{f' und {more} weitere Filter' if more else ''}" if named else ""


def _page(context):
    page = context.get("page_obj")
    if getattr(page, "is_behind", False):
        return ", weiter hinten"
    return f", Seite {page.number}" if page is not None and page.number > 1 else ""
