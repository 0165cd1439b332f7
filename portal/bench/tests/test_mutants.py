import sys
import time
from functools import partial
from importlib import import_module

import pytest

from portal.bench.mutants.forks import DIED, Planted, forked, waited
from portal.bench.mutants.making import mutants_of
from portal.bench.mutants.swapping import functions_by_place, swap

SOURCE = '''
"""Says what it is."""

LIMIT = 3


class Shelf:
    size = 10

    @property
    def is_full(self) -> bool:
        """Says what it is."""
        return self.size > LIMIT


@cached
def fill(shelf: "Shelf", times: int) -> None:
    tell(shelf)
    for _ in range(times):
        shelf.size -= len("a")
'''
CHANGES = {
    (4, "LIMIT = 4"),
    (4, "LIMIT = None"),
    (13, "        return self.size >= LIMIT"),
    (18, "    pass"),
    (18, "    tell(None)"),
    (19, "    for _ in range(None):"),
    (20, '        shelf.size += len("a")'),
    (20, '        shelf.size = len("a")'),
}


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    place = tmp_path / "mutant_shelf.py"
    place.write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    return place


def test_functions_and_constants_are_changed_also_where_they_are_decorated(shelf):
    found = {(mutant.line, mutant.diff.rpartition("\n+")[2]) for mutant in mutants_of(shelf, "shelf.py")}

    assert found == CHANGES


def test_mutant_knows_the_lines_of_its_statement(shelf):
    lines = {mutant.line: mutant.lines for mutant in mutants_of(shelf, "shelf.py")}

    assert lines == {4: {4}, 13: {13}, 18: {18}, 19: {19}, 20: {20}}


def test_planted_module_is_another_than_its_file(shelf, monkeypatch):
    monkeypatch.setattr(sys, "meta_path", [Planted("mutant_shelf", shelf, "LIMIT = 4"), *sys.meta_path])

    try:
        assert import_module("mutant_shelf").LIMIT == 4
    finally:
        del sys.modules["mutant_shelf"]


LOADED = """
from functools import wraps

LIMIT = 3


def twice(act):
    @wraps(act)
    def done(value):
        return act(act(value))
    return done


class Shelf:
    @property
    def size(self):
        return [each + 1 for each in (1, 2)]


@twice
def grown(value=1):
    return value + LIMIT
"""


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    place = tmp_path / "mutant_loaded.py"
    place.write_text(LOADED)
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("mutant_loaded")
    del sys.modules["mutant_loaded"]


def swapped(module, old, new):
    return swap(functions_by_place(), module.__file__, LOADED, LOADED.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value + LIMIT", "value - LIMIT"),
        ("act(act(value))", "act(value) * -1 - 1"),
    ],
    ids=["below a decorator", "the decorator itself"],
)
def test_loaded_function_gets_the_code_of_a_mutant(loaded, old, new):
    assert loaded.grown(1) == 7

    assert swapped(loaded, old, new)

    assert loaded.grown(1) == -5


def test_method_gets_the_code_of_a_mutant(loaded):
    assert swapped(loaded, "each + 1", "each - 1")

    assert loaded.Shelf().size == [0, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("LIMIT = 3", "LIMIT = 4"), ("value=1", "value=2"), ("@twice\n", "")],
    ids=["a constant", "a default", "a decorator"],
)
def test_what_is_worked_out_at_import_is_not_swapped(loaded, old, new):
    assert not swapped(loaded, old, new)

    assert loaded.grown(1) == 7


def test_child_hands_back_what_its_act_returns(tmp_path):
    assert waited(forked(lambda: "noticed", tmp_path / "answer", 5)) == "noticed"


def test_child_that_never_ends_is_ended_and_says_nothing(tmp_path):
    def turn():
        while True:
            pass

    began = time.monotonic()

    assert waited(forked(turn, tmp_path / "answer", 1)) == DIED
    assert time.monotonic() - began < 60


def test_child_that_breaks_says_nothing(tmp_path):
    assert waited(forked(partial(int, "x"), tmp_path / "answer", 5)) == DIED
