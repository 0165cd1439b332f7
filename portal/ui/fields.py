"""Fields for what Thai offices type: dates in พ.ศ., telephone numbers, baht, places on the map."""

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.thai.dates import MONTHS, be_year, date_from_be, thai_date
from portal.thai.digits import arabic_digits
from portal.thai.judging import SpellingError, kept_line, kept_lines
from portal.thai.numbers import baht, parse_amount, parse_number
from portal.thai.phones import format_phone, parse_phone
from portal.thai.refused import Refused
from portal.thai.text import clean
from portal.ui.sentences import joined

PARTS = {"day": "วันที่", "month": "เดือน", "year": "ปี พ.ศ. "}
UNKEPT = "unkept"
LONGEST_NUMBER = 1000
"""Beyond every limit that has a sentence of its own."""
ASK = {"day": "กรอกวันที่", "month": "เลือกเดือน", "year": "กรอกปี พ.ศ. "}


@contextmanager
def said_of(field: forms.Field) -> Iterator[None]:
    """What the language refuses is the mistake of this field."""
    try:
        yield
    except Refused as wrong:
        raise ValidationError(str(wrong), code="invalid") from wrong


class ThaiDateWidget(forms.MultiWidget):
    """Day, month by name, year in พ.ศ.: three boxes, because nobody has to know a format."""

    template_name = "components/_thai_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        months = [("", "เลือก"), *((str(number), name) for number, name in enumerate(MONTHS, start=1))]
        box = {"inputmode": "numeric", "autocomplete": "off", "class": "form-control tn"}
        super().__init__(
            {
                "day": forms.TextInput(box),
                "month": forms.Select({"class": "form-select"}, choices=months),
                "year": forms.TextInput(box),
            },
            attrs,
        )

    def decompress(self, value: datetime.date | None) -> list[str]:
        return [str(value.day), str(value.month), str(be_year(value))] if value else ["", "", ""]


class ThaiDateField(forms.Field):
    widget = ThaiDateWidget

    def __init__(
        self, *, earliest: datetime.date | None = None, latest: datetime.date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: list[str] | datetime.date | None) -> datetime.date | None:
        if isinstance(value, datetime.date):
            return value
        typed = dict(zip(PARTS, (arabic_digits(part or "").strip() for part in value or ()), strict=False))
        if not any(typed.values()):
            return None
        missing = [ASK[name] for name, part in typed.items() if not part]
        if missing:
            raise ValidationError(f"{'และ'.join(missing)}ของ{self.label}", code="incomplete")
        return self._date(typed)

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(f"{joined(str(self.label))}ต้องไม่ก่อน {thai_date(self.earliest)}", code="too_early")
        if value and self.latest and value > self.latest:
            raise ValidationError(f"{joined(str(self.label))}ต้องไม่เกิน {thai_date(self.latest)}", code="too_late")

    def has_changed(self, initial: datetime.date | None, data: list[str] | None) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True

    def _date(self, typed: dict[str, str]) -> datetime.date:
        for name, part in typed.items():
            if not re.fullmatch(r"[0-9]{1,4}", part):
                raise ValidationError(
                    f"{PARTS[name]}ของ{joined(str(self.label))}ต้องเป็นตัวเลข เช่น 31 มีนาคม 2562", code="invalid"
                )
        if len(typed["year"]) != 4:
            raise ValidationError("กรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2562", code="invalid")
        if typed["month"] not in {str(number) for number in range(1, 13)}:
            raise ValidationError("เลือกเดือนจากรายการ", code="invalid")
        with said_of(self):
            return date_from_be(int(typed["day"]), int(typed["month"]), int(typed["year"]))


class LineField(forms.CharField):
    """One line of text. Judged to the letter as it was typed, and kept in one spelling."""

    keep = staticmethod(kept_line)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: object) -> Any:
        typed: str = super().to_python(value) or ""
        if not typed:
            return self.empty_value
        try:
            return self.keep(typed) or self.empty_value
        except SpellingError as wrong:
            sentences = {UNKEPT: wrong.unkept, "doubt": wrong.doubt}
            label = joined(str(self.label))
            raise ValidationError(
                [ValidationError(f"{label}{sentence}", code=code) for code, sentence in sentences.items() if sentence]
            ) from wrong


class LinesField(LineField):
    """A text of several lines."""

    keep = staticmethod(kept_lines)
    widget = forms.Textarea


class SearchField(forms.CharField):
    """Words to look for: whatever was typed, something may be found by it."""

    widget = forms.TextInput(attrs={"type": "search"})

    def to_python(self, value: object) -> Any:
        typed: str = super().to_python(value) or ""
        return clean(typed).replace("\n", " ") or self.empty_value


class PhoneField(LineField):
    """Typed in any grouping, kept as digits, shown in official groups."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "class": "tn"})

    def to_python(self, value: object) -> Any:
        typed = super().to_python(value)
        with said_of(self):
            return parse_phone(typed) if typed else typed

    def prepare_value(self, value: object) -> object:
        return format_phone(value) if isinstance(value, str) else value


class WholeField(forms.IntegerField):
    """A number that is counted. Typed as text: number boxes refuse Thai digits and change with the mouse wheel."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: object) -> Any:
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        with said_of(self):
            what, most = joined(str(self.label)), LONGEST_NUMBER
            return int(parse_number(str(value), what=what, most_digits=most, example=self._example()))

    def _example(self) -> str:
        return "2562" if "พ.ศ." in str(self.label) else ""


class NumberField(forms.DecimalField):
    """A number that is measured, with as many decimals as its column keeps."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: object) -> Any:
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        with said_of(self):
            return self._parse(str(value))

    def _parse(self, typed: str) -> Decimal:
        places = self.decimal_places or 0
        return parse_number(typed, what=joined(str(self.label)), places=places, most_digits=self._whole_digits())

    def _whole_digits(self) -> int:
        return (self.max_digits or 0) - (self.decimal_places or 0)


class BahtField(NumberField):
    """Takes what is written beside money; shows what is kept with commas."""

    unit = "฿"
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 14, "decimal_places": 2, "min_value": Decimal(0), **kwargs})

    def _parse(self, typed: str) -> Decimal:
        return parse_amount(typed, what=joined(str(self.label)), most_digits=self._whole_digits())

    def prepare_value(self, value: object) -> object:
        return baht(value, satang=True) if isinstance(value, Decimal) else value


class DegreeField(NumberField):
    """One coordinate in decimal degrees, inside Thailand. The other one pasted here is recognised and named.

    Kept to six decimals, a hand's breadth; a map gives more of them than anybody measured.
    """

    name: str
    other_name: str
    bounds: tuple[Decimal, Decimal]
    other_bounds: tuple[Decimal, Decimal]
    example: str
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "tn"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 9, "decimal_places": 6, **kwargs})

    def to_python(self, value: object) -> Any:
        degrees = super().to_python(value)
        lowest, highest = self.bounds
        if degrees is None or lowest <= degrees <= highest:
            return None if degrees is None else degrees.quantize(Decimal("0.000001"))
        raise ValidationError(self._why_outside(degrees), code="outside")

    def _parse(self, typed: str) -> Decimal:
        text = arabic_digits(typed).strip().removesuffix("°").strip()
        if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
            raise ValidationError(f"ทศนิยมของ{self.name}ใช้จุด เช่น {self.example}", code="invalid")
        if re.fullmatch(r"\(?\s*-?[0-9.]+\s*[, ]\s*-?[0-9.]+\s*\)?", text):
            raise ValidationError(
                f"ช่องนี้ใส่เฉพาะ{self.name} เช่น {self.example} ส่วน{self.other_name}ใส่ในอีกช่องหนึ่ง", code="pair"
            )
        if not re.fullmatch(r"[-\u2212]?[0-9]+(\.[0-9]*)?", text):
            raise ValidationError(f"{self.name}ต้องเป็นองศาทศนิยม เช่น {self.example}", code="invalid")
        return parse_number(text, what=self.name, places=len(text), most_digits=len(text))

    def _why_outside(self, degrees: Decimal) -> str:
        lowest, highest = self.other_bounds
        if lowest <= degrees <= highest:
            return f"{degrees} เป็น{self.other_name} สลับช่องกัน ใส่{self.name}ในช่องนี้ เช่น {self.example}"
        lowest, highest = self.bounds
        return f"{self.name}ต้องอยู่ในประเทศไทย ({lowest} ถึง {highest}) เช่น {self.example}"


LATITUDES = (Decimal("5.61"), Decimal("20.47"))
LONGITUDES = (Decimal("97.34"), Decimal("105.64"))


class LatitudeField(DegreeField):
    name, other_name, example = "ละติจูด", "ลองจิจูด", "16.432100"
    bounds, other_bounds = LATITUDES, LONGITUDES


class LongitudeField(DegreeField):
    name, other_name, example = "ลองจิจูด", "ละติจูด", "102.823600"
    bounds, other_bounds = LONGITUDES, LATITUDES
