from django.db import models
from django.http import HttpRequest

from portal.accounts.models import User
from portal.territory.codes import province_of
from portal.trail.tracking import track
from portal.ui.columns import LineColumn, PhoneColumn
from portal.ui.context import Office


@track()
class Letterhead(models.Model):
    """How one provincial office names itself on pages and papers."""

    province = models.OneToOneField(
        "territory.Area", models.PROTECT, limit_choices_to={"level": 2}, related_name="+", verbose_name="จังหวัด"
    )
    office_name = LineColumn("ชื่อหน่วยงาน", max_length=120)
    publisher = LineColumn("ผู้จัดพิมพ์", max_length=160, blank=True, help_text="ว่างไว้ถ้าเหมือนชื่อหน่วยงาน")
    address = LineColumn("ที่อยู่", max_length=250, blank=True)
    phone = PhoneColumn("โทรศัพท์", max_length=20, blank=True)
    hours = LineColumn("เวลาทำการ", max_length=80, default="จันทร์–ศุกร์ 08.30–16.30 น.")
    emblem = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ภาพเครื่องหมาย"
    )
    is_demo = models.BooleanField("ข้อมูลสมมติ", default=False, editable=False)
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)

    class Meta:
        verbose_name = "หัวกระดาษ"

    def __str__(self) -> str:
        return self.office_name

    @classmethod
    def of_nobody(cls, province_code: str) -> "Letterhead":
        """An unsaved one with a plain name."""
        return cls(province_id=province_code, office_name=Office.name)

    @property
    def trail_area(self) -> str:
        return self.province_id

    @property
    def printed_publisher(self) -> str:
        return self.publisher or self.office_name


def office(request: HttpRequest) -> Office:
    """Of the person's own province; for the public of the installation, whose letterhead was the first."""
    user = getattr(request, "user", None)
    heads = Letterhead.objects.order_by("pk")
    if isinstance(user, User) and user.grants:
        heads = heads.filter(province__in={province_of(code) for grant in user.grants for code in grant.codes})
    head = heads.first()
    if head is None:
        return Office()
    return Office(head.office_name, head.address, head.phone, head.hours, head.is_demo)


def letterhead_of(province_code: str) -> Letterhead:
    """The saved letterhead, or an unsaved one with a plain name."""
    return Letterhead.objects.filter(province=province_code).first() or Letterhead.of_nobody(province_code)
