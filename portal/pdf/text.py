"""What a reader program finds in the text layer of our PDFs."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Pdf

# Words of the domain in which engines go wrong: stacked marks, sara am, tall consonants, names.
_WORDS = """
การท่องเที่ยว ชุมชน น้ำพอง กำนัน ผู้ใหญ่บ้าน ที่ทำการ ศักดิ์สิทธิ์ ปั้นหม้อ ฟ้าใส ป้าย ญี่ปุ่น ฐูป กฎหมาย ฎีกา
ผ้าไหมมัดหมี่ ครัวเรือน เศรษฐกิจ สินค้า อำเภอ ตำบล หมู่บ้าน จังหวัด พัฒนาการ ขอนแก่น เชียงยืน นพรัตนราชธานี สตรี กองทุน
เงินอุดหนุน เบิกจ่าย งบประมาณ ใบสำคัญ ค่าใช้จ่าย ตรวจรับพัสดุ ลายมือชื่อ วันที่ พ.ศ. ไตรมาส ร้อยละ จำนวน ทั้งสิ้น น้ำใจ ค้ำประกัน
ถ้ำ ย่ำค่ำ ร่ำรวย ทำบุญ ตำข้าว ลำน้ำ ซ้ำ ห้ามเข้า ข้าวเหนียว กล้วยไม้ เรือนไทย เสื่อกก เครื่องปั้นดินเผา โอ่ง ไผ่ ใบตอง เห็ด
แม่เฒ่า พ่อใหญ่ เจ้าภาพ พี่น้อง ปู่ย่า ตายาย ฮีตสิบสอง บายศรีสู่ขวัญ ก๋วยเตี๋ยว
"""
WORDS = tuple(_WORDS.split())

_BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")


def extract(content: bytes) -> str:
    """The text of all pages, one line for each piece of text."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return "\n".join(line for page in pdf.pages for line in _lines(page))


def found(text: str) -> float:
    """Which share of the words is in a text."""
    return sum(word in text for word in WORDS) / len(WORDS)


def _lines(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _unicode_map(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    line, replaced = "", False
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                current = maps[str(operands[0])]
            case "BDC" if len(operands) > 1 and "/ActualText" in operands[1]:
                line, replaced = line + str(operands[1].ActualText), True
            case "EMC":
                replaced = False
            case "TJ" | "Tj" if not replaced:
                line += _shown(operands[0], current)
            case "Tm" | "ET":
                if line:
                    yield line
                line = ""


def _shown(shown: pikepdf.Object, texts: dict[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(texts.get(int.from_bytes(glyphs[place : place + 2]), "") for place in range(0, len(glyphs), 2))


def _unicode_map(font: pikepdf.Object) -> dict[int, str]:
    pairs = _BFCHAR.findall(font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
