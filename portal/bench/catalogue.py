"""The catalogue beside Chromium printing the same pages: time, memory, and the Thai words that readers find."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
import pikepdf
from django.conf import settings

from portal.bench.memory import Memory
from portal.bench.results import keep, table
from portal.pdf.fonts import FACES
from portal.pdf.fragments import Fragment, MemoryStore
from portal.pdf.tests.factories import picture
from portal.pdf.text import WORDS, found
from tourism.catalogue.printing import CatalogueBook, build_catalogue, fragments_of
from tourism.catalogue.printing.tests.factories import catalogue, said, snapshot

WORKERS = os.cpu_count() or 1
COLUMNS = {
    "communities": "communities",
    "pages": "pages",
    "cold_s": "cold s",
    "pages_per_s": "pages/s",
    "largest_mb": "largest MB",
    "cached_s": "cached s",
    "one_changed_s": "1 changed s",
    "chromium_s": "Chromium s",
    "chromium_pages": "its pages",
    "ratio": "ratio",
    "chromium_largest_mb": "Chromium MB",
    "words_poppler": "poppler",
    "words_mupdf": "MuPDF",
}


def run(communities: int) -> dict[str, Any]:
    book, store = catalogue(communities), MemoryStore()
    for name in {photo["id"] for one in book["communities"] for photo in one["photos"]}:
        picture(name)  # drawn once, before the clock starts
    with Memory() as memory:
        made, cold = _timed(lambda: _build(book, store))
    _, cached = _timed(lambda: _build(book, store))
    changed = {**book, "communities": [snapshot(0, tagline="เปลี่ยนแล้ว"), *book["communities"][1:]]}
    _, one_changed = _timed(lambda: _build(changed, store))  # type: ignore[arg-type]  # a dict display of a TypedDict
    return {
        "communities": communities,
        "workers": WORKERS,
        "pages": made.pages,
        "kilobytes": len(made.content) // 1024,
        "cold_s": round(cold, 2),
        "pages_per_s": round(made.pages / cold, 1),
        "largest_mb": round(memory.largest),
        "cached_s": round(cached, 2),
        "one_changed_s": round(one_changed, 2),
        **_chromium(book, cold),
        **_words(),
    }


def main(counts: list[int]) -> None:
    """Each count in a process of its own, so that one does not warm or fatten the next."""
    results = [_in_own_process(count) for count in counts]
    print(table(list(COLUMNS.values()), [[result[key] for key in COLUMNS] for result in results]))
    print(keep("catalogue", {"results": results}))


def _in_own_process(count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "portal.bench.catalogue", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=settings.BASE_DIR)
    return json.loads(done.stdout)


def _build(book: CatalogueBook, store: MemoryStore) -> Any:
    return build_catalogue(book, media=picture, store=store, workers=WORKERS)


def _timed(action: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    return action(), time.perf_counter() - start


def _chromium(book: CatalogueBook, ours: float) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        return {"chromium_s": None, "chromium_pages": None, "ratio": None, "chromium_largest_mb": None}
    with TemporaryDirectory() as folder:
        _write_page(fragments_of(book, media=picture, fonts=settings.FONTS_DIR), Path(folder))
        with Memory() as memory:
            pages, seconds = _timed(lambda: _print(browser, Path(folder)))
    return {
        "chromium_s": round(seconds, 2),
        "chromium_pages": pages,
        "ratio": round(ours / seconds, 2),
        "chromium_largest_mb": round(memory.largest),
        "chromium_together_mb": round(memory.together),
    }


def _write_page(fragments: list[Fragment], folder: Path) -> None:
    """The same HTML, style, fonts and pictures in one page that a browser can open."""
    html = "".join(fragment.versions[0][0] for fragment in fragments)
    css = fragments[0].css[0] + _font_faces() + ".cover, .contents, .divider, .community { break-before: page }"
    for place, fragment in enumerate(fragments):
        for address, load in fragment.files.items():
            name = address.replace(":", "-") + (f"-{place}" if address == "media:qr" else "")
            name += "" if "." in name else ".svg" if address == "media:qr" else ".jpg"
            (folder / name).write_bytes(load())
            if address != "media:qr":
                html, css = html.replace(f'"{address}"', f'"{name}"'), css.replace(f"({address})", f"({name})")
            else:
                html = html.replace(f'"{address}"', f'"{name}"', 1)
    head = f'<meta charset="utf-8"><title>catalogue</title><style>{css}</style>'
    (folder / "page.html").write_text(f'<!doctype html><html lang="th"><head>{head}</head><body>{html}', "utf-8")


def _font_faces() -> str:
    return "".join(
        f"@font-face {{ font-family: '{face.family}'; src: url('{(settings.FONTS_DIR / face.file).as_uri()}');"
        f" font-weight: {face.weight}; font-style: {'italic' if face.italic else 'normal'} }}"
        for face in FACES
    )


def _print(browser: str, folder: Path) -> int:
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        "--no-pdf-header-footer",
    ]
    profile = f"--user-data-dir={folder / 'profile'}"
    target = folder / "page.pdf"
    command = [browser, *options, profile, f"--print-to-pdf={target}", (folder / "page.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    with pikepdf.open(target) as pdf:
        return len(pdf.pages)


def _words() -> dict[str, float | None]:
    """Each word must come back whole from a merged book in which it was a word of a story."""
    book = {**catalogue(0), "communities": [snapshot(0, said=said(story="\n".join(WORDS)))]}
    content = _build(book, MemoryStore()).content  # type: ignore[arg-type]  # a dict display of a TypedDict
    return {"words_poppler": _percent(_poppler(content)), "words_mupdf": _percent(_mupdf(content))}


def _percent(text: str | None) -> float | None:
    return None if text is None else round(found(text) * 100, 1)


def _poppler(content: bytes) -> str | None:
    if not shutil.which("pdftotext"):
        return None
    return subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=content, check=True, stdout=subprocess.PIPE
    ).stdout.decode()


def _mupdf(content: bytes) -> str | None:
    try:
        import pymupdf  # noqa: PLC0415 -- a test tool, absent in production
    except ImportError:
        return None
    with pymupdf.open(stream=content) as document:
        return "".join(page.get_text() for page in document)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(run(int(sys.argv[1]))))
