"""Fragments: pieces of a book drawn alone, kept by the hash of everything they read."""

import functools
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from portal.bounded.children import Limits
from portal.pdf.fonts import fingerprint
from portal.pdf.workers import DRAWING, Page, Workers

PAGES_OF_A_CHILD = 4
"""Starting one child more takes as long as drawing so many pages in another one."""


class Store(Protocol):
    """Where fragments are kept between issues. Losing one costs only time."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, content: bytes) -> None: ...


class MemoryStore(dict[str, bytes]):
    """A store that forgets with the process."""

    def put(self, key: str, content: bytes) -> None:
        self[key] = content


@dataclass(frozen=True)
class Fragment:
    """Each version is HTML and the most pages it may take: the first that keeps to them is used, or else the last."""

    name: str
    versions: tuple[tuple[str, int], ...]
    css: tuple[str, ...]
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)

    def key(self, fonts: Path) -> str:
        """Equal keys mean equal pages: content, pictures, style, fonts and engine are all in it."""
        pictures = {name: sha256(load()).hexdigest() for name, load in self.files.items()}
        read = [_engine(), fingerprint(fonts), self.versions, self.css, pictures]
        return sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def draw_fragments(
    fragments: Sequence[Fragment],
    *,
    store: Store,
    fonts: Path,
    workers: int,
    limits: Limits = DRAWING,
    drawn: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> list[str]:
    """Draw what is not in the store. Answers the fragments' keys, in their order."""
    keys = [fragment.key(fonts) for fragment in fragments]
    missing = [place for place, key in enumerate(keys) if store.get(key) is None]
    done = len(fragments) - len(missing)
    drawn(done, len(fragments), "")
    if missing:
        children = min(workers, math.ceil(len(missing) / PAGES_OF_A_CHILD))
        with Workers(children, fonts, limits) as pool:
            for place, content in pool.draw([_page(fragments[place]) for place in missing]):
                store.put(keys[missing[place]], content)
                done += 1
                drawn(done, len(fragments), fragments[missing[place]].name)
    return keys


def _page(fragment: Fragment) -> Page:
    request = {
        "versions": fragment.versions,
        "css": fragment.css,
        "title": fragment.name,
        "fonts_by_name": True,
    }
    return Page(fragment.name, request, fragment.files)


@functools.cache
def _engine() -> str:
    """The engine and our own drawing code: a new version of either draws everything anew."""
    own = b"".join((Path(__file__).parent / name).read_bytes() for name in ("render.py", "textlayer.py", "child.py"))
    return f"weasyprint {version('weasyprint')} {sha256(own).hexdigest()}"
