from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.territory.models import Area
from portal.ui.fields import LineField
from portal.ui.forms import PortalForm
from tourism.catalogue.actions import Order
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.plan import provinces_for


class IssueForm(PortalForm):
    """What goes into a new issue. Districts left open mean the whole province."""

    province = forms.ModelChoiceField(Area.objects.none(), label="จังหวัด", empty_label=None)
    districts = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label="อำเภอ",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="ไม่เลือกอำเภอใด หมายถึงทั้งจังหวัด",
    )
    title = LineField(label="ชื่อเล่ม", max_length=150, help_text="พิมพ์บนปก เช่น เที่ยวชุมชนขอนแก่น")
    thai_digits = forms.BooleanField(label="ใช้เลขไทยในเล่ม", required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)
    replaces = forms.ModelChoiceField(CatalogueIssue.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, province: str = "", **kwargs: Any) -> None:
        provinces = provinces_for(user, Right.MAKE_CATALOGUE)
        chosen = _chosen(list(provinces), data["province"] if data and "province" in data else province)
        kwargs["initial"] = {**_first_words(chosen), **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.user = user
        self._narrow("province", provinces)
        self._narrow("districts", Area.objects.districts().under(*[chosen.code] if chosen else []).by_name())
        self._narrow("replaces", CatalogueIssue.objects.replaceable_by(user))

    def _narrow(self, name: str, rows: QuerySet[Area] | QuerySet[CatalogueIssue]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]  # these three are model choices

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        province, districts = values.get("province"), values.get("districts") or []
        if province and any(district.parent_id != province.code for district in districts):
            self.add_error("districts", "เลือกอำเภอจากรายการ")
        return values

    def order(self) -> Order:
        values = self.cleaned_data
        return Order(
            province=values["province"],
            districts=list(values["districts"]),
            title=values["title"],
            thai_digits=values["thai_digits"],
            key=values["key"],
            replaces=values["replaces"],
        )


def _chosen(provinces: list[Area], code: str) -> Area | None:
    """The province of this code when it is one of those offered, or the first of them."""
    return next((province for province in provinces if province.code == code), next(iter(provinces), None))


def _first_words(province: Area | None) -> dict[str, object]:
    return {
        "province": province,
        "title": f"เที่ยวชุมชน{province.name_th}" if province else "",
        "thai_digits": False,
        "key": uuid4(),
    }
