"""A drawing child: renders pages for its parent under limits of memory and time, and dies with it.

Started by `workers`, spoken to in frames. It knows no database and no settings.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from portal.pdf.frames import read_frame, write_frame
from portal.pdf.render import RenderError, TooManyPagesError, render

PR_SET_PDEATHSIG = 1
MAX_FRAGMENT_PAGES = 24


def main(fonts: Path, parent: int, memory: int, seconds: int) -> None:
    die_with(parent)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    requests, answers = sys.stdin.buffer, private_stdout()
    write_frame(answers, {"ready": os.getpid()})
    with contextlib.suppress(EOFError):  # the parent has closed the pipe: nothing more to draw
        while True:
            request, files = read_frame(requests)
            limit_cpu(seconds)
            answer(answers, fonts, request, files)


def answer(answers: BinaryIO, fonts: Path, request: dict[str, Any], files: dict[str, bytes]) -> None:
    try:
        pdf = first_that_fits(fonts, files, **request)
    except RenderError as error:
        write_frame(answers, {"error": str(error)})
    except MemoryError:
        write_frame(answers, {"error": "out of memory"})
    except Exception as error:  # one bad page must be named to the parent, whatever the engine stumbled over
        write_frame(answers, {"error": f"{type(error).__name__}: {error}"})
    else:
        write_frame(answers, {}, {"pdf": pdf})


def first_that_fits(fonts: Path, files: dict[str, bytes], versions: list[list[Any]], **options: Any) -> bytes:
    """The first version (HTML, most pages it may have) that keeps to its pages, or else the last."""
    for html, pages in versions[:-1]:
        with contextlib.suppress(TooManyPagesError):
            return render(html, fonts=fonts, files=files, max_pages=pages, **options)
    return render(versions[-1][0], fonts=fonts, files=files, max_pages=MAX_FRAGMENT_PAGES, **options)


def private_stdout() -> BinaryIO:
    """The pipe to the parent, where no library's print can disturb it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def limit_cpu(seconds: int) -> None:
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
    main(Path(sys.argv[1]), *(int(value) for value in sys.argv[2:5]))
