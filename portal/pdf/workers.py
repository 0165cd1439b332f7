"""Drawing children: one process per core. A Celery worker may have them too (multiprocessing is closed to it)."""

import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from portal.bounded.children import Child, ChildEnded, Limits

DRAWING = Limits(memory=1536 * 2**20, cpu_seconds=60, wall_seconds=120, output=256 * 2**20)


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

    def __init__(self, count: int, fonts: Path, limits: Limits = DRAWING) -> None:
        self.fonts = fonts
        self.children = [Child("portal.pdf.child", limits) for _ in range(max(1, count))]
        self.idle: queue.SimpleQueue[Child] = queue.SimpleQueue()
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
            return self._drawn(child, page)
        finally:
            self.idle.put(child)

    def _drawn(self, child: Child, page: Page) -> bytes:
        files = {name: load() for name, load in page.files.items()}
        try:
            said, made = child.ask({**page.request, "fonts": str(self.fonts)}, files)
        except ChildEnded as error:
            raise DrawingError(page.name, f"the drawing process ended ({error.code})") from error
        if "error" in said:
            raise DrawingError(page.name, str(said["error"]))
        return made["pdf"]
