from typing import Any

from django.core.exceptions import ValidationError

WORDS = [
    "รหัสผ่าน", "พัฒนาชุมชน", "นวัตวิถี", "ขอนแก่น", "สำนักงาน", "password", "nawatwithi", "otop", "khonkaen", "cdd",
    "ปลหฟกด", "qwerty", "ฟหกด", "12345678", "๑๒๓๔๕๖",
]  # fmt: skip


class LocalWordsValidator:
    """Refuses passwords that are mostly a word everybody in the office would guess."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.lower()
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < len(password) and len(rest) < 8:
            raise ValidationError("รหัสผ่านมีคำที่เดาได้ง่าย ใช้คำหลายคำที่ไม่เกี่ยวกับงาน รวมอย่างน้อย 12 ตัว")

    def get_help_text(self) -> str:
        return "อย่าใช้ชื่อหน่วยงาน จังหวัด หรือคำที่เดาได้ง่าย"
