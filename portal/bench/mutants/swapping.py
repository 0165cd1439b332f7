"""A mutant put into functions that are loaded already: they get its code, so nothing is imported a second time."""

import gc
import inspect
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType

Place = tuple[str, str, int]


def functions_by_place() -> dict[Place, list[FunctionType]]:
    """Every function that lives in this process, also below its decorators."""
    found: dict[Place, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType:
            found[place_of(each.__code__)].append(each)
    return found


def place_of(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def swap(functions: dict[Place, list[FunctionType]], path: str, before: str, after: str) -> bool:
    """Whether the mutant now runs: what is worked out while a module is imported can't be changed any more."""
    old, new = (list(codes_of(compile(source, path, "exec"))) for source in (before, after))
    if len(old) != len(new):
        return False
    changed = [(was, becomes) for was, becomes in zip(old, new, strict=True) if deep(was) != deep(becomes)]
    if any(not is_function(was) and shallow(was) != shallow(becomes) for was, becomes in changed):
        return False
    pairs = [(each, becomes) for was, becomes in changed for each in functions.get(place_of(was), ())]
    if any(len(each.__code__.co_freevars) != len(becomes.co_freevars) for each, becomes in pairs):
        return False
    for each, becomes in pairs:
        each.__code__ = becomes
    return bool(pairs) or not changed


def codes_of(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from codes_of(each)


def is_function(code: CodeType) -> bool:
    """Not a module, nor the body of a class."""
    return bool(code.co_flags & inspect.CO_NEWLOCALS)


def shallow(code: CodeType) -> tuple[object, ...]:
    """What it does, whatever the functions inside it do, and wherever it stands."""
    constants = [None if isinstance(each, CodeType) else (type(each), each) for each in code.co_consts]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_code, constants, names, code.co_flags, code.co_exceptiontable


def deep(code: CodeType) -> list[tuple[object, ...]]:
    return [shallow(each) for each in codes_of(code)]
