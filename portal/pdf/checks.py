"""Does this machine print Thai well? `check` looks at versions and fonts, `check --deploy` draws and reads back."""

import io
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.pdf.engine import ENGINE_VERSION

TAG = "printing"
SENTENCE = "การท่องเที่ยวโดยชุมชนช่วยให้ชาวบ้านมีรายได้เพิ่มขึ้นและรักษาวัฒนธรรมท้องถิ่นไว้ได้อย่างยั่งยืน"
ENOUGH_WORDS = 0.95


@register(TAG)
def check_engine(**kwargs: Any) -> list[CheckMessage]:
    try:
        found = version("weasyprint")
    except PackageNotFoundError:
        found = "none"
    if found == ENGINE_VERSION:
        return []
    hint = f"Install weasyprint=={ENGINE_VERSION}, or review portal/pdf/textlayer.py for the new version."
    return [
        Error(f"WeasyPrint {found} is installed, the Thai text layer needs {ENGINE_VERSION}.", hint=hint, id="pdf.E001")
    ]


@register(TAG)
def check_fonts(**kwargs: Any) -> list[CheckMessage]:
    from portal.pdf.fonts import wrong_fonts  # noqa: PLC0415 -- slow import

    wrong = wrong_fonts(settings.FONTS_DIR)
    hint = "Run: (cd static && npm ci) && python -m portal.pdf.fonts"
    return [Error(f"Fonts missing or changed: {', '.join(wrong)}.", hint=hint, id="pdf.E002")] if wrong else []


@register(TAG, deploy=True)
def check_line_breaks(**kwargs: Any) -> list[CheckMessage]:
    """Without the dictionary of libthai a Thai paragraph is one line that runs off the page, and nothing warns."""
    if check_engine() or check_fonts():
        return []
    if _lines_of(SENTENCE) > 1:
        return []
    hint = "Install libthai-data (Debian: apt install libthai0 libthai-data); /usr/share/libthai/thbrk.tri must exist."
    return [
        Error("Thai text is not broken into lines: the dictionary of libthai is missing.", hint=hint, id="pdf.E003")
    ]


@register(TAG, deploy=True)
def check_text_layer(**kwargs: Any) -> list[CheckMessage]:
    if check_engine() or check_fonts():
        return []
    from portal.pdf.text import WORDS, extract, found  # noqa: PLC0415 -- slow import

    share = found(extract(_drawn(" ".join(f"<p>{word}</p>" for word in WORDS), "@page { size: A4 }")))
    if share >= ENOUGH_WORDS:
        return []
    hint = "Compare the versions of Pango, HarfBuzz and the fonts with those named in the README."
    return [Error(f"Only {share:.0%} of Thai words can be read back from a PDF.", hint=hint, id="pdf.E004")]


def _lines_of(sentence: str) -> int:
    """On pages that are one line high, every line is a page."""
    from pikepdf import Pdf  # noqa: PLC0415 -- slow import

    page = (
        "@page { size: 60mm 8mm; margin: 0 } p { margin: 0; orphans: 1; widows: 1; font-size: 12pt; line-height: 7mm }"
    )
    with Pdf.open(io.BytesIO(_drawn(f"<p>{sentence}</p>", page))) as pdf:
        return len(pdf.pages)


def _drawn(html: str, css: str) -> bytes:
    from portal.pdf.render import render  # noqa: PLC0415 -- slow import

    style = css + ' html { font: 12pt Sarabun, "Portal Symbols" }'
    return render(html, css=[style], title="check", fonts=settings.FONTS_DIR)
