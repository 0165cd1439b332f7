"""What a password must be. Django's own validators have no Thai words; ours say what to do."""

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

WORDS = [
    "รหัสผ่าน", "พัฒนาชุมชน", "นวัตวิถี", "ขอนแก่น", "สำนักงาน", "password", "nawatwithi", "otop", "khonkaen", "cdd",
    "ปลหฟกด", "qwerty", "ฟหกด", "12345678", "๑๒๓๔๕๖",
]  # fmt: skip


class LengthValidator(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {self.min_length} ตัวอักษร"

    def get_help_text(self) -> str:
        return f"ใช้อย่างน้อย {self.min_length} ตัวอักษร"


class SimilarityValidator(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "รหัสผ่านคล้าย%(verbose_name)sเกินไป ใช้คำอื่น"

    def get_help_text(self) -> str:
        return "อย่าใช้ชื่อของตัวเอง"


class CommonValidator(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "รหัสผ่านนี้มีคนใช้บ่อยจนเดาได้ ใช้คำหลายคำที่ไม่เกี่ยวกัน"

    def get_help_text(self) -> str:
        return "อย่าใช้รหัสผ่านที่มีคนใช้บ่อย"


class LocalWordsValidator:
    """Refuses passwords that are mostly a word everybody in the office would guess."""

    def validate(self, password: str, user: object = None) -> None:
        rest = password.lower()
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < len(password) and len(rest) < 8:
            raise ValidationError("รหัสผ่านมีคำที่เดาได้ง่าย ใช้คำหลายคำที่ไม่เกี่ยวกับงาน รวมอย่างน้อย 12 ตัว")

    def get_help_text(self) -> str:
        return "อย่าใช้ชื่อหน่วยงาน จังหวัด หรือคำที่เดาได้ง่าย"
