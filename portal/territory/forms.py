"""Choosing an area by typing: a code, a name, or a suggestion from the list."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from portal.territory.models import Area
from portal.territory.querysets import AreaQuerySet
from portal.thai.text import fold
from portal.ui.fields import SearchField

SHOWN = 3
LONG = {"จ": "จังหวัด", "อ": "อำเภอ", "ต": "ตำบล"}
SHORT = re.compile(r"\b([จอต])\.\s*")


class AreaInput(forms.TextInput):
    """Works as a plain text box; with scripts the suggestions of `office:area_search` appear while typing."""

    template_name = "components/_area_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggest_url"] = reverse_lazy("office:area_search")
        return context

    def format_value(self, value: Any) -> str | None:
        return suggestion(value) if isinstance(value, Area) else super().format_value(value)


class AreaField(SearchField):
    """Cleans to an Area of `areas`; several or no matches become a sentence that says how to go on."""

    widget = AreaInput()

    def __init__(self, *, areas: AreaQuerySet | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "พิมพ์ชื่อหรือรหัส เช่น อ.ชุมแพ หรือ 4005 แล้วเลือกจากรายการ")
        super().__init__(**kwargs)
        self.areas = Area.objects.all() if areas is None else areas

    def prepare_value(self, value: Any) -> Any:
        return suggestion(self.areas.filter(code=value).first() or value) if value else value

    def clean(self, value: Any) -> Area | None:
        text = super().clean(value)
        return self._find(text) if text else None

    def _find(self, text: str) -> Area:
        code = fold(text).split(" ")[0]
        exact = self.areas.filter(code=code).first() if code.isdigit() else None
        return exact or self._only(list(self.areas.search(text)[: SHOWN + 1]), text)

    def _only(self, found: list[Area], text: str) -> Area:
        if not found:
            raise ValidationError(f"ไม่พบพื้นที่ “{text}” ตรวจตัวสะกด หรือพิมพ์ชื่ออำเภอหรือรหัส")
        if len(found) > 1 and not _is_named(found[0], text, found[1]):
            names = ", ".join(area.full_name for area in found[:SHOWN])
            raise ValidationError(f"“{text}” ตรงกับหลายแห่ง เช่น {names} เลือกจากรายการ")
        return found[0]


def suggestion(area: Area | str) -> str:
    return f"{area.code} {area.full_name}" if isinstance(area, Area) else area


def _is_named(first: Area, text: str, second: Area) -> bool:
    """Only the first one bears exactly the typed name."""
    typed = fold(SHORT.sub(lambda short: LONG[short[1]], text))
    return typed in _names(first) and typed not in _names(second)


def _names(area: Area) -> set[str]:
    return {fold(area.name_th), fold(str(area)), fold(area.full_name)}
