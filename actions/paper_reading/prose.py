"""Occasion and facts: paragraphs joined again that a page or a line had parted, lists left as lists."""

from actions.paper_reading.marks import marks_at
from actions.paper_reading.texts import Found, Passage, ended_early


def prose_of(sections):
    """The text of sections of one kind, Found or None."""
    found = [text for text in (_text(section.lines) for section in sections) if text]
    if not found:
        return None
    return Found("\n\n".join(text.value for text in found), found[0].start, found[-1].end)


def _text(lines):
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    groups = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    texts = [" " * group[0].indent * _is_item(group[0]) + Passage.of(group).text for group in groups]
    gaps = ["" if not number else "\n\n" if group[0].after_gap else "\n" for number, group in enumerate(groups)]
    if not texts:
        return None
    value = "".join(gap + text for gap, text in zip(gaps, texts, strict=True))
    return Found(value, groups[0][0].start + groups[0][0].indent, _end(groups[-1][-1]))


def _end(line):
    return line.start + len(line.text.rstrip())


def _is_item(line):
    return bool(marks_at(line.text))


def _goes_on(group, line, width):
    """Whether the line belongs to the paragraph above it; a page may end in the middle of a sentence."""
    if _is_item(line):
        return False
    last = group[-1]
    if line.after_gap:
        return line.is_lower and not last.ends_sentence
    return not (last.ends_sentence and ended_early(last, width) and not line.is_lower)
