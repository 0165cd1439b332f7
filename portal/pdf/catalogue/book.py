"""The catalogue from its first page to its last: cover, contents, a divider for each district, its communities."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from portal.pdf.catalogue import fit
from portal.pdf.catalogue.snapshots import CatalogueBook, Photo, Snapshot
from portal.pdf.catalogue.words import Pen, community_words, district_name, pictures, with_kind
from portal.pdf.fonts import printable
from portal.pdf.fragments import Fragment, Store, draw_fragments
from portal.pdf.merge import Imprint, Part, merge
from portal.pdf.qr import qr_svg
from portal.pdf.stamps import Ink
from portal.pdf.workers import Limits
from portal.thai.digits import thai_digits
from portal.thai.sorting import thai_key

LAC, GOLD, SAND = (0.482, 0.176, 0.263), (0.941, 0.812, 0.565), (0.78, 0.72, 0.62)
FOOT_INK = Ink(edge=194, number=LAC, dots=SAND)
CONTENTS_INK = Ink(edge=194, number=LAC, dots=SAND, size=10.6)
DIVIDER_INK = Ink(edge=96, number=GOLD, dots=GOLD, size=11)
SHADES = 4
LONG_TITLE, LONG_DISTRICT = 22, 14

MANY_ENTRIES, MOST_ENTRIES = 18, 28

Media = Callable[[str], bytes]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class MadeCatalogue:
    """`page_of`: the first page of each community by its key, and of "contents" and the districts."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]


@dataclass(frozen=True)
class District:
    key: str
    name: str
    communities: list[Snapshot]
    shade: int


@dataclass(frozen=True)
class _Piece:
    """A part of the book before it is drawn."""

    key: str
    fragment: Fragment
    outline: tuple[int, str] | None = None
    numbers: Ink | None = None
    entries: Ink | None = None


def build_catalogue(
    book: CatalogueBook,
    *,
    media: Media,
    store: Store,
    workers: int,
    progress: Progress = lambda done, total, step: None,
    fonts: Path | None = None,
    limits: Limits | None = None,
) -> MadeCatalogue:
    """Draw what has changed, join all. Raises DrawingError with the name of the page that could not be drawn."""
    fonts = fonts or settings.FONTS_DIR
    pieces = list(_Writer(book, media, fonts).pieces())
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
    merged = merge(parts, _imprint(book), fonts=fonts, digits=_digits(book))
    progress(len(pieces) + 1, len(pieces) + 1, "รวมเล่ม")
    return MadeCatalogue(merged.content, merged.pages, merged.page_of)


def fragments_of(book: CatalogueBook, *, media: Media, fonts: Path) -> list[Fragment]:
    """All pages of the book as they would be drawn, in their order."""
    return [piece.fragment for piece in _Writer(book, media, fonts).pieces()]


def districts_of(book: CatalogueBook) -> list[District]:
    """In the order of the book, without empty ones; communities in Thai order."""
    members: dict[str, list[Snapshot]] = {}
    for snapshot in book["communities"]:
        members.setdefault(district_name(snapshot), []).append(snapshot)
    named = [with_kind("อำเภอ", name) for name in book.get("districts", [])]
    others = sorted(members.keys() - set(named), key=thai_key)
    order = [name for name in dict.fromkeys([*named, *others]) if name in members]
    return [
        District(
            f"district-{place}", name, sorted(members[name], key=lambda one: thai_key(one["name"])), place % SHADES
        )
        for place, name in enumerate(order)
    ]


def _digits(book: CatalogueBook) -> Callable[[str], str]:
    return thai_digits if book.get("thai_digits", True) else str


def _imprint(book: CatalogueBook) -> Imprint:
    return Imprint(book["title"], book["publisher"], f"ฉบับที่ {book['edition']} ข้อมูล ณ วันที่ {book['as_of']}")


@dataclass(frozen=True)
class _Writer:
    book: CatalogueBook
    media: Media
    fonts: Path

    @cached_property
    def pen(self) -> Pen:
        return Pen(_digits(self.book), partial(printable, folder=self.fonts))

    @cached_property
    def css(self) -> tuple[str, ...]:
        return (_static("css/print/catalogue.css").decode(),)

    def pieces(self) -> Iterator[_Piece]:
        districts = districts_of(self.book)
        yield _Piece("cover", self._cover(len(districts)))
        contents = self._contents(districts)
        yield _Piece("contents", contents, (1, "สารบัญ"), numbers=FOOT_INK, entries=CONTENTS_INK)
        for district in districts:
            yield _Piece(district.key, self._divider(district), (1, district.name), entries=DIVIDER_INK)
            for snapshot in district.communities:
                name = self.pen(snapshot["name"])
                yield _Piece(snapshot["key"], self._community(snapshot), (2, name), numbers=FOOT_INK)

    def _cover(self, districts: int) -> Fragment:
        book, pen = self.book, self.pen
        picture = book.get("cover_photo") or _first_hero(book["communities"])
        context = {
            "picture": picture,
            "kicker": pen(f"ท่องเที่ยวโดยชุมชน พ.ศ. {book['year']}"),
            "title_lines": [pen(line) for line in _lines(book["title"])],
            "title_is_long": max(map(len, _lines(book["title"]))) > LONG_TITLE,
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
        picture = _picture(districts[-1].communities) if districts else None
        pages = fit.contents_pages(len(districts), len(self.book["communities"]))
        versions = [words | {"picture": picture}, words]  # the picture fills a last page, it does not begin one
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
        picture, unlisted = _picture(district.communities), len(district.communities) - MOST_ENTRIES
        programmes = sum(len(snapshot.get("programmes", [])) for snapshot in district.communities)
        context = {
            "picture": picture,
            "shade": district.shade,
            "province": with_kind("จังหวัด", self.book["province"]),
            "name": self.pen(district.name),
            "name_is_long": len(district.name) > LONG_DISTRICT,
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
        versions = [
            ("catalogue_community.html", words | _layout(arrangement, hero, others), arrangement.pages)
            for arrangement in found
        ]
        code = partial(qr_svg, words["short_url"]) if words["short_url"] else None
        return self._fragment(words["name"], versions, [hero, *others[:2]], code)

    def _fragment(
        self,
        name: str,
        versions: list[tuple[str, dict[str, Any], int]],
        photos: list[Photo | None],
        code: Callable[[], bytes] | None = None,
    ) -> Fragment:
        """Only files that the page names are sent and counted into its key."""
        drawn = tuple((_engine().get_template(name).render(Context(words)), pages) for name, words, pages in versions)
        html = "".join(version for version, _ in drawn)
        files: dict[str, Callable[[], bytes]] = {
            f"media:{photo['id']}": partial(self.media, photo["id"]) for photo in photos if photo
        }
        files |= {f"static:{name}": partial(_static, f"img/print/{name}") for name in ("band.svg", "weave.svg")}
        if code:
            files["media:qr"] = code
        used = {
            address: load for address, load in files.items() if f'"{address}"' in html or address == "static:band.svg"
        }
        return Fragment(name, drawn, self.css, used)


def _layout(arrangement: fit.Arrangement, hero: Photo | None, others: list[Photo]) -> dict[str, Any]:
    gallery = others[:2] if arrangement.gallery else []
    return {
        "density": arrangement.density,
        "hero_height": arrangement.hero,
        "hero": hero,
        "gallery": gallery,
        "gallery_height": arrangement.gallery,
    }


def _first_hero(snapshots: list[Snapshot]) -> Photo | None:
    return next((hero for hero, _ in map(pictures, snapshots) if hero), None)


def _picture(snapshots: list[Snapshot]) -> Photo | None:
    """A picture that does not open a community's own page, if there is one."""
    others = [photo for snapshot in reversed(snapshots) for photo in pictures(snapshot)[1]]
    return others[-1] if others else _first_hero(snapshots)


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
    return Engine(dirs=[str(settings.BASE_DIR / "templates" / "print")])


@cache
def _static(name: str) -> bytes:
    return (settings.BASE_DIR / "static" / name).read_bytes()
