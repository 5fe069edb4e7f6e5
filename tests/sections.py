"""What a page holds beneath its own words."""


def facts_of(response, anchor):
    """What the section called `anchor` of the page of a measure, an activity, a paper or a mandate item shows."""
    context = response.context
    sections = context["sections"] if "sections" in context else context["page"]["sections"]
    shown = [*sections.main, *sections.aside, *sections.below]
    return next(one.facts for one in shown if one.section.anchor == anchor)
