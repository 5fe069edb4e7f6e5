from itertools import islice


def batched(rows, number):
    """Lists of at most `number` of `rows`, each fetched when it is its turn; itertools has it from Python 3.12 on."""
    rows = iter(rows)
    while some := list(islice(rows, number)):
        yield some
