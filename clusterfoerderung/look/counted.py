"""A number with the word for what it counts."""


def counted(number, one, many):
    """'1 Aktivität', '5 Aktivitäten'."""
    return f"{number} {one if number == 1 else many}"
