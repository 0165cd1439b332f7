"""The child's side: `python -m portal.bounded.serving MODULE …` answers its parent, one request after the other.

The module's `work(request, files)` answers a header and files. It knows no database and no settings.
"""

import contextlib
import ctypes
import importlib
import os
import resource
import signal
import sys
from typing import BinaryIO, Protocol, cast

from portal.bounded.frames import Blobs, Header, read_frame, write_frame

PR_SET_PDEATHSIG = 1
OUT_OF_MEMORY = "out of memory"


class Work(Protocol):
    def __call__(self, request: Header, files: Blobs) -> tuple[Header, Blobs]: ...


def main(module: str, parent: int, memory: int, seconds: int, output: int) -> None:
    die_with(parent)
    limit(memory, output)
    requests, answers = sys.stdin.buffer, private_stdout()
    work = cast("Work", importlib.import_module(module).work)
    write_frame(answers, {"ready": os.getpid()})
    with contextlib.suppress(EOFError):  # the parent has closed the pipe: nothing more to do
        while True:
            request, files = read_frame(requests)
            limit_cpu(seconds)
            answer(answers, work, request, files)


def answer(answers: BinaryIO, work: Work, request: Header, files: Blobs) -> None:
    try:
        header, made = work(request, files)
    except MemoryError:
        header, made = {"error": OUT_OF_MEMORY}, {}
    except Exception as error:  # whatever it stumbled over is named to the parent; the child goes on
        header, made = {"error": f"{type(error).__name__}: {error}"[:2000]}, {}
    write_frame(answers, header, made)


def private_stdout() -> BinaryIO:
    """The pipe to the parent, where no library's print can disturb it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def limit(memory: int, output: int) -> None:
    if sys.platform != "darwin":  # macOS refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu(seconds: int) -> None:
    """From now on: a child that serves long has spent more before."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds, hard))


def die_with(parent: int) -> None:
    """Linux ends the child with its parent, even after kill -9; elsewhere the closed pipe does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit("the parent is gone")


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:6]))
