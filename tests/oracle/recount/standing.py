"""Which papers are in force."""


def in_force(book):
    """Papers with fields that no other paper has replaced, as their keys."""
    with_fields = {field.paper_id for field in book.fields.values()}
    replaced = {paper.predecessor_id for paper in book.papers.values() if paper.replaces_fields}
    return [paper for paper in book.papers if paper in with_fields - replaced]
