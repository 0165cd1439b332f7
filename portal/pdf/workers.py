"""Drawing children: one process per core. A Celery worker may have them too (multiprocessing is closed to it)."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from portal.pdf.frames import read_frame, write_frame


@dataclass(frozen=True)
class Limits:
    memory: int = 1536 * 1024 * 1024
    cpu_seconds: int = 60
    wall_seconds: float = 120


@dataclass(frozen=True)
class Page:
    """What one drawing needs: what the child's `first_that_fits` takes, and files, read only when it is their turn."""

    name: str
    request: Mapping[str, object]
    files: Mapping[str, Callable[[], bytes]]


class DrawingError(RuntimeError):
    """A page could not be drawn. `name` says which."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


class Workers:
    """Start with `with Workers(...) as workers`; leaving the block ends all children."""

    def __init__(self, count: int, fonts: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.children = [_Child(fonts, self.limits) for _ in range(max(1, count))]
        self.idle: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        for child in self.children:
            self.idle.put(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self.children:
            child.end()

    def draw(self, pages: Sequence[Page]) -> Iterator[tuple[int, bytes]]:
        """Each page's place in `pages` and its PDF, in the order in which they are done."""
        with ThreadPoolExecutor(len(self.children)) as threads:
            places = {threads.submit(self._draw_one, page): place for place, page in enumerate(pages)}
            try:
                for done in as_completed(places):
                    yield places.pop(done), done.result()
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                self.__exit__(None, None, None)
                raise

    def _draw_one(self, page: Page) -> bytes:
        child = self.idle.get()
        try:
            return child.draw(page)
        finally:
            self.idle.put(child)


class _Child:
    def __init__(self, fonts: Path, limits: Limits) -> None:
        self.limits = limits
        arguments = [str(fonts), os.getpid(), limits.memory, limits.cpu_seconds]
        self.process = subprocess.Popen(  # noqa: S603 -- our own module
            [sys.executable, "-m", "portal.pdf.child", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).resolve().parents[2],
        )
        self.ready = False

    def draw(self, page: Page) -> bytes:
        files = {name: load() for name, load in page.files.items()}
        watchdog = threading.Timer(self.limits.wall_seconds, self.process.kill)
        watchdog.start()
        try:
            answer, blobs = self._ask(page.request, files)
        except (EOFError, OSError) as error:
            raise DrawingError(page.name, f"the drawing process ended ({self.process.wait()})") from error
        finally:
            watchdog.cancel()
        if "error" in answer:
            raise DrawingError(page.name, answer["error"])
        return blobs["pdf"]

    def _ask(self, request: Mapping[str, Any], files: dict[str, bytes]) -> tuple[dict[str, Any], dict[str, bytes]]:
        assert self.process.stdin
        assert self.process.stdout
        if not self.ready:
            read_frame(self.process.stdout)
            self.ready = True
        write_frame(self.process.stdin, request, files)
        return read_frame(self.process.stdout)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # the unsent rest of a message to a child that is gone
        pipe.close()
