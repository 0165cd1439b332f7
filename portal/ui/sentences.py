"""The sentences of form errors: what to do, with the label of the field and the limit. Wording: design, section 5."""

import copy
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core import validators
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.choices import BlankChoiceIterator

CHOICES = (forms.ChoiceField, forms.ModelChoiceField)
DASHES, BLANK = BLANK_CHOICE_DASH[0][1], "เลือก"
OUT_OF_DATE = "แบบฟอร์มนี้ไม่ครบหรือเก่าเกินไป เปิดหน้านี้ใหม่แล้วลองอีกครั้ง"
"""What is wrong in a field that nobody sees is nobody's typing."""
WIDEST = {2**15 - 1, 2**31 - 1, 2**63 - 1}
"""Where the columns of the database end. These are no rules of the office."""


def speak_thai(field: forms.Field, label: str) -> None:
    """Gives a field of one form its sentences. What the form itself worded stays."""
    label = joined(label)
    defaults = _default_messages(field)
    for code, sentence in _sentences(field, label):
        if field.error_messages.get(code) == defaults.get(code):
            field.error_messages[code] = sentence
    field.validators = [_in_thai(validator, label) for validator in field.validators]
    if isinstance(field, CHOICES):
        _name_the_blank(field)
    if isinstance(field, forms.CharField):
        _count_letters(field)


def joined(label: str) -> str:
    """The label as a sentence goes on from it: Thai words follow without a space, but not after a bracket."""
    return f"{label} " if label.endswith(")") else label


def _default_messages(field: forms.Field) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        messages.update(getattr(kind, "default_error_messages", {}))
    return messages


def _sentences(field: forms.Field, label: str) -> Iterator[tuple[str, str]]:
    if field.widget.is_hidden:
        yield from ((code, OUT_OF_DATE) for code in ("required", "invalid", "invalid_choice"))
        return
    yield "required", _ask_for(field, label).rstrip()
    yield "unique", f"มี{label}นี้แล้ว กรอก{label}อื่น"
    yield "null_characters_not_allowed", f"{label}มีอักขระที่ใช้ไม่ได้ พิมพ์ใหม่อีกครั้ง"
    if isinstance(field, CHOICES):
        for code in ("invalid_choice", "invalid_list", "invalid_pk_value"):
            yield code, f"เลือก{label}จากรายการ"
    elif isinstance(field, forms.FileField):
        for code in ("invalid", "missing"):
            yield code, f"เลือกไฟล์{label}".rstrip()
        yield "empty", f"ไฟล์{label}ว่างเปล่า เลือกไฟล์อื่น"
        yield "invalid_image", f"ไฟล์{label}ต้องเป็นภาพ JPG PNG หรือ WEBP"
    elif isinstance(field, forms.URLField):
        yield "invalid", f"{label}ต้องเป็นที่อยู่เว็บ เช่น https://www.example.go.th"


def _name_the_blank(field: Any) -> None:
    """A list starts with what to do, not with dashes."""
    if getattr(field, "empty_label", None) == DASHES:
        field.empty_label = BLANK
    elif isinstance(field.choices, list | BlankChoiceIterator):
        field.choices = [("", BLANK) if choice == ("", DASHES) else choice for choice in field.choices]


def _ask_for(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.FileField):
        return f"เลือกไฟล์{label}"
    if isinstance(field, CHOICES):
        return f"เลือก{label}"
    if isinstance(field, forms.BooleanField):
        return f"ทำเครื่องหมายที่ “{label.rstrip()}”"
    return f"กรอก{label}"


def _in_thai(validator: Any, label: str) -> Any:
    """A copy of the validator, because Django shares validators between all forms of a class."""
    spoken = copy.copy(validator)
    for kind, sentence in (
        (validators.MaxLengthValidator, f"{label}ยาวเกิน %(limit_value)d ตัวอักษร (ตอนนี้ %(show_value)d)"),
        (validators.MinLengthValidator, f"{label}ต้องยาวอย่างน้อย %(limit_value)d ตัวอักษร (ตอนนี้ %(show_value)d)"),
        (validators.MaxValueValidator, f"{label}ต้องไม่เกิน %(limit_value)s"),
        (validators.MinValueValidator, f"{label}ต้องไม่น้อยกว่า %(limit_value)s"),
        (validators.EmailValidator, f"{label}ต้องเป็นอีเมล เช่น name@example.go.th"),
        (validators.URLValidator, f"{label}ต้องเป็นที่อยู่เว็บ เช่น https://www.example.go.th"),
    ):
        if isinstance(spoken, kind) and "message" not in vars(spoken):
            spoken.message = sentence
    if isinstance(spoken, validators.MaxValueValidator) and spoken.limit_value in WIDEST:
        spoken.message = f"{label}เป็นตัวเลขที่มากเกินไป ตรวจตัวเลขอีกครั้ง"
    if isinstance(spoken, validators.DecimalValidator):
        spoken.messages = {
            "invalid": f"{label}ต้องเป็นตัวเลข เช่น 12.50",
            "max_digits": f"{label}มีตัวเลขได้ไม่เกิน %(max)s หลัก",
            "max_decimal_places": f"{label}มีทศนิยมได้ไม่เกิน %(max)s ตำแหน่ง",
            "max_whole_digits": f"{label}มีตัวเลขหน้าจุดได้ไม่เกิน %(max)s หลัก",
        }
    return spoken


def _count_letters(field: forms.CharField) -> None:
    """Browsers cut what is pasted at `maxlength` without a word; counter.js counts instead.

    Only a search is cut: it goes into the address, and servers refuse long ones.
    """
    if getattr(field.widget, "input_type", "") == "search":
        return
    limit = field.widget.attrs.pop("maxlength", None)
    field.widget.attrs.pop("minlength", None)
    if limit and isinstance(field.widget, forms.Textarea):
        field.widget.attrs["data-limit"] = limit
