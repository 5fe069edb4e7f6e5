"""Questions of the committee: all that read as it does see them, those on a measure only with the measure."""


def visible(book):
    return [one for one in book.tables["actions.Question"] if one.measure_id is None or one.measure_id in book.measures]


def paper_of(book, question):
    if question.item_id:
        return book.fields[book.items[question.item_id].field_id].paper_id
    measure = next(one for one in book.tables["actions.Measure"] if one.id == question.measure_id)
    return book.fields[measure.field_id].paper_id
