"""The catalogue from its first page to its last: cover, contents, a divider for each district, its communities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings

from portal.bounded.children import Limits
from portal.pdf.fragments import Fragment, Store, draw_fragments
from portal.pdf.merge import Imprint, Part, merge
from portal.pdf.workers import DRAWING
from portal.thai.dates import thai_date
from tourism.catalogue.printing.pieces import Media, Writer, digits_of
from tourism.catalogue.printing.snapshots import CatalogueBook

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class MadeCatalogue:
    """`page_of`: the first page of each community by its key, and of "contents" and the districts."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]


def build_catalogue(
    book: CatalogueBook,
    *,
    media: Media,
    store: Store,
    workers: int,
    progress: Progress = lambda done, total, step: None,
    fonts: Path | None = None,
    limits: Limits = DRAWING,
) -> MadeCatalogue:
    """Draw what has changed, join all. Raises DrawingError with the name of the page that could not be drawn."""
    fonts = fonts or settings.FONTS_DIR
    pieces = list(Writer(book, media, fonts).pieces())
    keys = draw_fragments(
        [piece.fragment for piece in pieces],
        store=store,
        fonts=fonts,
        workers=workers,
        limits=limits,
        drawn=lambda done, total, name: progress(done, total + 1, name),
    )
    progress(len(pieces), len(pieces) + 1, "รวมเล่ม")
    parts = [
        Part(piece.key, partial(store.get, key), piece.outline, piece.numbers, piece.entries)
        for piece, key in zip(pieces, keys, strict=True)
    ]
    merged = merge(parts, _imprint(book), fonts=fonts, digits=digits_of(book))
    progress(len(pieces) + 1, len(pieces) + 1, "รวมเล่ม")
    return MadeCatalogue(merged.content, merged.pages, merged.page_of)


def fragments_of(book: CatalogueBook, *, media: Media, fonts: Path) -> list[Fragment]:
    """All pages of the book as they would be drawn, in their order."""
    return [piece.fragment for piece in Writer(book, media, fonts).pieces()]


def _imprint(book: CatalogueBook) -> Imprint:
    as_of = thai_date(date.fromisoformat(book["as_of"]))
    return Imprint(book["title"], book["publisher"], f"ฉบับที่ {book['edition']} ข้อมูล ณ วันที่ {as_of}")
