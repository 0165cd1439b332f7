import os
import signal
import subprocess
import sys
import time

import pytest

STARTER = """
import subprocess, sys, time
from portal.bench import leash
sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
leash.hold(sleeper.pid)
if "let go" in sys.argv:
    leash.let_go(sleeper.pid)
print(sleeper.pid, flush=True)
time.sleep(60)
"""
CHILD = """
import os, time
from portal.bench import leash
leash.end_with(os.getppid())
print(os.getpid(), flush=True)
time.sleep(60)
"""
STARTS_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


def started(*command):
    process = subprocess.Popen([sys.executable, "-c", *command], stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline())


def killed(process):
    process.kill()
    process.wait()
    process.stdout.close()


def ends(pid, within=10):
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not runs(pid):
            return True
        time.sleep(0.1)
    return False


def runs(pid):
    """The dead may wait a while to be collected."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return state != "" and not state.startswith("Z")


def test_what_is_held_ends_with_a_killed_process():
    process, sleeper = started(STARTER)

    killed(process)

    assert ends(sleeper)


def test_what_was_let_go_lives_on():
    process, sleeper = started(STARTER, "let go")

    killed(process)

    try:
        assert not ends(sleeper, within=1)
    finally:
        os.kill(sleeper, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_child_does_not_outlive_its_parent(number):
    parent, child = started(STARTS_CHILD, CHILD)

    parent.send_signal(number)
    parent.wait()
    parent.stdout.close()

    assert ends(child)
