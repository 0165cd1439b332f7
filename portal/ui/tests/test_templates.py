"""What holds for every template of the house."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.ui.icons import icon_body

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
STYLES = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|\bhx-on|javascript:|\|safe\b|autoescape off", re.IGNORECASE)
CODE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)


SPACE = re.compile(r"^\s*(?:margin|padding|(?:row-|column-)?gap)[a-z-]*:[^;]*?(?<![.\d])(\d+)px", re.MULTILINE)
IMPORTED = re.compile(r'@import url\("([a-z0-9-]+\.css)"\)')
SHEETS = {"staff.css", "public.css", "print.css", "print-public.css"}
WIDEST_NAMED_SPACE = 40


def name(path):
    return str(path.relative_to(settings.BASE_DIR))


def screens():
    return [path for path in TEMPLATES if "print" not in path.parts]


@pytest.mark.parametrize("path", screens(), ids=name)
def test_template_holds_no_inline_code(path):
    text = path.read_text(encoding="utf-8")

    assert INLINE.findall(text) == []
    assert CODE.findall(text) == []


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.parent.name == "components"], ids=name)
def test_component_says_what_it_takes(path):
    assert path.read_text(encoding="utf-8").startswith("{# Takes: ")


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=name)
def test_colours_are_named_in_one_file(path):
    assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


def test_spaces_are_named_in_one_file():
    """A line of one pixel, and what is wider than any space, say their size themselves."""
    named = [path for path in STYLES if path.name not in {"tokens.css", "print.css", "print-public.css"}]
    found = {path.name: [int(px) for px in SPACE.findall(path.read_text(encoding="utf-8"))] for path in named}
    literal = {sheet: [px for px in sizes if 1 < px <= WIDEST_NAMED_SPACE] for sheet, sizes in found.items()}

    assert {sheet: sizes for sheet, sizes in literal.items() if sizes} == {}


def test_every_style_belongs_to_a_sheet():
    texts = {path.name: path.read_text(encoding="utf-8") for path in STYLES}
    brought = {piece for sheet in SHEETS for piece in IMPORTED.findall(texts[sheet])}

    assert set(texts) - brought == SHEETS


def test_every_class_that_is_styled_is_worn():
    """By a template, a script, or a word that Python gives to a template."""
    root = Path(settings.BASE_DIR)
    places = [*TEMPLATES, *(root / "static" / "js").glob("*.js")]
    places += [path for room in ("portal", "villages", "tourism") for path in (root / room).rglob("*.py")]
    worn = {word for path in places for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    styled = {(path.name, word) for path in STYLES for word in classes_in(path.read_text(encoding="utf-8"))}

    assert {(sheet, word) for sheet, word in styled if word not in worn and not word.startswith(PAIRED)} == set()


PAIRED = ("st-", "tx-", "note-")
"""Second halves come from a state: `st-{{ kind }}`."""


def classes_in(sheet):
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/|url\([^)]*\)|@import[^;]*;", "", sheet, flags=re.DOTALL))
    return {word for selector in selectors if "@" not in selector for word in re.findall(r"\.([a-z][\w-]*)", selector)}


@pytest.mark.parametrize("path", screens(), ids=name)
def test_search_box_takes_no_more_than_an_address_holds(path):
    boxes = re.findall(r'<input[^>]*(?:type="search"|\blist=)[^>]*>', path.read_text(encoding="utf-8"))

    assert [box for box in boxes if "maxlength=" not in box] == []


def test_every_icon_exists():
    named = {icon for path in TEMPLATES for icon in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}

    assert {icon for icon in named if not icon_body(icon)} == set()
