"""Fragments joined into one book: shared fonts and pictures, page numbers, working links, outline, metadata."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from portal.pdf.fonts import FACES
from portal.pdf.stamps import FONT_NAME, MM, NUMBER_FONT_FILE, Ink, Numberer, append

PAGE_LINK = "page:"  # in a fragment, href="page:KEY" leads to the part with that key
FOOT = 7.7 * MM
SAME_LINE = 6


@dataclass(frozen=True)
class Part:
    """One fragment in its place, read when its turn comes.

    `numbers` stand at the foot of its pages, `entries` beside its links to other parts.
    """

    key: str
    load: Callable[[], bytes | None]
    outline: tuple[int, str] | None = None
    numbers: Ink | None = None
    entries: Ink | None = None


@dataclass(frozen=True)
class Imprint:
    title: str
    author: str
    subject: str = ""


@dataclass(frozen=True)
class Merged:
    content: bytes
    pages: int
    page_of: dict[str, int]


@dataclass
class _Book:
    pdf: Pdf
    fonts: Path
    numberer: Numberer
    page_of: dict[str, int] = field(default_factory=dict)
    faces: dict[str, pikepdf.Object] = field(default_factory=dict)
    pictures: dict[bytes, pikepdf.Object] = field(default_factory=dict)
    placed: list[tuple[Part, list[pikepdf.Page]]] = field(default_factory=list)


class FragmentLostError(Exception):
    """Somebody took a drawn page away while the book was made."""


def merge(parts: Sequence[Part], imprint: Imprint, *, fonts: Path, digits: Callable[[str], str] = str) -> Merged:
    """The book as bytes; equal parts give equal bytes."""
    book = _Book(Pdf.new(), fonts, Numberer(fonts, digits))
    for part in parts:
        _place(book, part)
    number_font = _number_font(book)
    for part, pages in book.placed:
        _number(book, part, pages, number_font)
    _outline(book)
    _describe(book.pdf, imprint)
    with TemporaryFile() as output:  # not in memory: pictures make the book large
        book.pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        output.seek(0)
        return Merged(output.read(), len(book.pdf.pages), book.page_of)


def _place(book: _Book, part: Part) -> None:
    first = len(book.pdf.pages)
    content = part.load()
    if content is None:
        raise FragmentLostError(f"the fragment {part.key} was lost while the book was made")
    with Pdf.open(io.BytesIO(content)) as fragment:
        faces = _take_fonts(book, fragment)
        book.pdf.pages.extend(fragment.pages)
    pages = [book.pdf.pages[number] for number in range(first, len(book.pdf.pages))]
    book.page_of[part.key] = first + 1
    book.placed.append((part, pages))
    for resources in _resources(pages):
        for name, digest in faces.items():
            resources.Font[name] = book.faces[digest]
        _share_pictures(book, resources)


def _resources(pages: Iterable[pikepdf.Page]) -> list[pikepdf.Object]:
    return list({page.obj.Resources.objgen: page.obj.Resources for page in pages}.values())


def _take_fonts(book: _Book, fragment: Pdf) -> dict[str, str]:
    """Empty the fragment's list of fonts, which all its drawings share, and answer which face each name meant.

    A fragment names its fonts by hash and describes all their glyphs, so equal hashes are equal fonts.
    """
    meant = {}
    for resources in _resources(fragment.pages):
        fonts = resources.get("/Font", Dictionary())
        for name in list(fonts.keys()):
            meant[name] = _face(book, fonts[name])
            del fonts[name]
    return meant


def _face(book: _Book, font: pikepdf.Object) -> str:
    digest = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes().decode()
    if digest not in book.faces:
        book.faces[digest] = book.pdf.copy_foreign(font)
        book.faces[digest].DescendantFonts[0].FontDescriptor.FontFile2 = _font_file(book, digest)
    return digest


def _font_file(book: _Book, digest: str) -> Stream:
    for face in FACES:
        content = (book.fonts / face.file).read_bytes()
        if sha256(content).hexdigest() == digest:
            return book.pdf.make_stream(content, Length1=len(content))
    raise ValueError(f"a fragment was drawn with a font that is not in {book.fonts}")


def _share_pictures(book: _Book, resources: pikepdf.Object) -> None:
    """Equal pictures once. Not those with a soft mask: equal pixels may have different masks."""
    objects = resources.get("/XObject", Dictionary())
    for name in list(objects.keys()):
        picture = objects[name]
        if picture.get("/Subtype") == Name.Image and "/SMask" not in picture:
            objects[name] = book.pictures.setdefault(_picture_hash(picture), picture)


def _picture_hash(picture: pikepdf.Object) -> bytes:
    described = repr(sorted((key, str(value)) for key, value in picture.items()))
    return sha256(picture.read_raw_bytes() + described.encode()).digest()


def _number_font(book: _Book) -> pikepdf.Object:
    digest = sha256((book.fonts / NUMBER_FONT_FILE).read_bytes()).hexdigest()
    if digest not in book.faces:
        raise ValueError(f"no part of the book uses {NUMBER_FONT_FILE}, in which page numbers are written")
    return book.faces[digest]


def _number(book: _Book, part: Part, pages: list[pikepdf.Page], number_font: pikepdf.Object) -> None:
    for place, page in enumerate(pages):
        commands = _entries(book, part.entries, page)
        if part.numbers:
            commands += book.numberer.write(book.page_of[part.key] + place, part.numbers, FOOT)
        if commands:
            page.obj.Resources.Font[FONT_NAME] = number_font
            append(page, book.pdf, commands)


def _entries(book: _Book, ink: Ink | None, page: pikepdf.Page) -> str:
    """Links between parts become links between pages; with ink, each also gets its page number."""
    lines: dict[int, tuple[float, float]] = {}
    for link, target in _links(page):
        number = book.page_of[target]
        del link["/A"]
        link.Dest = Array([book.pdf.pages[number - 1].obj, Name.Fit])
        if ink:
            left, top, right, bottom = (float(value) for value in link.Rect)
            line = (right, min(bottom, top))
            lines[number] = _end_of_line(lines.get(number, line), line)
            link.Rect = Array([left, bottom, ink.edge * MM, top])
    return "".join(book.numberer.write_entry(number, ink, line) for number, line in lines.items()) if ink else ""


def _end_of_line(known: tuple[float, float], line: tuple[float, float]) -> tuple[float, float]:
    """Of two link areas, the end of the lower one; on one line, the end of both."""
    if abs(known[1] - line[1]) < SAME_LINE:
        return max(known[0], line[0]), max(known[1], line[1])
    return min(known, line, key=lambda area: area[1])


def _links(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, str]]:
    for annotation in page.obj.get("/Annots", Array()):
        address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(PAGE_LINK):
            yield annotation, unquote(address.removeprefix(PAGE_LINK))


def _outline(book: _Book) -> None:
    with book.pdf.open_outline() as outline:
        levels = [outline.root]
        for part, _ in book.placed:
            if part.outline:
                level, title = part.outline
                entry = pikepdf.OutlineItem(title, book.page_of[part.key] - 1)
                levels[level - 1].append(entry)
                levels[level:] = [entry.children]


def _describe(pdf: Pdf, imprint: Imprint) -> None:
    pdf.Root.Lang = String("th")
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = imprint.title
        metadata["dc:creator"] = [imprint.author]
        metadata["dc:language"] = {"th"}
        if imprint.subject:
            metadata["dc:description"] = imprint.subject
