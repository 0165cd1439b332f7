"""One session of pytest that has loaded and collected everything once, and forks a child for each mutant."""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from portal.bench.mutants.forks import forked, waited
from portal.bench.mutants.making import Mutant
from portal.bench.mutants.swapping import functions_by_place, swap
from portal.bench.mutants.watching import Chosen

START = 2.0  # seconds of processor time beside those of the tests
PATIENCE = 5  # times as long as the tests take without a mutant
UNCHANGED = -1  # the number of no mutant
NOT_PLANTED = "not planted"


@dataclass
class Slot:
    """A plugin of pytest that runs instead of the tests."""

    root: Path
    answers: Path
    """One line of JSON for each mutant: its number, and the test that noticed it."""
    work: Iterable[tuple[int, Mutant, dict[str, float]]]
    """Number, mutant, and the seconds of each test that reaches it."""
    seconds: dict[str, float]
    files: dict[str, str] = field(default_factory=dict)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        make_database(session)
        functions = functions_by_place()
        everything = START + PATIENCE * sum(self.seconds.values())
        if self.tell(UNCHANGED, everything, partial(run, session, Chosen(self.seconds))):
            return True
        for number, mutant, chosen in self.work:
            path = self.root / mutant.file
            plant = partial(swap, functions, str(path), self.source_of(path), mutant.source)
            act = partial(planted, plant, session, Chosen(chosen))
            self.tell(number, START + PATIENCE * sum(chosen.values()), act)
        return True

    def told(self) -> dict[int, str]:
        lines = self.answers.read_text(encoding="utf-8").splitlines() if self.answers.exists() else []
        return dict(json.loads(line) for line in lines)

    def source_of(self, path: Path) -> str:
        return self.files.setdefault(str(path), path.read_text(encoding="utf-8"))

    def tell(self, number: int, seconds: float, act: Callable[[], str]) -> str:
        by = waited(forked(act, self.answers.with_suffix(".answer"), seconds))
        with self.answers.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps([number, by]) + "\n")
        return by


def planted(plant: Callable[[], bool], session: pytest.Session, chosen: Chosen) -> str:
    return run(session, chosen) if plant() else NOT_PLANTED


def run(session: pytest.Session, chosen: Chosen) -> str:
    """The test that failed. The session itself never counts as over, so what is made once for all is left standing."""
    session.config.pluginmanager.register(chosen)
    items = list(session.items)
    chosen.pytest_collection_modifyitems(items)
    for item, following in zip(items, [*items[1:], session], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if chosen.failed:
            return chosen.failed
    return ""


def make_database(session: pytest.Session) -> None:
    """Once for all children, each of which connects anew."""
    from django.db import connections  # noqa: PLC0415 -- pytest has only now set Django up

    empty = pytest.Function.from_parent(session.items[0].parent, name="empty", callobj=lambda django_db_setup: None)
    session.config.hook.pytest_runtest_protocol(item=empty, nextitem=session)
    connections.close_all()


def work_in(slot: Slot, number: int, options: list[str]) -> None:
    """The whole life of a slot. It is one process of several, so Redis keeps its messages apart: tests/parallel.py."""
    os.environ["PYTEST_XDIST_WORKER"] = f"gw{number}"
    pytest.main(options, plugins=[slot])
