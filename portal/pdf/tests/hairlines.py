"""Dark lines that readers draw along the edges of see-through layers, looked for in the pages of three readers."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from PIL import Image

MARGIN = 3  # pixels at the edge of a picture, where it meets the paper or a band
DARKER, ALONG = 0.12, 0.6  # a line is so much darker than both its neighbours, along so much of the picture's side

Box = tuple[float, float, float, float]
Pages = Iterator[np.ndarray]


def poppler(content: bytes, dpi: int) -> Pages:
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-gray", "-r", str(dpi), "-", f"{folder}/page"]
        subprocess.run(command, input=content, check=True, capture_output=True)
        for page in sorted(Path(folder).iterdir()):
            with Image.open(page) as drawn:
                yield np.asarray(drawn.convert("L"))


def mupdf(content: bytes, dpi: int) -> Pages:
    with pymupdf.open(stream=content) as document:
        for page in document:
            drawn = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
            yield np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]


def pdfium(content: bytes, dpi: int) -> Pages:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield np.asarray(page.render(scale=dpi / 72).to_pil().convert("L"))
    document.close()


ENGINES: Mapping[str, Callable[[bytes, int], Pages]] = {"poppler": poppler, "mupdf": mupdf, "pdfium": pdfium}


def hairlines(content: bytes, engine: str, dpi: int) -> list[str]:
    """Each as "page 4: row 120"."""
    boxes = picture_boxes(content)
    return [
        f"page {number}: {found}"
        for number, (page, shown) in enumerate(zip(ENGINES[engine](content, dpi), boxes, strict=True), 1)
        for box in shown
        for found in _lines(page.astype(np.float32) / 255, *(round(side * dpi / 72) for side in box))
    ]


def _lines(page: np.ndarray, left: int, top: int, right: int, bottom: int) -> Iterator[str]:
    part = page[top + MARGIN : bottom - MARGIN, left + MARGIN : right - MARGIN]
    yield from (f"row {top + MARGIN + place}" for place in _dark_rows(part))
    yield from (f"column {left + MARGIN + place}" for place in _dark_rows(part.T))


def _dark_rows(part: np.ndarray) -> list[int]:
    """Rows of one or two pixels."""
    found: set[int] = set()
    for thick in (1, 2):
        above, line, below = part[: -1 - thick], part[1:-thick], part[1 + thick :]
        darker = line < (1 - DARKER) * np.minimum(above, below)
        found |= {int(row) + 1 for row in np.flatnonzero(darker.mean(axis=1) > ALONG)}
    return sorted(found)


def picture_boxes(content: bytes) -> list[list[Box]]:
    """Where photographs can be seen on each page, in points from its upper left corner."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [_boxes(page) for page in pdf.pages]


def _boxes(page: pikepdf.Page) -> list[Box]:
    width, height = (float(side) for side in page.mediabox[2:])
    pen = _Pen(pikepdf.Matrix(), (0.0, 0.0, width, height))
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in _Pen.MOVES:
            _Pen.MOVES[name](pen, *operands)
        elif name == "Do" and page.Resources.XObject[operands[0]].Subtype == "/Image":
            pen.show()
    return [(left, height - high, right, height - low) for left, low, right, high in pen.found]


@dataclass
class _Pen:
    """Follows the matrices and the rectangles to which drawing is confined."""

    matrix: pikepdf.Matrix
    clip: Box
    kept: list[tuple[pikepdf.Matrix, Box]] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)
    found: list[Box] = field(default_factory=list)

    def keep(self) -> None:
        self.kept.append((self.matrix, self.clip))

    def go_back(self) -> None:
        self.matrix, self.clip = self.kept.pop()

    def turn(self, *numbers: object) -> None:
        self.matrix = pikepdf.Matrix(*map(float, numbers)) @ self.matrix

    def rectangle(self, *numbers: object) -> None:
        x, y, wide, high = map(float, numbers)
        self.line(x, y, x + wide, y + high)

    def line(self, *numbers: object) -> None:
        across, up = map(float, numbers[::2]), map(float, numbers[1::2])
        self.path += [self.matrix.transform(point) for point in zip(across, up, strict=True)]

    def confine(self) -> None:
        self.clip = _common(self.clip, _around(self.path))

    def end(self) -> None:
        self.path = []

    def show(self) -> None:
        corners = [self.matrix.transform(corner) for corner in ((0, 0), (0, 1), (1, 0), (1, 1))]
        self.found.append(_common(self.clip, _around(corners)))

    MOVES: ClassVar[dict[str, Callable[..., None]]] = {
        "q": keep,
        "Q": go_back,
        "cm": turn,
        "re": rectangle,
        **dict.fromkeys(("m", "l", "c"), line),
        **dict.fromkeys(("W", "W*"), confine),
        **dict.fromkeys(("n", "f", "f*", "S", "B"), end),
    }


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
