"""Fragments joined into one book: shared fonts and pictures, page numbers, working links, outline, metadata."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from portal.pdf.fonts import FACES
from portal.pdf.stamps import FONT_NAME, MM, NUMBER_FONT_FILE, Ink, Numberer, append

PAGE_LINK = "page:"  # in a fragment, href="page:KEY" leads to the part with that key
FOOT = 7.7 * MM
SAME_LINE = 6


@dataclass(frozen=True)
class Part:
    """One fragment in its place. `numbers`: at the foot of its pages; `entries`: beside its links to other parts."""

    key: str
    content: bytes
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
    output = io.BytesIO()
    book.pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Merged(output.getvalue(), len(book.pdf.pages), book.page_of)


def _place(book: _Book, part: Part) -> None:
    first = len(book.pdf.pages)
    with Pdf.open(io.BytesIO(part.content)) as fragment:
        book.pdf.pages.extend(fragment.pages)
    pages = [book.pdf.pages[number] for number in range(first, len(book.pdf.pages))]
    book.page_of[part.key] = first + 1
    book.placed.append((part, pages))
    for resources in {page.obj.Resources.objgen: page.obj.Resources for page in pages}.values():
        _share_fonts(book, resources)
        _share_pictures(book, resources)


def _share_fonts(book: _Book, resources: pikepdf.Object) -> None:
    """A fragment names its fonts by hash and describes all their glyphs, so equal names are equal fonts."""
    fonts = resources.get("/Font", Dictionary())
    for name in list(fonts.keys()):
        descriptor = fonts[name].DescendantFonts[0].FontDescriptor
        digest = descriptor.FontFile2.read_bytes().decode()
        if digest not in book.faces:
            descriptor.FontFile2 = _font_file(book, digest)
            book.faces[digest] = fonts[name]
        fonts[name] = book.faces[digest]


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
            yield annotation, address.removeprefix(PAGE_LINK)


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
