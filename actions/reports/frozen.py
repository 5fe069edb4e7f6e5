"""What issuing keeps: plain dataclasses as JSON, and the same again when it is read years later."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import get_args, get_origin, get_type_hints


def restored(kind, value):
    """`value` as json.loads() gives it, as the dataclass, tuple or plain value that `kind` names.

    A field that came in later and has a default is not missed.
    """
    if value is None:
        return None
    if get_origin(kind) is UnionType:
        return restored(next(one for one in get_args(kind) if one is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(restored(get_args(kind)[0], one) for one in value)
    if is_dataclass(kind) and isinstance(value, Mapping):
        kinds = get_type_hints(kind)
        known = {field.name: kinds[field.name] for field in fields(kind) if field.name in value}
        return kind(**{name: restored(known[name], value[name]) for name in known})
    return value
