"""Plants a fault at run time: the functions of a module get the code that another line of its source would give."""

import ast
import functools
import importlib
import inspect
from contextlib import contextmanager
from types import CodeType

from actions.activities.kept import forget_all
from clusterfoerderung.records.compiled import forget_compiled


@contextmanager
def planted(name, old, new):
    """The module `name` as if `old` (it stands there once) were `new`, for everybody who holds one of its functions."""
    module = importlib.import_module(name)
    source = inspect.getsource(module)
    assert source.count(old) == 1, f"{name}: {source.count(old)}mal: {old}"
    before, after = (functions_of(text, module.__file__) for text in (source, source.replace(old, new)))
    changed = [one for one in before if same(before[one]) != same(after[one])]
    assert changed, f"{name}: in keiner Funktion: {old}"
    # What was computed before says nothing of the fault, what is computed with it nothing of the program.
    forget()
    kept = {}
    for one in changed:
        function = function_of(module, one)
        kept[function] = function.__code__
        function.__code__ = after[one]
    try:
        yield
    finally:
        for function, code in kept.items():
            function.__code__ = code
        forget()


def forget():
    forget_all()
    forget_compiled()


def functions_of(source, path):
    """{qualified name: code} of functions and methods; what stands inside a function belongs to it."""
    return dict(_functions(compile(ast.parse(source), path, "exec")))


def _functions(code):
    for one in code.co_consts:
        if isinstance(one, CodeType) and not one.co_name.startswith("<"):
            if one.co_flags & inspect.CO_OPTIMIZED:
                yield one.co_qualname, one
            else:
                yield from _functions(one)


def same(code):
    """What a function does, wherever it stands."""
    inner = tuple(same(one) if isinstance(one, CodeType) else repr(one) for one in code.co_consts)
    return code.co_code, code.co_names, code.co_varnames, inner


def function_of(module, name):
    """The function itself, without what was put around it."""
    found = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    if isinstance(found, property):
        found = found.fget
    if isinstance(found, functools.cached_property):
        found = found.func
    if isinstance(found, (classmethod, staticmethod)):
        found = found.__func__
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return getattr(found, "func", found)
