"""Draws pages in a bounded child: see `workers`."""

import contextlib
from pathlib import Path
from typing import TypedDict, Unpack, cast

from portal.bounded.frames import Blobs, Header
from portal.pdf.render import RenderError, TooManyPagesError, render

MAX_FRAGMENT_PAGES = 24


class Asked(TypedDict):
    """What one drawing needs, besides its pictures."""

    fonts: str
    versions: list[tuple[str, int]]
    css: list[str]
    title: str
    fonts_by_name: bool


def work(request: Header, files: Blobs) -> tuple[Header, Blobs]:
    try:
        return {}, {"pdf": first_that_fits(files, **cast("Asked", request))}
    except RenderError as error:
        return {"error": str(error)}, {}


def first_that_fits(files: Blobs, **asked: Unpack[Asked]) -> bytes:
    """The first version (HTML, most pages it may have) that keeps to its pages, or else the last."""
    for html, pages in asked["versions"][:-1]:
        with contextlib.suppress(TooManyPagesError):
            return _drawn(html, pages, files, asked)
    return _drawn(asked["versions"][-1][0], MAX_FRAGMENT_PAGES, files, asked)


def _drawn(html: str, pages: int, files: Blobs, asked: Asked) -> bytes:
    return render(
        html,
        css=asked["css"],
        title=asked["title"],
        fonts=Path(asked["fonts"]),
        files=files,
        fonts_by_name=asked["fonts_by_name"],
        max_pages=pages,
    )
