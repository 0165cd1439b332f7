"""The one place where a page becomes a PDF."""

import functools
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from portal.pdf import textlayer
from portal.pdf.fetch import PageFetcher
from portal.pdf.fonts import fontconfig_file

MAX_PAGES = 150  # the engine needs ~2 MB a page; longer documents are fragments, or drawn directly

textlayer.install()


class RenderError(RuntimeError):
    """The page cannot be printed as it stands: a refused address, a missing glyph, too many pages."""


class TooManyPagesError(RenderError):
    """The page is longer than it may be."""


def render(
    html: str,
    *,
    css: Sequence[str],
    title: str,
    fonts: Path,
    files: Mapping[str, bytes] | None = None,
    variant: str | None = None,
    fonts_by_name: bool = False,
    max_pages: int = MAX_PAGES,
) -> bytes:
    """The body `html` as a PDF: same input, same bytes. `css` is ours, never a user's. `files` are its pictures, by the
    address that the page gives them: `media:…` or `static:…`."""
    page = (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{html}'
    )
    sheets = [_stylesheet(sheet, fonts) for sheet in css]
    identifier = sha256("\0".join([page, *css]).encode()).digest()[:16]
    fetcher = PageFetcher(files or {})
    with _complaints(), _font_files(by_name=fonts_by_name):
        document = weasyprint.HTML(string=page, url_fetcher=fetcher).render(
            font_config=_font_configuration(fonts), stylesheets=sheets, cache={}, pdf_variant=variant
        )
        if len(document.pages) > max_pages:
            raise TooManyPagesError(f"{len(document.pages)} pages, more than {max_pages}")
        return document.write_pdf(pdf_identifier=identifier, pdf_variant=variant)


@functools.lru_cache(maxsize=4)
def _font_configuration(fonts: Path) -> FontConfiguration:
    """Only our fonts: a fallback to whatever a machine has would print differently on each of them."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(fonts))
    try:
        return FontConfiguration()
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@functools.lru_cache(maxsize=16)
def _stylesheet(text: str, fonts: Path) -> weasyprint.CSS:
    fetcher = PageFetcher({})
    with _complaints():
        return weasyprint.CSS(string=text, font_config=_font_configuration(fonts), url_fetcher=fetcher)


@contextmanager
def _font_files(*, by_name: bool) -> Iterator[None]:
    textlayer.embed_by_name(by_name)
    try:
        yield
    finally:
        textlayer.embed_by_name(False)


class _Listener(logging.Handler):
    """The engine only writes what it cannot do into its log; a printed page may not lack anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[None]:
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
    if listener.said:
        raise RenderError("; ".join(listener.said[:5]))
