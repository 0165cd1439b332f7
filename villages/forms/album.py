from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.accounts.versioned import VersionedForm
from portal.photos.actions import Words
from portal.photos.forms import ACCEPTED, PhotoWordsForm
from portal.photos.models import Photo
from villages.models import Community
from villages.residents import choices_for

MOST_FILES = 20


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Each file is judged by itself when it is read; here only whether there are some, and not too many."""

    widget = ManyFilesInput({"accept": ACCEPTED, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError("เลือกไฟล์ภาพอย่างน้อยหนึ่งไฟล์", code="required")
        if len(files) > MOST_FILES:
            raise ValidationError(f"เลือกได้ครั้งละไม่เกิน {MOST_FILES} ภาพ (เลือกมา {len(files)})", code="too_many")
        return files


class PictureForm(VersionedForm, PhotoWordsForm):
    """The words of a picture that is in the album."""

    class Meta(PhotoWordsForm.Meta):
        pass

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        pictured = self.instance.people.values_list("pk", flat=True) if self.instance.pk else ()
        self.offer("people", choices_for(community, self.user, chosen=pictured))

    def _kept(self) -> dict[str, object]:
        return {**super()._kept(), "community": self.community}


class AlbumForm(PhotoWordsForm):
    """Several pictures with the same words; the words of each may be changed afterwards."""

    pictures = ManyFilesField(label="ภาพ", help_text="JPG PNG หรือ WEBP ไม่เกิน 20 MB ต่อภาพ ด้านยาวอย่างน้อย 640 พิกเซล")
    rights_confirmed = forms.BooleanField(
        label="ยืนยันว่าสำนักงานมีสิทธิ์เผยแพร่ภาพเหล่านี้",
        error_messages={"required": "ยืนยันสิทธิ์เผยแพร่ภาพ หรือเลือกภาพอื่นที่มีสิทธิ์เผยแพร่"},
    )
    field_order = ["pictures", "alt", "credit", "licence", "rights_confirmed", "taken_on", "people", "sensitive"]

    class Meta(PhotoWordsForm.Meta):
        model = Photo

    def words(self) -> Words:
        typed = self.cleaned_data
        return Words(
            alt=typed["alt"],
            credit=typed["credit"],
            licence=typed["licence"],
            taken_on=typed["taken_on"],
            people=typed["people"],
            sensitive=typed["sensitive"],
        )
