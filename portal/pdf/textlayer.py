"""Correct Thai text in the text layer of PDFs made by WeasyPrint 70.0.

The engine maps each glyph to the text of the first cluster it was seen in. Thai base, vowel and tone share one
cluster, so copied text is wrong («การ» becomes «ก้ำร»). Corrected in two ways: glyphs are mapped from the font's own
tables, and a cluster of several glyphs carries its text as /ActualText, which also gives back ำ (shaping splits it).

A space between two elements is drawn too: the engine leaves it out, and readers join the words beside it.

Texts in drawings (SVG) are set word by word instead of letter by letter, which would put marks in the wrong places.

The correction patches the source of two functions of the engine. It stops with an error on any other version.
"""

import functools
import inspect
import io
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from typing import Any

import weasyprint
import weasyprint.draw.text as drawing
import weasyprint.pdf.fonts as engine_fonts
import weasyprint.svg as svg
from fontTools.ttLib import TTFont

from portal.pdf.engine import ENGINE_VERSION
from portal.thai.text import graphemes

svg_text = import_module("weasyprint.svg.text")  # the package has a function of the same name

_PRIVATE_USE = range(0xE000, 0xF900)
_GLYPH = "            glyph_id = glyph_info.glyph\n            width = glyph_info.geometry.width\n"
_RUN = "        utf8_text = None\n"
_RUN_END = "        # Close the last glyphs list, remove if empty.\n"
_CLOSE_SPAN = """{indent}    stream.show_text(string[:-1] if string[-1] == '<' else string + '>')
{indent}    stream.stream.append(b'EMC')
{indent}    in_span = False
{indent}    string = '<'
"""
_GLYPH_WITH_SPAN = (
    _GLYPH
    + "            if i and in_span and clusters[i] != clusters[i-1]:\n"
    + _CLOSE_SPAN.format(indent=" " * 12)
    + """            starts_cluster = i == 0 or clusters[i] != clusters[i-1]
            if starts_cluster and i + 1 < num_glyphs and clusters[i+1] == clusters[i]:
                j = i + 1
                while j < num_glyphs and clusters[j] == clusters[i]:
                    j += 1
                start = glyph_item.item.offset + clusters[i]
                end = glyph_item.item.offset + (clusters[j] if j < num_glyphs else glyph_item.item.length)
                utf8_text = utf8_text or textbox.pango_layout.text.encode()
                if string != '<':
                    stream.show_text(string[:-1] if string[-1] == '<' else string + '>')
                actual = utf8_text[start:end].decode().encode('utf-16-be').hex()
                stream.stream.append(b'/Span<</ActualText<feff%s>>>BDC' % actual.encode())
                in_span = True
                string = '<'
"""
)
_RUN_END_WITH_SPAN = "        if in_span:\n" + _CLOSE_SPAN.format(indent=" " * 8) + _RUN_END
_BLANK, _BLANK_BUT_SPACES = "    if not textbox.text.strip():\n", "    if not textbox.text.strip('\\n\\t'):\n"
SPANS = {
    _BLANK: _BLANK_BUT_SPACES,
    _GLYPH: _GLYPH_WITH_SPAN,
    _RUN: _RUN + "        in_span = False\n",
    _RUN_END: _RUN_END_WITH_SPAN,
}
WHOLE_WORDS = {"        for char in node.text]\n": "        for char in thai_pieces(node)]\n"}


class EngineChangedError(RuntimeError):
    """WeasyPrint is not the version that the correction was written for."""


class GlyphTexts(dict[int, str]):
    """What each glyph means. What the font itself says wins over what the engine guesses."""

    def __init__(self, known: dict[int, str], *, complete: bool) -> None:
        super().__init__(known if complete else {})
        self.known = known

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, self.known.get(glyph, text))


def install() -> None:
    """Patch the engine, once per process."""
    if getattr(drawing, "thai_text_layer", False):
        return
    _patch(drawing, drawing.draw_first_line, SPANS)
    svg_text.__dict__["thai_pieces"] = svg_pieces
    _patch(svg_text, svg_text.text, WHOLE_WORDS)
    svg.text = svg_text.text
    svg.TAGS |= dict.fromkeys(("a", "text", "textPath", "tspan"), svg_text.text)
    _patch_fonts()
    drawing.thai_text_layer = True


def _patch(module: Any, function: Callable[..., Any], changes: Mapping[str, str]) -> None:
    source = patched_source(inspect.getsource(function), weasyprint.__version__, changes)
    exec(compile(source, f"{module.__name__} with Thai", "exec"), module.__dict__)  # noqa: S102 -- the engine's own text


def patched_source(source: str, version: str, changes: Mapping[str, str]) -> str:
    if version != ENGINE_VERSION or any(source.count(anchor) != 1 for anchor in changes):
        raise EngineChangedError(
            f"the Thai text layer was written for WeasyPrint {ENGINE_VERSION}, found {version}: review it"
        )
    for anchor, replacement in changes.items():
        source = source.replace(anchor, replacement)
    return source


def svg_pieces(node: Any) -> list[str]:
    """A word in a drawing in one piece; where each letter has its own place, at least with its marks."""
    each_placed = any(" " in node.get(name, "").strip() for name in ("x", "y", "dx", "dy", "rotate"))
    spaced = node.get("letter-spacing") or node.get("textLength")
    return graphemes(node.text) if each_placed or spaced else [node.text]


class _Embedding:
    """Whether fonts go into the file whole but only once a book (fragments), or as usual subsets (documents)."""

    by_name = False


def embed_by_name(on: bool) -> None:
    """Fragments carry the hash of a font instead of the font: `merge` puts each font into the book once."""
    _Embedding.by_name = on


def _patch_fonts() -> None:
    original_init = engine_fonts.Font.__init__
    original_clean = engine_fonts.Font.clean

    def init(font: Any, *args: Any, **kwargs: Any) -> None:
        original_init(font, *args, **kwargs)
        if font.bitmap:
            return
        known, widths = _font_facts(font.file_content)
        font.to_unicode = GlyphTexts(known, complete=_Embedding.by_name)
        if _Embedding.by_name:
            font.widths = dict(widths)

    def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        if _Embedding.by_name and not font.bitmap:
            font.file_content = sha256(font.file_content).hexdigest().encode()
        else:
            original_clean(font, to_unicode, hinting)

    engine_fonts.Font.__init__ = init
    engine_fonts.Font.clean = clean


@functools.lru_cache(maxsize=64)
def _font_facts(content: bytes) -> tuple[dict[int, str], dict[int, int]]:
    font = TTFont(io.BytesIO(content), lazy=True)
    texts = glyph_texts(font)
    scale = 1000 / font["head"].unitsPerEm
    order = font.getGlyphOrder()
    return texts, {glyph: round(font["hmtx"][order[glyph]][0] * scale) for glyph in sorted(texts)}


def glyph_texts(font: TTFont) -> dict[int, str]:
    """Glyph number to text: from the character map, and onwards through the font's substitutions."""
    texts: dict[str, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if code not in _PRIVATE_USE:
            texts.setdefault(glyph, chr(code))
    for _ in range(3):  # substitutions follow one another; three rounds reach all in the fonts we use
        for sources, result in _substitutions(font):
            if all(source in texts for source in sources):
                texts.setdefault(result, "".join(texts[source] for source in sources))
    return {font.getGlyphID(glyph): text for glyph, text in sorted(texts.items())}


def _substitutions(font: TTFont) -> Iterator[tuple[list[str], str]]:
    if "GSUB" not in font or not font["GSUB"].table.LookupList:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield from _pairs(getattr(table, "ExtSubTable", table))


def _pairs(table: Any) -> Iterator[tuple[list[str], str]]:
    match type(table).__name__:
        case "SingleSubst":
            yield from (([source], result) for source, result in table.mapping.items())
        case "AlternateSubst":
            yield from (([source], result) for source, results in table.alternates.items() for result in results)
        case "LigatureSubst":
            for first, ligatures in table.ligatures.items():
                yield from (([first, *ligature.Component], ligature.LigGlyph) for ligature in ligatures)
