from typing import Any

from django import forms
from django.utils import timezone

from portal.accounts.forms import ScopedModelForm
from portal.people.querysets import PersonQuerySet
from portal.photos.actions import WORDS
from portal.photos.models import Photo
from portal.ui.fields import ThaiDateField

ACCEPTED = "image/jpeg,image/png,image/webp"
"""What a file box offers; a telephone then hands over its HEIC pictures as JPEG."""


class PhotoWordsForm(ScopedModelForm):
    """What is said about a picture, new or old. `people` narrows the choice to those the page is about."""

    taken_on = ThaiDateField(label="วันที่ถ่าย", required=False, help_text="ว่างไว้ถ้ากล้องบันทึกวันที่ในภาพแล้ว")

    class Meta:
        model = Photo
        fields = [*WORDS, "people"]
        widgets = {"people": forms.CheckboxSelectMultiple}

    field_order = ["alt", "credit", "licence", "taken_on", "people", "sensitive"]

    def __init__(self, *args: Any, people: PersonQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["taken_on"].latest = timezone.localdate()  # type: ignore[attr-defined]  # a ThaiDateField
        if people is not None:
            self.offer("people", people.visible_to(self.user))
