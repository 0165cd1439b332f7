"""How tall pictures may be so that a community fills one page or two: text is measured before it is drawn.

Heights are in millimetres and follow `static/css/print/catalogue.css`. They are estimates: each community is drawn with
further arrangements in hand, should the first one not keep to its pages: each trusts the estimates less, so that
pictures shrink before one is left out.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil
from pathlib import Path

from fontTools.ttLib import TTFont

from tourism.catalogue.printing.words import Caller, CommunityWords

PT = 25.4 / 72
FIRST_PAGE = 297 - 17
NEXT_PAGE = 297 - 18 - 17
HEROES = range(56, 169, 8)
GALLERIES = (0, 40, 56, 72, 88, 104)
BEST_HERO = 112
MISSED = 40  # millimetres of empty paper that are better than leaving pictures out
SPLIT = 14  # what balancing two columns on both sides of a page break costs
SPARE = (3, 10, 20, 36)  # estimates are a little off: so much is left free on each page, more if that was too little
HEADINGS, TEXT = "trirong-600.ttf", "sarabun-400.ttf"
SHADES = (32, 44, 56)  # how high the words on a picture may reach, by the shade behind them
DENSITIES = {"": (10.6, 1.62), "roomy": (11.6, 1.72), "compact": (9.6, 1.52)}


@dataclass(frozen=True)
class Arrangement:
    density: str
    hero: int
    gallery: int
    pages: int
    waste: float


@dataclass(frozen=True)
class Heading:
    """The largest size in which a heading fits into one line, or else the smallest."""

    size: int
    fits: bool
    shade: int = 0


@dataclass(frozen=True)
class Block:
    """A block that is not divisible moves to the next page whole."""

    height: float
    divisible: bool = False


def arrangements(words: CommunityWords, *, pictures: int, fonts: Path) -> list[Arrangement]:
    """The best arrangement, then ever safer ones."""
    ruler = Ruler(fonts)
    blocks = {density: list(_blocks(words, density, ruler)) for density in DENSITIES}
    found = [min(_possible(blocks, pictures, spare), key=_ugliness) for spare in SPARE]
    short = Arrangement("compact", HEROES[0], 0, 2, 0)
    return [*dict.fromkeys(sorted([*found, short], key=lambda one: one.pages > max(found[0].pages, short.pages)))]


def heading(text: str, sizes: Sequence[int], width: float, fonts: Path) -> Heading:
    ruler = Ruler(fonts, HEADINGS)
    fitting = (size for size in sizes if ruler.width(text, size) <= width)
    size = next(fitting, 0)
    return Heading(size or sizes[-1], fits=bool(size))


def head(words: CommunityWords, fonts: Path) -> Heading:
    """The name on its picture, and the shade that all the words there need."""
    name = heading(words["name"], (28, 24, 20), 178, fonts)
    text, headings = Ruler(fonts), Ruler(fonts, HEADINGS)
    reach = 6 + PT * (
        headings.lines(words["name"], name.size, 178) * name.size * 1.32
        + text.lines(words["tagline"], 12.5, 178) * 12.5 * 1.5
        + text.lines(words["where"], 10.5, 178) * 10.5 * 1.62
    )
    return replace(name, shade=next((shade for shade in SHADES if reach <= shade), SHADES[-1]))


def contents_pages(districts: int, communities: int) -> int:
    return ceil((19 + districts * 12.6 + communities * 7.1 + 34) / NEXT_PAGE)


def _possible(blocks: Mapping[str, list[Block]], pictures: int, spare: float) -> Iterator[Arrangement]:
    for density in DENSITIES:
        for hero, gallery in product(HEROES, GALLERIES if pictures > 1 else (0,)):
            if pictures or hero <= BEST_HERO:
                pages, waste = _flow(blocks[density], hero, gallery, spare)
                yield Arrangement(density, hero, gallery, pages, waste)


def _ugliness(arrangement: Arrangement) -> float:
    """Empty feet are ugliest, then pages beyond two, then pictures far from their best height."""
    return (
        max(arrangement.pages - 2, 0) * 1000
        + arrangement.waste
        + (arrangement.pages - 1) * 12
        + abs(arrangement.hero - BEST_HERO) * 0.12
        + {"": 0, "roomy": 8, "compact": 14}[arrangement.density]
        + (MISSED if arrangement.gallery == 0 else 0)
    )


def _flow(blocks: list[Block], hero: int, gallery: int, spare: float) -> tuple[int, float]:
    """Pages needed, and empty millimetres at their feet."""
    *body, colophon = blocks
    if gallery:
        body = [*body, Block(gallery + 6)]
    pages, free, waste = 1, float(FIRST_PAGE - spare - hero), 0.0
    for block in [*body, colophon]:
        if block.divisible and block.height > free:
            pages, free = pages + 1, NEXT_PAGE - spare - (block.height - free) - SPLIT
        elif block.height > free:
            waste += free
            pages, free = pages + 1, NEXT_PAGE - spare - block.height
        else:
            free -= block.height
    return pages, waste + free


def _blocks(words: CommunityWords, density: str, ruler: "Ruler") -> Iterator[Block]:
    """The page from top to bottom; the last block is the colophon."""
    size, leading = DENSITIES[density]
    heading = 10.4 if density == "compact" else 11.4
    yield Block(8.6 + (18.5 if words["facts"] else 0))
    yield Block(_story(words, size, leading, ruler), divisible=True)
    if words["highlights"]:
        large = 11 if words["highlights_are_long"] else 13
        yield Block(11.8 + ruler.lines(words["highlights"], large, 171) * large * 1.6 * PT)
    yield from _programmes(words, heading, 2.7 if density == "compact" else 4.2, ruler)
    if words["way"] or words["door"]:
        yield Block(heading + max(_way(words, ruler), _door(words, ruler)) + 5.5)
    if words["visit"]:
        yield Block(20.4 + _visit(words, ruler))
    yield Block(20.4 + max(_notes(words, ruler), 6))
    if words["manners"]:
        rows = sum(2 if rule["is_long"] else 1 for rule in words["manners"])
        yield Block(20.4 + ceil(rows / 2) * 5.7)
    yield Block(1.8 + ruler.lines(words["colophon"], 8, 178) * 4.3)


def _story(words: CommunityWords, size: float, leading: float, ruler: "Ruler") -> float:
    if not words["story"]:
        return 0
    short = words["story_is_short"]
    size, width = (11.4, 178) if short else (size, 85)
    lines = sum(ruler.lines(paragraph, size, width) for paragraph in words["story"])
    gaps = (len(words["story"]) - 1) * 2.2
    return (lines * size * leading * PT + gaps) / (1 if short else 2) + (0 if short else 3) + 5.5


def _programmes(words: CommunityWords, heading: float, padding: float, ruler: "Ruler") -> Iterator[Block]:
    for place, programme in enumerate(words["programmes"]):
        details = " · ".join(f"{detail['label']} {detail['value']}" for detail in programme["details"])
        height = (
            padding
            + ruler.lines(programme["title"], 11.4, 128) * 11.4 * 1.45 * PT
            + ruler.lines(programme["what"], 9.8, 128) * 9.8 * 1.52 * PT
            + ruler.lines(details, 8.9, 168) * 8.9 * 1.5 * PT
            + 0.7
        )
        last = place == len(words["programmes"]) - 1
        yield Block(height + (heading if place == 0 else 0) + (5 if last else 0))


def _way(words: CommunityWords, ruler: "Ruler") -> float:
    return sum(7 + ruler.lines(step["value"], 9.8, 116) * 9.8 * 1.5 * PT for step in words["way"])


def _door(words: CommunityWords, ruler: "Ruler") -> float:
    code = 31 + 4.9 + ruler.lines(words["short_url"], 7.4, 44) * 3.7 if words["short_url"] else 0
    lines = sum(
        3.5 + 4.9 * sum(ruler.lines(text, 9.2, 36) for text in (contact["name"], contact["role"], _line(contact)))
        + (5.9 if contact["phone"] else 0)
        for contact in words["contacts"]
    )  # fmt: skip
    return 8 + code + lines if words["door"] else 0


def _line(contact: Caller) -> str:
    return f"LINE {contact['line']}" if contact["line"] else ""


def _visit(words: CommunityWords, ruler: "Ruler") -> float:
    """One after the other, with a gap as wide as some letters."""
    text = "".join(f"{note['label']} {note['value']}{' ' * 8}" for note in words["visit"])
    return ruler.lines(text, 9.6, 162) * 9.6 * 1.55 * PT


def _notes(words: CommunityWords, ruler: "Ruler") -> float:
    return sum(ruler.lines(f"{note['label']} {note['value']}", 9.6, 98) for note in words["safety"]) * 9.6 * 1.55 * PT


@dataclass(frozen=True)
class Ruler:
    fonts: Path
    face: str = TEXT

    def width(self, text: str, size: float) -> float:
        advances = _advances(self.fonts / self.face)
        return sum(advances.get(ord(character), 0.55) for character in text) * size * PT

    def lines(self, text: str, size: float, width: float) -> int:
        """Lines that a text takes in a column; Thai words leave about a twentieth of each line unused."""
        return ceil(self.width(text, size) / (width * 0.95))


@functools.cache
def _advances(face: Path) -> dict[int, float]:
    font = TTFont(face, lazy=True)
    scale = 1 / font["head"].unitsPerEm
    return {code: font["hmtx"][name][0] * scale for code, name in font.getBestCmap().items()}
