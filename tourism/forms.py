from collections.abc import Iterable
from typing import Any

from django import forms

from portal.territory.models import Area
from portal.ui.fields import SearchField
from portal.ui.filters import FilterForm


class PlaceFilters(FilterForm):
    """What a visitor looks for, in the districts where there is something to see. A district that has nothing any more
    is still one: an address of last week says that nothing is found there."""

    q = SearchField(label="คำค้น", required=False, max_length=80)
    district = forms.ChoiceField(label="อำเภอ", required=False)

    def __init__(self, asked: Any, *, districts: Iterable[Area]) -> None:
        super().__init__(asked)
        offered = {area.code: f"{area.name_with_kind} {area.parent}" for area in districts}
        typed = str(self.data.get("district", ""))
        for area in Area.objects.districts().filter(code=typed).select_related("parent") if typed.isdecimal() else ():
            offered.setdefault(area.code, f"{area.name_with_kind} {area.parent}")
        self.fields["district"].choices = [("", "ทุกอำเภอ"), *offered.items()]  # type: ignore[attr-defined]  # a choice
