"""The rows behind one row of a list, without reading those before it: a page far back costs what the first does."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q

from clusterfoerderung.records.keys import is_key


def rows_behind(queryset, key, *, user):
    """Of the ordered `queryset` what stands behind the row with this key; None without such a row or such an order.

    A row that `user` may not see is none: where it would stand tells its day, or how its name begins.
    An order can be asked so if its terms are names of fields that always say something and if it ends with the key.
    """
    place = place_of(queryset, key, user=user)
    return None if place is None else beyond(queryset, order_of(queryset), place)


def place_of(queryset, key, *, user):
    """What the terms of the order say of the row with this key; None as rows_behind()."""
    order = order_of(queryset)
    if not order or not is_key(key):
        return None
    return _seen_by(user, queryset.model).filter(pk=key).values_list(*_names(order)).first()


def beyond(queryset, order, place):
    """Of `queryset` what stands behind `place` in this order."""
    names, behind, same = _names(order), Q(), Q()
    for term, name, value in zip(order, names, place, strict=True):
        step = "lt" if term.startswith("-") else "gt"
        behind |= same & Q(**{f"{name}__{step}": value})
        same &= Q(**{name: value})
    # Said once more for the first term alone, so that the index begins there.
    edge = "lte" if order[0].startswith("-") else "gte"
    return queryset.filter(behind, **{f"{names[0]}__{edge}": place[0]})


def _names(order):
    return [term.lstrip("-") for term in order]


def _seen_by(user, model):
    """Also those that a filter leaves out: the row may have changed since its page was read."""
    rows = model._default_manager.all()
    return rows.visible_to(user) if hasattr(rows, "visible_to") else model._base_manager.all()


def order_of(queryset):
    """The terms of its order, or () where nothing can be asked by them."""
    terms = queryset.query.order_by or queryset.model._meta.ordering
    is_total = bool(terms) and terms[-1] in ("pk", "-pk", "id", "-id")
    return tuple(terms) if is_total and all(_is_plain(queryset.model, term) for term in terms) else ()


def has_index(model, order):
    """Whether an index of the model begins with these terms of order_of(), forwards or backwards."""
    asked = [(model._meta.pk.name if name == "pk" else name, sign) for sign, name in map(_parts, order)]
    backwards = [(name, "" if sign else "-") for name, sign in asked]
    kept = [[(name, "-" if suffix else "") for name, suffix in index.fields_orders] for index in model._meta.indexes]
    return bool(order) and any(columns[: len(order)] in (asked, backwards) for columns in kept)


def _parts(term):
    return ("-", term[1:]) if term.startswith("-") else ("", term)


def _is_plain(model, term):
    if not isinstance(term, str):
        return False
    for name in term.lstrip("-").split("__"):
        try:
            field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        if not field.concrete or field.null:
            return False
        model = field.related_model
    return True
