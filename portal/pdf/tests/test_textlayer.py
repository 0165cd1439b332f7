import shutil
import subprocess

import pytest
import weasyprint
from fontTools.ttLib import TTFont

from portal.pdf import textlayer
from portal.pdf.render import render
from portal.pdf.text import WORDS, extract, found

CSS = '@page { size: A4; margin: 20mm } html { font: 12pt Sarabun, "Portal Symbols" } h1 { font: 600 20pt Trirong }'


@pytest.fixture(scope="module")
def words_pdf(fonts):
    paragraphs = "".join(f"<p>{word}</p>" for word in WORDS)
    return render(paragraphs, css=[CSS], title="คำ", fonts=fonts)


def test_words_are_sixty_nine_and_read_back_by_our_own_reader(words_pdf):
    assert len(WORDS) == 69
    assert found(extract(words_pdf)) == 1


def test_words_are_read_back_by_mupdf(words_pdf):
    import pymupdf

    with pymupdf.open(stream=words_pdf) as document:
        text = "".join(page.get_text() for page in document)

    assert [word for word in WORDS if word not in text] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="install poppler-utils")
def test_words_are_read_back_by_poppler(words_pdf):
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=words_pdf, stdout=subprocess.PIPE, check=True).stdout

    assert found(text.decode()) >= 0.95


@pytest.mark.parametrize("text", ["ที่", "ผู้", "น้ำ", "กำ", "ปั้น", "ฏิ", "ญู", "ฐู", "ศักดิ์สิทธิ์", "ย่ำค่ำ", "๑๒๓ ✓ ✗", "ฟ้า ป่า"])
def test_cluster_keeps_its_text(text, fonts):
    pdf = render(f"<h1>{text}</h1><p>{text}</p>", css=[CSS], title="ท", fonts=fonts)

    assert extract(pdf).splitlines() == [text, text]


def test_texts_in_drawings_are_corrected_too(fonts):
    text = '<text x="2" y="14" font-family="Sarabun">น้ำ</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20">{text}</svg>'

    pdf = render('<img src="media:x" alt="">', css=[CSS], title="ท", fonts=fonts, files={"media:x": drawing.encode()})

    assert "น้ำ" in extract(pdf)


def test_patch_refuses_another_version():
    with pytest.raises(textlayer.EngineChangedError, match=r"found 70\.1"):
        textlayer.patched_source("a", "70.1", {"a": "b"})


def test_patch_refuses_changed_source():
    with pytest.raises(textlayer.EngineChangedError):
        textlayer.patched_source("a c a", weasyprint.__version__, {"a": "b"})


def test_glyph_texts_follow_substitutions_and_leave_private_codes_out(fonts):
    texts = textlayer.glyph_texts(TTFont(fonts / "sarabun-400.ttf"))

    assert set("กขคงำาิี่้๊๋์ฤๅฯๆ๏๑") <= set("".join(texts.values()))
    assert len(texts) > len(set(texts.values()))  # marks that stand higher or lower mean the same
    assert not any(0xE000 <= ord(character) < 0xF900 for text in texts.values() for character in text)
