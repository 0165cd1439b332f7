from typing import Any

from django import forms
from django.utils import timezone

from portal.accounts.forms import ScopedModelForm
from portal.people.querysets import PersonQuerySet
from portal.photos.actions import add_photo
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.territory.models import Area
from portal.ui.fields import ThaiDateField

ACCEPTED = "image/jpeg,image/png,image/webp"


class PhotoWordsForm(ScopedModelForm):
    """What is said about a picture. `people` narrows the choice to those the page is about."""

    taken_on = ThaiDateField(label="วันที่ถ่าย", required=False, help_text="ว่างไว้ถ้ากล้องบันทึกวันที่ในภาพแล้ว")

    class Meta:
        model = Photo
        fields = ["alt", "credit", "licence", "taken_on", "people", "sensitive"]
        widgets = {"people": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, people: PersonQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken_on"].latest = timezone.localdate()  # type: ignore[attr-defined]
        if people is not None:
            self.fields["people"].queryset = people.visible_to(self.user)  # type: ignore[attr-defined]


class PhotoForm(PhotoWordsForm):
    """One new picture. The page calls `add(area)` in place of `save()`."""

    file = forms.FileField(
        label="ภาพ",
        help_text="JPG PNG หรือ WEBP ไม่เกิน 20 MB ด้านยาวอย่างน้อย 640 พิกเซล",
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
    rights_confirmed = forms.BooleanField(
        label="ยืนยันว่าสำนักงานมีสิทธิ์เผยแพร่ภาพนี้",
        error_messages={"required": "ยืนยันสิทธิ์เผยแพร่ภาพ หรือเลือกภาพอื่นที่มีสิทธิ์เผยแพร่"},
    )
    field_order = ["file", "alt", "credit", "licence", "rights_confirmed", "taken_on", "people", "sensitive"]

    def add(self, area: Area) -> Photo | None:
        """None when the picture itself is refused; the reason then stands at its field."""
        words = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "rights_confirmed")}
        try:
            return add_photo(self.cleaned_data["file"], area=area, by=self.user, **words)
        except PhotoRefused as refusal:
            self.add_error("file", str(refusal))
            return None
