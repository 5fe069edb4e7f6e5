"""Why a filter cannot be asked: a value that is none, or something that was deleted since the address was kept."""

ASKS_FOR = "Der Filter nennt, was es hier nicht oder nicht mehr gibt: {names}."


def refusal(form):
    """One sentence on what is wrong with the filter `form`; empty where it can be asked."""
    names = [f"{form.fields[name].label}" for name in form.errors if name in form.fields]
    return ASKS_FOR.format(names=", ".join(names)) if form.errors else ""
