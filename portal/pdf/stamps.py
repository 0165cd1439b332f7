"""Page numbers and dotted leaders written onto finished pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

NUMBER_FONT_FILE = "sarabun-600.ttf"
FONT_NAME = "/PageNumbers"
MM = 72 / 25.4

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Ink:
    """Where numbers end (mm from the left edge) and in which colours they stand."""

    edge: float
    number: Colour
    dots: Colour
    size: float = 9.5


class Numberer:
    """Writes numbers with the book's own font, whose glyphs it measures."""

    def __init__(self, fonts: Path, digits: Callable[[str], str]) -> None:
        font = TTFont(fonts / NUMBER_FONT_FILE, lazy=True)
        codes, widths, scale = font.getBestCmap(), font["hmtx"], 1 / font["head"].unitsPerEm
        self.digits = digits
        self.glyphs = {chr(code): font.getGlyphID(name) for code, name in codes.items()}
        self.widths = {chr(code): widths[name][0] * scale for code, name in codes.items()}
        self.descent = -font["hhea"].descent * scale

    def width(self, number: int, size: float) -> float:
        return sum(self.widths[digit] for digit in self.digits(str(number))) * size

    def write(self, number: int, ink: Ink, baseline: float) -> str:
        """Drawing commands for a number that ends at the ink's edge."""
        glyphs = "".join(f"{self.glyphs[digit]:04x}" for digit in self.digits(str(number)))
        left = ink.edge * MM - self.width(number, ink.size)
        return f"BT {_colour(ink.number)} rg {FONT_NAME} {ink.size} Tf {left:.2f} {baseline:.2f} Td <{glyphs}> Tj ET\n"

    def write_entry(self, number: int, ink: Ink, line: tuple[float, float]) -> str:
        """A number at the end of a line of contents (right end and bottom of its text), and dots towards it."""
        right, bottom = line
        baseline = bottom + self.descent * ink.size
        return _dots(right + 4, ink.edge * MM - self.width(number, ink.size) - 4, baseline, ink) + self.write(
            number, ink, baseline
        )


def append(page: pikepdf.Page, book: pikepdf.Pdf, commands: str) -> None:
    """Draw over a page whose own drawing may leave any matrix behind."""
    page.contents_add(book.make_stream(b"q\n"), prepend=True)
    page.contents_add(book.make_stream(f"\nQ q\n{commands}Q".encode()))


def _dots(start: float, end: float, baseline: float, ink: Ink) -> str:
    if end - start < 6:
        return ""
    y = baseline + 0.6
    return f"q {_colour(ink.dots)} RG 0.9 w 1 J [0 3] 0 d {end:.2f} {y:.2f} m {start:.2f} {y:.2f} l S Q\n"


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:.3f}" for part in colour)
