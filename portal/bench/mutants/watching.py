"""Plugins of pytest: which test reaches which line, and a run of the tests that reach a mutant."""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from coverage import Coverage

AT_IMPORT = "import"


class Watcher:
    """A run of all tests of a room, without any mutant. What a fixture of a whole file does is every test's there."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.coverage = Coverage(data_file=None, include=list(sources), config_file=False)
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Time of the processor, as others may be at work on the machine."""
        self.coverage.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        self.coverage.switch_context(str(getattr(request.node, "path", "") or AT_IMPORT))
        try:
            return (yield)
        finally:
            self.coverage.switch_context(request._pyfuncitem.nodeid)

    def keep(self, root: Path, place: Path) -> None:
        reached: dict[str, dict[int, list[str]]] = defaultdict(dict)
        data = self.coverage.get_data()
        for file in data.measured_files():
            for line, contexts in data.contexts_by_lineno(file).items():
                reached[Path(file).relative_to(root).as_posix()][line] = [each or AT_IMPORT for each in contexts]
        known = {"seconds": self.seconds, "reached": reached, "modules": sorted(sys.modules)}
        place.write_text(json.dumps(known), encoding="utf-8")


class Chosen:
    """Only these tests, the quickest files first, until one fails."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.failed = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.seconds]
        quickest: dict[Path, float] = {}
        for item in chosen:
            quickest[item.path] = min(self.seconds[item.nodeid], quickest.get(item.path, 1e9))
        items[:] = sorted(chosen, key=lambda item: (quickest[item.path], item.path, self.seconds[item.nodeid]))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
