import os
import sys
import time
from functools import partial
from importlib import import_module

import pytest

from portal.bench.mutants.forks import Planted, forked
from portal.bench.mutants.making import mutants_of

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


def ended(child):
    os.waitpid(child.pid, 0)
    return child.answer.read_text() if child.answer.exists() else None


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


def test_child_hands_back_what_its_act_returns(tmp_path):
    assert ended(forked(lambda: "noticed", tmp_path / "answer", 5)) == '"noticed"'


def test_child_that_never_ends_is_ended_and_says_nothing(tmp_path):
    def turn():
        while True:
            pass

    began = time.monotonic()

    assert ended(forked(turn, tmp_path / "answer", 1)) is None
    assert time.monotonic() - began < 60


def test_child_that_breaks_says_nothing(tmp_path):
    assert ended(forked(partial(int, "x"), tmp_path / "answer", 5)) is None
