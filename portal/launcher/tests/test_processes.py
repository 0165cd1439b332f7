import json
import os
import subprocess
import sys
import time

import pytest

from portal.launcher import processes
from portal.launcher.console import LauncherError
from portal.launcher.processes import Crew, birth, end_orphans

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "STATE", tmp_path / "run.json")
    monkeypatch.setattr(processes, "LOGS", tmp_path)


@pytest.fixture
def sleeper():
    process = subprocess.Popen(SLEEPER, start_new_session=True)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def crew_of():
    crews = []

    def make(**commands):
        crew = Crew(commands, {**os.environ, "SITE_URL": "http://localhost:1"}, 1)
        crews.append(crew)
        return crew

    yield make
    for crew in crews:
        crew.stop()


def note(process, born):
    processes.STATE.write_text(json.dumps({"children": {"web": [process.pid, born]}}))


def test_birth_tells_processes_apart(sleeper):
    assert birth(sleeper.pid)
    assert birth(sleeper.pid) == birth(sleeper.pid)
    assert birth(sleeper.pid) != birth(os.getpid())


def test_ended_process_has_no_birth(sleeper):
    sleeper.kill()
    sleeper.wait()

    assert birth(sleeper.pid) == ""


def test_orphan_is_ended(sleeper):
    note(sleeper, birth(sleeper.pid))

    end_orphans()

    assert sleeper.wait(5) != 0
    assert not processes.STATE.exists()


def test_process_that_got_the_number_of_an_orphan_is_spared(sleeper):
    note(sleeper, "another boot:123")

    end_orphans()

    assert sleeper.poll() is None


def test_dead_child_starts_again_later_each_time(crew_of):
    crew = crew_of(web=[sys.executable, "-c", "raise SystemExit(3)"])
    child = crew.children[0]
    pauses = []

    for _ in range(3):
        crew.tend()
        child.process.wait()
        before = time.monotonic()
        child.note_death()
        pauses.append(round(child.due - before, 1))
        child.due = 0.0

    assert pauses == [0.5, 1.0, 2.0]


def test_child_that_never_stays_up_is_hopeless(crew_of):
    crew = crew_of(web=[sys.executable, "-c", "print('no such module'); raise SystemExit(3)"])
    child = crew.children[0]
    for _ in range(4):
        crew.tend()
        child.process.wait()
        child.note_death()
        child.due = 0.0

    with pytest.raises(LauncherError, match="no such module"):
        crew.refuse_hopeless()


def test_tending_never_waits(crew_of):
    crew = crew_of(web=[sys.executable, "-c", "raise SystemExit(3)"])
    crew.tend()
    crew.children[0].process.wait()

    began = time.monotonic()
    crew.tend()

    assert time.monotonic() - began < 0.3


def test_who_joins_later_is_started_beside_those_that_run(crew_of):
    crew = crew_of(web=SLEEPER)
    crew.tend()
    first = crew.children[0].process

    crew.join({"night": SLEEPER})
    crew.tend()

    assert crew.children[0].process is first
    assert set(json.loads(processes.STATE.read_text())["children"]) == {"web", "night"}


def test_stopping_ends_all_and_forgets_them(crew_of):
    crew = crew_of(web=SLEEPER, worker=SLEEPER)
    crew.tend()
    running = [child.process for child in crew.children]

    crew.stop()

    assert all(process.poll() is not None for process in running)
    assert not processes.STATE.exists()


def test_state_names_address_and_children(crew_of):
    crew = crew_of(web=SLEEPER)

    crew.tend()

    state = json.loads(processes.STATE.read_text())
    pid = crew.children[0].process.pid
    assert state["address"] == "http://localhost:1"
    assert state["children"] == {"web": [pid, birth(pid)]}
