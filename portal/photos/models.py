from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from portal.accounts.doors import Scoped
from portal.files.models import StoredFile
from portal.people.models import Person, Purpose
from portal.photos.parse import ENDINGS
from portal.photos.querysets import PhotoLocationQuerySet, PhotoQuerySet
from portal.photos.states import UNJUDGED, PhotoState
from portal.trail.tracking import track
from portal.ui.columns import LineColumn

OWNER = "photos.photo"
SIZES = {"hero": "hero", "card": "card", "print": "print_size"}
"""The word in the address, and the field."""


NO_SIZES = Q(hero=None, card=None, print_size=None)
ALL_SIZES = Q(hero__isnull=False, card__isnull=False, print_size__isnull=False)
NOT_REMOVED, REMOVED = Q(sizes_removed_at=None), Q(sizes_removed_at__isnull=False)
KEPT = Q(original__isnull=False)


class Licence(models.TextChoices):
    OWN = "own", "เจ้าหน้าที่ถ่ายเอง"
    PERMITTED = "permitted", "เจ้าของภาพอนุญาตให้เผยแพร่"
    GOVERNMENT = "government", "ภาพของหน่วยงานราชการ"
    CC_BY = "cc_by", "CC BY ใช้ได้เมื่อบอกที่มา"
    CC_BY_SA = "cc_by_sa", "CC BY-SA ใช้ได้เมื่อบอกที่มาและอนุญาตต่อแบบเดียวกัน"
    CC0 = "cc0", "CC0 หรือสาธารณสมบัติ"


@track()
class Photo(Scoped):
    """One picture: the original as it came, and the clean sizes that pages and papers show.

    Until a worker has read it, it is bytes of whatever kind: nobody gets them. Of a refused one only the row stays.
    """

    state = models.CharField(
        "ผลการตรวจภาพ", max_length=10, choices=PhotoState, default=PhotoState.RECEIVED, editable=False
    )
    refusal = models.TextField("เหตุที่ใช้ไม่ได้", blank=True, editable=False)
    original = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ต้นฉบับ", editable=False
    )
    hero = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ขนาดใหญ่", editable=False
    )
    card = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ขนาดการ์ด", editable=False
    )
    print_size = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ขนาดพิมพ์", editable=False
    )
    media_type = models.CharField("ชนิดของต้นฉบับ", max_length=30, blank=True, editable=False)
    original_name = models.CharField("ชื่อไฟล์เดิม", max_length=250, blank=True, editable=False)
    width = models.PositiveIntegerField("กว้าง (พิกเซล)", default=0, editable=False)
    height = models.PositiveIntegerField("สูง (พิกเซล)", default=0, editable=False)

    alt = LineColumn(
        "คำบรรยายภาพ",
        max_length=250,
        help_text="บอกสิ่งที่เห็นแก่คนที่มองไม่เห็นภาพ เช่น หญิงสามคนทอผ้ามัดหมี่ใต้ถุนเรือน",
    )
    credit = LineColumn("ผู้ถ่ายภาพ", max_length=120, help_text="ชื่อที่พิมพ์ใต้ภาพ เช่น สมชาย ใจดี")
    licence = models.CharField("สิทธิ์ในภาพ", max_length=20, choices=Licence)
    taken_on = models.DateField("วันที่ถ่าย", null=True, blank=True)
    people = models.ManyToManyField(
        Person, blank=True, related_name="photos", verbose_name="บุคคลในภาพ", help_text="คนที่เห็นหน้าชัด"
    )
    sensitive = models.BooleanField(
        "ไม่ให้เผยแพร่", default=False, help_text="เช่น เห็นหน้าเด็กที่ผู้ปกครองยังไม่ยินยอม หรือเห็นเลขบัตรประชาชน"
    )

    public = models.BooleanField("เผยแพร่แล้ว", default=False, editable=False)
    public_since = models.DateTimeField("เผยแพร่เมื่อ", null=True, editable=False)
    sizes_removed_at = models.DateTimeField("ลบภาพที่เผยแพร่เมื่อ", null=True, editable=False)
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)
    added_at = models.DateTimeField("เพิ่มเมื่อ", db_default=Now(), editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ผู้เพิ่ม", editable=False
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ภาพถ่าย"
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="photo_has_alt"),
            models.CheckConstraint(
                condition=(Q(state__in=UNJUDGED) & KEPT & NOT_REMOVED & NO_SIZES)
                | (Q(state=PhotoState.REFUSED, original=None) & NOT_REMOVED & NO_SIZES)
                | (Q(state=PhotoState.OK) & KEPT & NOT_REMOVED & ALL_SIZES)
                | (Q(state=PhotoState.OK) & KEPT & REMOVED & NO_SIZES),
                name="photo_files_by_state",
            ),
            models.CheckConstraint(
                condition=Q(state=PhotoState.REFUSED, refusal__gt="") | (~Q(state=PhotoState.REFUSED) & Q(refusal="")),
                name="photo_refusal_is_said",
            ),
            models.CheckConstraint(
                condition=Q(public=False, public_since=None)
                | Q(public=True, public_since__isnull=False, sizes_removed_at=None, sensitive=False, state="ok"),
                name="photo_public_may_be_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def hero_url(self) -> str:
        return self.address("hero")

    @property
    def card_url(self) -> str:
        return self.address("card")

    def address(self, variant: str) -> str:
        return reverse("files:open", args=[OWNER, self.pk, variant])

    @property
    def original_filename(self) -> str:
        """What the file really is decides its ending, whatever it was called."""
        return (PurePosixPath(self.original_name).stem or f"photo-{self.pk}") + ENDINGS[self.media_type]

    @property
    def status_tag(self) -> tuple[str, str]:
        return PhotoState(self.state).status_tag

    @property
    def is_judged(self) -> bool:
        return self.state not in UNJUDGED

    def why_private(self) -> str:
        """Why the picture may not be shown to the public, in words; "" when it may."""
        if not self.is_judged:
            return "ระบบกำลังตรวจภาพนี้ รอสักครู่แล้วเปิดหน้านี้ใหม่"
        if self.state == PhotoState.REFUSED:
            return f"{self.refusal} แล้วเอาภาพนี้ออก"
        if self.sizes_removed_at:
            return "บุคคลในภาพถอนความยินยอมแล้ว ใช้ภาพอื่น"
        if self.sensitive:
            return "ภาพนี้กำหนดไว้ว่าไม่ให้เผยแพร่ ใช้ภาพอื่น"
        silent = [person.full_name for person in self.people.all() if not person.has_consent(Purpose.PUBLISH_PHOTO)]
        return f"ยังไม่มีความยินยอมเผยแพร่ภาพของ{'และ'.join(silent)} บันทึกความยินยอม หรือใช้ภาพอื่น" if silent else ""


@track()
class PhotoLocation(models.Model):
    """Where the camera says it stood. Kept apart from the picture, so that no page shows it by accident."""

    photo = models.OneToOneField(Photo, models.CASCADE, related_name="location", verbose_name="ภาพถ่าย")
    latitude = models.DecimalField("ละติจูด", max_digits=9, decimal_places=6)
    longitude = models.DecimalField("ลองจิจูด", max_digits=9, decimal_places=6)

    objects = PhotoLocationQuerySet.as_manager()

    class Meta:
        verbose_name = "ตำแหน่งที่ถ่าย"

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"

    @property
    def trail_area(self) -> str:
        return self.photo.area_id
