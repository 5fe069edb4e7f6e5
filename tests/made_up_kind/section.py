"""What the page of a measure shows when it is a study trip."""


def section_of(trip, *, user, on):
    return {
        "section_template": "made_up_kind/section.html",
        "section_links": (("reise", "Reise"),),
        "days_to_go": (trip.starts_on - on).days if trip.starts_on else None,
    }
