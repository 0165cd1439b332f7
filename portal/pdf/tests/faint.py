"""Words that are hard to read on what is behind them, measured on the drawn page (WCAG 2.2, 1.4.3)."""

import pymupdf

DPI = 150
ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3
LARGE = 18  # points


def faint_words(content: bytes) -> list[str]:
    with pymupdf.open(stream=content) as document:
        return [said for page in document for said in _on(page)]


def _on(page: pymupdf.Page) -> list[str]:
    drawn = page.get_pixmap(dpi=DPI)
    blocks = page.get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]
    return [
        f"page {page.number + 1}: {found:.2f} {span['text']}"
        for span in spans
        if span["text"].strip()
        and (found := _contrast(_rgb(span["color"]), _behind(drawn, span["bbox"])))
        < (ENOUGH_FOR_LARGE if span["size"] >= LARGE else ENOUGH)
    ]


def _behind(drawn: pymupdf.Pixmap, box: tuple[float, ...]) -> tuple[int, ...]:
    """The usual colour just left and right of the words."""
    left, top, right, bottom = (side * DPI / 72 for side in box)
    columns = [max(round(left) - 2, 0), min(round(right) + 1, drawn.width - 1)]
    rows = range(max(round(top), 0), min(round(bottom), drawn.height - 1))
    pixels = [drawn.pixel(column, row) for column in columns for row in rows]
    return sorted(pixels, key=_luminance)[len(pixels) // 2] if pixels else (255, 255, 255)


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 255, colour & 255
