import ast
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings

from portal.pdf.render import RenderError, TooManyPagesError, render
from portal.pdf.text import extract

CSS = "@page { size: 60mm 60mm; margin: 5mm } html { font: 12pt Sarabun }"


def draw(html, fonts, **options):
    return render(html, css=[CSS], title="น้ำ & <ดิน>", fonts=fonts, **options)


def test_same_input_gives_same_bytes(fonts):
    assert draw("<p>น้ำพอง</p>", fonts) == draw("<p>น้ำพอง</p>", fonts)
    assert draw("<p>น้ำพอง</p>", fonts) != draw("<p>น้ำใส</p>", fonts)


def test_title_and_language_are_in_the_file(fonts, tmp_path):
    (tmp_path / "a.pdf").write_bytes(draw("<p>น้ำ</p>", fonts))

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "น้ำ & <ดิน>"
        assert str(pdf.Root.Lang) == "th"


def test_only_our_fonts_are_used(fonts, tmp_path):
    """A family that the machine has and we do not may not be taken."""
    (tmp_path / "a.pdf").write_bytes(draw('<p style="font-family: DejaVu Sans, Loma">น้ำ</p>', fonts))

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        names = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
    assert names
    assert all("Sarabun" in name or "Trirong" in name or "Plex" in name for name in names)


@pytest.mark.parametrize("html", ["<p>😀</p>", "<p>ສະບາຍດີ</p>", "<p>中文</p>"])
def test_missing_glyph_stops_the_render(html, fonts):
    with pytest.raises(RenderError, match="notdef"):
        draw(html, fonts)


def test_broken_picture_stops_the_render(fonts):
    with pytest.raises(RenderError, match="Failed to load image"):
        draw('<img src="media:x" alt="">', fonts, files={"media:x": b"no picture"})


def test_too_many_pages_stop_the_render(fonts):
    with pytest.raises(TooManyPagesError, match="3 pages, more than 2"):
        draw('<p style="break-after: page">ก</p><p style="break-after: page">ข</p><p>ค</p>', fonts, max_pages=2)


def test_long_word_without_a_break_point_stays_on_the_page(fonts):
    import pymupdf

    word = "https://example.go.th/" + "a" * 300

    pdf = draw(f'<p style="overflow-wrap: anywhere">{word}</p>', fonts)

    with pymupdf.open(stream=pdf) as document:
        right = max(block[2] for page in document for block in page.get_text("blocks"))
    assert right <= 55 / 25.4 * 72 + 1


def test_variant_makes_a_tagged_file(fonts, tmp_path):
    (tmp_path / "a.pdf").write_bytes(draw("<h1>น้ำ</h1>", fonts, variant="pdf/ua-1"))

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert extract((tmp_path / "a.pdf").read_bytes()) == "น้ำ"


def test_engine_is_called_in_one_place_only():
    calls = [
        (path.relative_to(settings.BASE_DIR).as_posix(), call)
        for path in our_files()
        for call in engine_calls(ast.parse(path.read_text("utf-8")))
    ]

    assert calls == [("portal/pdf/render.py", "HTML")]


def our_files() -> list[Path]:
    roots = [settings.BASE_DIR / root for root in ("portal", "villages", "tourism", "budget")]
    return [path for root in roots for path in sorted(root.rglob("*.py"))]


def engine_calls(tree):
    """Calls of `HTML(…)` and `weasyprint.HTML(…)`, whatever the engine was imported as."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "HTML":
                yield name
