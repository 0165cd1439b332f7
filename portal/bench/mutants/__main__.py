"""`./run bench mutants ROOM [--tests PATH …] [--only FILE …] [--every N]`: small faults, and who notices them.

ROOM is a folder or a file: `thai`, `accounts`, `tourism/publication`, `tourism/consent.py`. What mutmut would change is
changed, also in decorated functions, which its own runner leaves out; the tests that reach the line are run.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import pytest

from portal.bench.mutants.forks import TICK, Child, Planted, forked, load_packages, waited
from portal.bench.mutants.making import Mutant, mutants_of
from portal.bench.mutants.slots import NOT_PLANTED, UNCHANGED, Slot, work_in
from portal.bench.mutants.watching import AT_IMPORT, Chosen, Watcher

ROOT = Path(__file__).resolve().parents[3]
QUIETLY = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not stack"]
WHOLE_ROOM, WHOLE_RUN = 1800.0, 86_400.0  # seconds
SLOTS = os.cpu_count() or 1
Task = tuple[int, Mutant, dict[str, float]]
"""The number of a mutant, the mutant, and the seconds of each test that reaches it."""
START = 8.0  # seconds of processor time that a child may need before its first test
PROGRESS = 50  # mutants between two words
PATIENCE = 5  # times as long as the tests take without a mutant


@dataclass
class Known:
    """What the tests did without any mutant."""

    seconds: dict[str, float]
    reached: dict[str, dict[str, list[str]]]
    modules: list[str]

    def contexts(self, mutant: Mutant) -> set[str]:
        lines = self.reached.get(mutant.file, {})
        return {context for line in mutant.lines for context in lines.get(str(line), [])}

    def is_reached_at_import(self, mutant: Mutant) -> bool:
        return AT_IMPORT in self.contexts(mutant)

    def reaching(self, mutant: Mutant) -> dict[str, float]:
        contexts = self.contexts(mutant)
        found = {name: took for name, took in self.seconds.items() if self._is_in(name, contexts)}
        return found or (self.seconds if AT_IMPORT in contexts else {})

    @staticmethod
    def _is_in(name: str, contexts: set[str]) -> bool:
        return name in contexts or str(ROOT / name.partition("::")[0]) in contexts


@dataclass
class Outcome:
    file: str
    line: int
    diff: str
    by: str | None = ""
    """The test that failed; empty where nobody noticed, None where nobody was asked."""
    tests: int = 0


@dataclass
class Run:
    room: str
    files: list[Path]
    tests: list[str]
    folder: Path
    every: int = 1
    outcomes: list[Outcome] = field(default_factory=list)

    def measure(self) -> Known:
        answer = self.folder / "known.json"
        waited(forked(partial(watched, self.files, self.tests, answer), self.folder / "measured", WHOLE_ROOM))
        if not answer.exists():
            raise SystemExit(
                f"the tests of {self.room} do not pass without a mutant: ./run test {' '.join(self.tests)}"
            )
        return Known(**json.loads(answer.read_text()))

    def plant_all(self, known: Known) -> None:
        """First where everything is loaded already; then, loaded anew, what works while modules are imported."""
        mutants = [each for path in self.files for each in mutants_of(path, path.relative_to(ROOT).as_posix())]
        mutants = mutants[:: self.every]
        self.outcomes = [Outcome(each.file, each.line, each.diff) for each in mutants]
        work = [(number, each, known.reaching(each)) for number, each in enumerate(mutants)]
        for number, _, chosen in work:
            self.outcomes[number].tests = len(chosen)
            self.outcomes[number].by = None if chosen else ""
        work = [task for task in work if task[-1]]
        self.plant_in_slots(known, work)
        self.plant_anew([task for task in work if self.is_unsure(known, *task[:2])])

    def plant_in_slots(self, known: Known, work: list[Task]) -> None:
        slots = [
            Slot(ROOT, self.folder / f"slot-{number}", work[number::SLOTS], known.seconds) for number in range(SLOTS)
        ]
        children = [
            forked(
                partial(work_in, slot, number, [*QUIETLY, *self.tests]), self.folder / f"slot-{number}.end", WHOLE_RUN
            )
            for number, slot in enumerate(slots)
        ]
        try:
            self.watch(children, len(work))
        finally:
            for child, slot in zip(children, slots, strict=True):
                child.outcome()
                self.take(slot.told())

    def watch(self, children: list[Child], tasks: int) -> None:
        said = 0
        while not all(child.has_ended() for child in children):
            time.sleep(1)
            done = sum(max(0, place.read_bytes().count(b"\n") - 1) for place in self.folder.glob("slot-?"))
            if done >= said + PROGRESS:
                said = done
                print(f"{done} of {tasks} mutants", flush=True)

    def take(self, told: dict[int, str]) -> None:
        if by := told.pop(UNCHANGED, "no answer"):
            raise SystemExit(f"the tests fail though nothing was changed: {by}")
        for number, by in told.items():
            self.outcomes[number].by = by

    def is_unsure(self, known: Known, number: int, mutant: Mutant) -> bool:
        by = self.outcomes[number].by
        return by == NOT_PLANTED or (by == "" and known.is_reached_at_import(mutant))

    def plant_anew(self, work: list[Task]) -> None:
        print(f"{len(work)} once more, loaded anew", flush=True)
        running: dict[int, Child] = {}
        for number, mutant, chosen in work:
            self.outcomes[number].by = None
            while len(running) >= SLOTS:
                self.collect(running)
            seconds = START + PATIENCE * sum(chosen.values())
            running[number] = forked(partial(tried, mutant, chosen), self.folder / str(number), seconds)
        while running:
            self.collect(running)

    def collect(self, running: dict[int, Child]) -> None:
        """The next that ends."""
        while not (ended := [number for number, child in running.items() if child.has_ended()]):
            time.sleep(TICK)
        for number in ended:
            self.outcomes[number].by = running.pop(number).outcome()


def watched(files: list[Path], tests: list[str], answer: Path) -> None:
    watcher = Watcher([str(path) for path in files])
    with watcher.coverage.collect():
        passed = pytest.main([*QUIETLY, *tests], plugins=[watcher]) == pytest.ExitCode.OK
    if passed:
        watcher.keep(ROOT, answer)


def tried(mutant: Mutant, chosen: dict[str, float]) -> str:
    """The test that noticed."""
    path = ROOT / mutant.file
    name = mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    sys.meta_path.insert(0, Planted(name, path, mutant.source))
    plugin = Chosen(chosen)
    files = sorted({test.partition("::")[0] for test in chosen})
    code = pytest.main([*QUIETLY, *files], plugins=[plugin])
    return "" if code == pytest.ExitCode.OK else plugin.failed or f"pytest ended with {code}"


def report(run: Run, seconds: float) -> Path:
    asked = [outcome for outcome in run.outcomes if outcome.by is not None]
    survived = [outcome for outcome in asked if not outcome.by]
    for outcome in survived:
        print(f"\n{outcome.file}:{outcome.line}" + ("" if outcome.tests else "  no test comes here"))
        print(outcome.diff)
    made, alive = (Counter(outcome.file for outcome in some) for some in (asked, survived))
    print(f"\n{'':<48}{'made':>7}{'killed':>8}{'alive':>7}{'killed':>9}")
    for file, count in sorted(made.items()):
        print(f"{file:<48}{count:>7}{count - alive[file]:>8}{alive[file]:>7}{1 - alive[file] / count:>9.1%}")
    killed = len(asked) - len(survived)
    whole = {
        "mutants": len(run.outcomes),
        "not asked": len(run.outcomes) - len(asked),
        "killed": killed,
        "survived": len(survived),
        "rate": round(killed / max(1, len(asked)), 4),
        "seconds": round(seconds),
    }
    print(f"{run.room}: {whole}")
    place = Path(os.environ["PORTAL_VAR"]) / "bench" / f"mutants-{run.room.replace('/', '-')}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    figures = whole | {"survivors": [asdict(outcome) for outcome in survived]}
    place.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return place


def place_of(room: str) -> Path:
    for place in (ROOT / "portal" / room, ROOT / room):
        if place.exists():
            return place
    raise SystemExit(f"no room {room}: name its folder or file below portal/ or at the top")


def tests_of(place: Path) -> Path:
    """Those of the room itself, or of the nearest room above."""
    folder = place if place.is_dir() else place.parent
    return folder if any(folder.rglob("test_*.py")) else tests_of(folder.parent)


def files_of(place: Path, only: list[str]) -> list[Path]:
    found = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    ours = [path for path in found if not {"tests", "migrations"} & set(path.parts)]
    return [path for path in ours if not only or path.name in only]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run bench mutants", description=__doc__)
    parser.add_argument("room")
    parser.add_argument("--tests", nargs="+", default=[], help="instead of the room's own")
    parser.add_argument("--only", nargs="+", default=[], help="names of files")
    parser.add_argument("--every", type=int, default=1, help="only one mutant in so many, spread over the room")
    asked = parser.parse_args(arguments)
    place, began = place_of(asked.room.strip("/")), time.monotonic()
    tests = asked.tests or [tests_of(place).relative_to(ROOT).as_posix()]
    with tempfile.TemporaryDirectory(prefix="portal-mutants-") as folder:
        run = Run(asked.room.strip("/"), files_of(place, asked.only), tests, Path(folder), asked.every)
        known = run.measure()
        print(f"{len(known.seconds)} tests pass in {sum(known.seconds.values()):.0f} s without a mutant", flush=True)
        load_packages(known.modules)
        with suppress(KeyboardInterrupt):  # then what is known is told
            run.plant_all(known)
    print(report(run, time.monotonic() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
