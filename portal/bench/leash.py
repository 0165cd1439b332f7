"""What was started for a while ends with whoever started it, also when that one is killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache

PATIENCE = 30.0  # seconds for a warm end
TICK = 0.2


def hold(group: int) -> None:
    """The process group is ended when this process ends, unless it was let go before."""
    _tell("+", group)


def let_go(group: int) -> None:
    _tell("-", group)


def _tell(sign: str, group: int) -> None:
    pipe = _keeper().stdin
    if pipe is not None:
        pipe.write(f"{sign}{group}\n".encode())
        pipe.flush()


@cache
def _keeper() -> "subprocess.Popen[bytes]":
    """In a session of its own; it hears of our end by the end of the pipe."""
    return subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, start_new_session=True)


def end_with(parent: int) -> None:
    """This process does not outlive the one that started it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(TICK)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    held: set[int] = set()
    for line in sys.stdin:
        sign, group = line[0], int(line[1:])
        held = held | {group} if sign == "+" else held - {group}
    for group in held:
        _signal(group, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while any(_signal(group, 0) for group in held) and time.monotonic() < end:
        time.sleep(TICK)
    for group in held:
        _signal(group, signal.SIGKILL)


def _signal(group: int, number: int) -> bool:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
        return True
    return False


if __name__ == "__main__":
    main()
