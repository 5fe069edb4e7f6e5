"""What the form for a new meeting knows before anybody types."""

from actions.meetings.meeting import Meeting

TITLE_LENGTH = Meeting._meta.get_field("title").max_length


def initial_meeting(query, initiatives):
    """What a suggestion of two initiatives put into the address; `initiatives` are those this person may choose."""
    wanted = query.getlist("initiative")
    chosen = [one for one in initiatives if str(one.pk) in wanted] if wanted else []
    names = " und ".join(one.called for one in chosen)
    return {"initiatives": chosen, "title": f"Gemeinsames Treffen: {names}"[:TITLE_LENGTH]} if chosen else {}
