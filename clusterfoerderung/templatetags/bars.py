"""{% segment_bar %}: shares of a whole, drawn as SVG so that no inline style is needed."""

from dataclasses import dataclass

from django import template

register = template.Library()


@dataclass(frozen=True)
class Segment:
    key: str
    x: str
    width: str


@register.inclusion_tag("components/segment_bar.html")
def segment_bar(counts):
    """Draws {"belegt": 3, "ohne": 1} in this order; what is 0 is left out. The words stand beside the tag."""
    total = sum(counts.values())
    segments, start = [], 0
    for key, count in counts.items():
        if count:
            # Text, not a number: a German decimal comma would break the attribute.
            segments.append(Segment(key, f"{100 * start / total:.3f}%", f"{100 * count / total:.3f}%"))
            start += count
    return {"segments": segments}
