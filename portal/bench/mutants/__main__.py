"""`./run bench mutants ROOM [--tests PATH …] [--only FILE …]`: small faults planted one at a time, and who notices.

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
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import pytest

from portal.bench import leash
from portal.bench.mutants.forks import Child, Planted, forked, load_packages
from portal.bench.mutants.making import Mutant, mutants_of
from portal.bench.mutants.watching import AT_IMPORT, Chosen, Watcher

ROOT = Path(__file__).resolve().parents[3]
QUIETLY = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not stack"]
WHOLE_ROOM = 1800.0  # seconds
START = 8.0  # seconds of processor time that a child may need before its first test
PROGRESS = 50  # mutants between two words
PATIENCE = 5  # times as long as the tests take without a mutant


@dataclass
class Known:
    """What the tests did without any mutant."""

    seconds: dict[str, float]
    reached: dict[str, dict[str, list[str]]]
    modules: list[str]

    def reaching(self, mutant: Mutant) -> dict[str, float]:
        contexts = {
            context for line in mutant.lines for context in self.reached.get(mutant.file, {}).get(str(line), [])
        }
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
    by: str = ""
    """The test that failed; empty where nobody noticed."""
    tests: int = 0


@dataclass
class Run:
    room: str
    files: list[Path]
    tests: list[str]
    folder: Path
    outcomes: list[Outcome] = field(default_factory=list)

    def measure(self) -> Known:
        answer = self.folder / "known.json"
        child = forked(partial(watched, self.files, self.tests, answer), self.folder / "measured", WHOLE_ROOM)
        os.waitpid(child.pid, 0)
        if not answer.exists():
            raise SystemExit(
                f"the tests of {self.room} do not pass without a mutant: ./run test {' '.join(self.tests)}"
            )
        return Known(**json.loads(answer.read_text()))

    def check_itself(self, known: Known) -> None:
        """A file planted as it is goes unnoticed; else the run would take its own faults for noticed ones."""
        first = self.files[0]
        same = Mutant(first.relative_to(ROOT).as_posix(), 1, frozenset(), first.read_text(encoding="utf-8"), "")
        child = forked(partial(tried, same, known.seconds), self.folder / "same", WHOLE_ROOM)
        os.waitpid(child.pid, 0)
        said = json.loads(child.answer.read_text()) if child.answer.exists() else "no answer"
        if said:
            raise SystemExit(f"the tests fail though nothing was changed: {said}")

    def mutants(self) -> Iterator[Mutant]:
        for path in self.files:
            yield from mutants_of(path, path.relative_to(ROOT).as_posix())

    def plant_all(self, known: Known) -> None:
        running: dict[int, tuple[Child, Outcome]] = {}
        for number, mutant in enumerate(self.mutants()):
            chosen = known.reaching(mutant)
            outcome = Outcome(mutant.file, mutant.line, mutant.diff, tests=len(chosen))
            self.outcomes.append(outcome)
            if number % PROGRESS == 0:
                print(f"{number} mutants, in {mutant.file}:{mutant.line}", flush=True)
            if chosen:
                while len(running) >= (os.cpu_count() or 1):
                    self.collect(running)
                child = forked(
                    partial(tried, mutant, chosen),
                    self.folder / str(number),
                    START + PATIENCE * sum(chosen.values()),
                )
                running[child.pid] = child, outcome
        while running:
            self.collect(running)

    def collect(self, running: dict[int, tuple[Child, Outcome]]) -> None:
        """The next that ends; whoever takes too long is ended, and counts as noticed."""
        while True:
            for pid, (child, outcome) in list(running.items()):
                if child.is_late():
                    child.end()
                with suppress(ChildProcessError):
                    if os.waitpid(pid, os.WNOHANG) == (0, 0):
                        continue
                leash.let_go(pid)
                outcome.by = json.loads(child.answer.read_text()) if child.answer.exists() else "took too long, or died"
                child.end()
                del running[pid]
                return
            time.sleep(0.02)


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
    survived = [outcome for outcome in run.outcomes if not outcome.by]
    for outcome in survived:
        print(f"\n{outcome.file}:{outcome.line}" + ("" if outcome.tests else "  no test comes here"))
        print(outcome.diff)
    made, alive = (Counter(outcome.file for outcome in some) for some in (run.outcomes, survived))
    print(f"\n{'':<48}{'made':>7}{'killed':>8}{'alive':>7}{'killed':>9}")
    for file, count in sorted(made.items()):
        print(f"{file:<48}{count:>7}{count - alive[file]:>8}{alive[file]:>7}{1 - alive[file] / count:>9.1%}")
    killed = len(run.outcomes) - len(survived)
    whole = {
        "mutants": len(run.outcomes),
        "killed": killed,
        "survived": len(survived),
        "rate": round(killed / max(1, len(run.outcomes)), 4),
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
    asked = parser.parse_args(arguments)
    place, began = place_of(asked.room.strip("/")), time.monotonic()
    tests = asked.tests or [tests_of(place).relative_to(ROOT).as_posix()]
    with tempfile.TemporaryDirectory(prefix="portal-mutants-") as folder:
        run = Run(asked.room.strip("/"), files_of(place, asked.only), tests, Path(folder))
        known = run.measure()
        print(f"{len(known.seconds)} tests pass in {sum(known.seconds.values()):.0f} s without a mutant", flush=True)
        load_packages(known.modules)
        run.check_itself(known)
        run.plant_all(known)
    print(report(run, time.monotonic() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
