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


@pytest.mark.parametrize("path", screens(), ids=name)
def test_search_box_takes_no_more_than_an_address_holds(path):
    boxes = re.findall(r'<input[^>]*(?:type="search"|\blist=)[^>]*>', path.read_text(encoding="utf-8"))

    assert [box for box in boxes if "maxlength=" not in box] == []


def test_every_icon_exists():
    named = {icon for path in TEMPLATES for icon in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}

    assert {icon for icon in named if not icon_body(icon)} == set()
