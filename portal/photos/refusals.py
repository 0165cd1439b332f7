"""Why a picture was not taken, and what to do about it."""

from enum import StrEnum

from portal.thai.refused import Refused


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_A_PICTURE = "not_a_picture"
    HEIC = "heic"
    ANIMATED = "animated"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    BROKEN = "broken"
    TOO_HEAVY = "too_heavy"
    LOST = "lost"


SENTENCES = {
    Refusal.EMPTY: "ไฟล์ว่างเปล่า เลือกไฟล์ภาพอื่น",
    Refusal.TOO_BIG: "ไฟล์ภาพต้องไม่เกิน {limit} MB ย่อภาพแล้วเพิ่มใหม่",
    Refusal.NOT_A_PICTURE: "ไฟล์ต้องเป็นภาพ JPG PNG หรือ WEBP เลือกไฟล์ภาพอื่น",
    Refusal.HEIC: (
        "ภาพ HEIC ของไอโฟนใช้ไม่ได้ ไปที่ ตั้งค่า > กล้อง > รูปแบบ เลือก เข้ากันได้มากที่สุด แล้วถ่ายใหม่ "
        "ภาพที่ถ่ายไว้แล้วให้ส่งเข้าไลน์แล้วบันทึกกลับมา จะได้เป็น JPG"
    ),
    Refusal.ANIMATED: "ภาพเคลื่อนไหวใช้ไม่ได้ เลือกภาพนิ่ง JPG PNG หรือ WEBP",
    Refusal.TOO_MANY_PIXELS: "ภาพต้องไม่เกิน {limit} ล้านพิกเซล ย่อภาพแล้วเพิ่มใหม่",
    Refusal.TOO_SMALL: (
        "ภาพขนาด {width} × {height} พิกเซลเล็กเกินไป ต้องมีด้านยาวอย่างน้อย {long} และด้านสั้นอย่างน้อย {short} พิกเซล "
        "เลือกภาพต้นฉบับที่ยังไม่ย่อ"
    ),
    Refusal.BROKEN: "ไฟล์ภาพเสียหายหรือมาไม่ครบ ลองเปิดดูในเครื่อง แล้วเพิ่มภาพใหม่",
    Refusal.TOO_HEAVY: "ภาพนี้ซับซ้อนเกินกว่าที่ระบบรับได้ เปิดภาพแล้วบันทึกใหม่เป็น JPG แล้วเพิ่มอีกครั้ง",
    Refusal.LOST: "ไฟล์ที่ได้รับเสียหายก่อนตรวจ เพิ่มภาพนี้อีกครั้ง",
}


class PhotoRefused(Refused):
    """The text is a sentence for the person who chose the picture."""


def refused(reason: Refusal, **values: object) -> PhotoRefused:
    return PhotoRefused(SENTENCES[reason].format(**values))
