"""The parts of a book before they are drawn: their words, their pictures, and what is stamped onto them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

from django.conf import settings
from django.template import Context, Engine

from portal.pdf.fonts import printable
from portal.pdf.fragments import Fragment
from portal.pdf.qr import qr_svg
from portal.pdf.stamps import Ink
from tourism.catalogue.printing import fit
from tourism.catalogue.printing.digits import thai_digits_in_thai
from tourism.catalogue.printing.districts import District, chapter_picture, districts_of, first_hero
from tourism.catalogue.printing.snapshots import CatalogueBook, Photo, Snapshot
from tourism.catalogue.printing.words import Pen, community_words, pictures, with_kind

LAC, GOLD, SAND = (0.482, 0.176, 0.263), (0.941, 0.812, 0.565), (0.78, 0.72, 0.62)
FOOT_INK = Ink(edge=194, number=LAC, dots=SAND)
CONTENTS_INK = Ink(edge=194, number=LAC, dots=SAND, size=10.6)
DIVIDER_INK = Ink(edge=96, number=GOLD, dots=GOLD, size=11)
LONG_TITLE = 22
MANY_ENTRIES, MOST_ENTRIES = 18, 28
NO_PICTURE = "static:weave.svg"

Media = Callable[[str], bytes]


@dataclass(frozen=True)
class Piece:
    """A part of the book before it is drawn."""

    key: str
    fragment: Fragment
    outline: tuple[int, str] | None = None
    numbers: Ink | None = None
    entries: Ink | None = None


def digits_of(book: CatalogueBook) -> Callable[[str], str]:
    return thai_digits_in_thai if book.get("thai_digits", False) else str


@dataclass(frozen=True)
class Writer:
    book: CatalogueBook
    media: Media
    fonts: Path

    @cached_property
    def pen(self) -> Pen:
        return Pen(digits_of(self.book), partial(printable, folder=self.fonts))

    @cached_property
    def css(self) -> tuple[str, ...]:
        return (_static("css/print/catalogue.css").decode(),)

    def pieces(self) -> Iterator[Piece]:
        districts = districts_of(self.book)
        yield Piece("cover", self._cover(len(districts)))
        contents = self._contents(districts)
        yield Piece("contents", contents, (1, "สารบัญ"), numbers=FOOT_INK, entries=CONTENTS_INK)
        for district in districts:
            yield Piece(district.key, self._divider(district), (1, district.name), entries=DIVIDER_INK)
            for snapshot in district.communities:
                name = self.pen(snapshot["name"])
                yield Piece(snapshot["key"], self._community(snapshot), (2, name), numbers=FOOT_INK)

    def _cover(self, districts: int) -> Fragment:
        book, pen = self.book, self.pen
        picture = book.get("cover_photo") or first_hero(book["communities"])
        lines = [pen(line) for line in _lines(book["title"])]
        context = {
            "picture": self._shown(picture),
            "kicker": pen(f"ท่องเที่ยวโดยชุมชน พ.ศ. {book['year']}"),
            "title_lines": lines,
            "title_size": min(fit.heading(line, (37, 27, 20), 174, self.fonts).size for line in lines),
            "subtitle": pen(book.get("subtitle") or "สมุดรวมชุมชนท่องเที่ยว กิจกรรมที่ลงมือทำได้ และเส้นทางเดินทาง"),
            "count_line": pen(
                f"{with_kind('จังหวัด', book['province'])}  ·  {len(book['communities'])} ชุมชน ใน {districts} อำเภอ"
            ),
            "edition_line": pen(
                f"ฉบับที่ {book['edition']}  ·  ข้อมูล ณ วันที่ {pen.day(book['as_of'])}  ·  {book['publisher']}"
            ),
        }
        return self._fragment("ปก", [("catalogue_cover.html", context, 1)], [picture])

    def _contents(self, districts: list[District]) -> Fragment:
        listed = [
            {"key": district.key, "heading": self.pen(district.name), "entries": self._entries(district)}
            for district in districts
        ]
        words = {"districts": listed, "place": self.pen(self.book["title"])}
        picture = chapter_picture(districts[-1].communities) if districts else None
        pages = fit.contents_pages(len(districts), len(self.book["communities"]))
        versions: list[Mapping[str, object]] = [
            {**words, "picture": self._shown(picture)},
            words,
        ]  # the picture fills a last page, it does not begin one
        return self._fragment("สารบัญ", [("catalogue_contents.html", each, pages) for each in versions], [picture])

    def _entries(self, district: District) -> list[dict[str, str]]:
        return [
            {
                "key": snapshot["key"],
                "name": self.pen(snapshot["name"]),
                "where": self.pen(with_kind("ตำบล", snapshot["area"]["subdistrict"])),
            }
            for snapshot in district.communities
        ]

    def _divider(self, district: District) -> Fragment:
        picture, unlisted = chapter_picture(district.communities), len(district.communities) - MOST_ENTRIES
        programmes = sum(len(snapshot.get("programmes", [])) for snapshot in district.communities)
        context = {
            "picture": self._shown(picture),
            "shade": district.shade,
            "province": self.pen(with_kind("จังหวัด", self.book["province"])),
            "name": self.pen(district.name),
            "title": fit.heading(self.pen(district.name), (34, 25, 18), 80, self.fonts),
            "communities": self.pen(len(district.communities)),
            "programmes": self.pen(programmes) if programmes else "",
            "entries": self._entries(district)[:MOST_ENTRIES],
            "are_many": len(district.communities) > MANY_ENTRIES,
            "unlisted": self.pen(unlisted) if unlisted > 0 else "",
        }
        return self._fragment(district.name, [("catalogue_district.html", context, 1)], [picture])

    def _community(self, snapshot: Snapshot) -> Fragment:
        words = community_words(snapshot, self.pen)
        hero, others = pictures(snapshot)
        found = fit.arrangements(words, pictures=bool(hero) + len(others), fonts=self.fonts)
        head = fit.head(words, self.fonts)
        shown = {"hero": self._shown(hero), "others": [self._shown(photo) for photo in others[:2]]}
        versions = [
            ("catalogue_community.html", {**words, **shown, "head": head, "fit": each}, each.pages) for each in found
        ]
        code = partial(qr_svg, words["short_url"]) if words["short_url"] else None
        return self._fragment(words["name"], versions, [hero, *others[:2]], code)

    def _shown(self, photo: Photo | None) -> dict[str, str]:
        if not photo:
            return {"address": NO_PICTURE, "alt": "", "credit": ""}
        return {"address": f"media:{photo['id']}", "alt": photo["alt"], "credit": self.pen(photo["credit"])}

    def _fragment(
        self,
        name: str,
        versions: Sequence[tuple[str, Mapping[str, object], int]],
        photos: list[Photo | None],
        code: Callable[[], bytes] | None = None,
    ) -> Fragment:
        """Only files that a version names are sent, and counted into the key."""
        drawn = tuple((_engine().get_template(name).render(Context(words)), pages) for name, words, pages in versions)
        read = "".join(html for html, _ in drawn) + "".join(self.css)
        files: dict[str, Callable[[], bytes]] = {
            f"media:{photo['id']}": partial(self.media, photo["id"]) for photo in photos if photo
        }
        files |= {f"static:{name}": partial(_static, f"img/print/{name}") for name in ("band.svg", "weave.svg")}
        files |= {"media:qr": code} if code else {}
        return Fragment(name, drawn, self.css, {address: load for address, load in files.items() if address in read})


def _lines(title: str) -> list[str]:
    """A long title in two lines, broken at the space nearest to its middle."""
    spaces = [place for place, character in enumerate(title) if character == " "]
    if len(title) <= LONG_TITLE or not spaces:
        return [title]
    middle = min(spaces, key=lambda place: abs(place - len(title) / 2))
    return [title[:middle], title[middle + 1 :]]


@cache
def _engine() -> Engine:
    """The print family's own engine: it loads only its own templates and escapes everything."""
    return Engine(
        dirs=[str(settings.BASE_DIR / "templates" / "print")], builtins=["tourism.catalogue.printing.typeset"]
    )


@cache
def _static(name: str) -> bytes:
    return (settings.BASE_DIR / "static" / name).read_bytes()
