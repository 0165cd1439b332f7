from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from pgtrigger import AnyChange, Before, Condition, Delete, Insert, Protect, Trigger, Update

from portal.accounts.doors import Scoped
from portal.thai.numbers import thai_digits
from portal.trail.tracking import track
from portal.ui.columns import LineColumn
from tourism.catalogue.querysets import IssueQuerySet
from tourism.catalogue.states import APPROVED, UNMADE, IssueState
from tourism.publication.models import Revision

DISTRICTS_NAMED = 3
PUBLIC = Q(state=IssueState.PUBLISHED)


ONE_SCOPE = Trigger(
    name="one_scope",
    when=Before,
    operation=Insert,
    func="""
        IF NEW.scope <> NEW.area_id AND NOT EXISTS (
            SELECT FROM territory_area
            WHERE parent_id = NEW.area_id AND code <> ALL (string_to_array(NEW.scope, ','))
        ) THEN
            RAISE EXCEPTION 'all districts are the province: % of %', NEW.scope, NEW.area_id;
        END IF;
        RETURN NEW;
    """,
)
"""The public has one edition of an area, so an area has one name: `issue_one_published` compares nothing else."""


def _person(label: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


@track()
class CatalogueIssue(Scoped):
    """One numbered edition of the catalogue of a province or some of its districts. Its bytes never change; a number
    that was lost stays lost."""

    State = IssueState

    year = models.PositiveSmallIntegerField("ปี (พ.ศ.)")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    title = LineColumn("ชื่อเล่ม", max_length=150)
    districts = models.ManyToManyField("territory.Area", blank=True, related_name="+", verbose_name="อำเภอ")
    scope = models.CharField("ขอบเขต", max_length=400, editable=False)
    thai_digits = models.BooleanField("เลขหน้าเป็นเลขไทย", default=False)
    as_of = models.DateField("ข้อมูล ณ วันที่")
    publisher = models.CharField("ผู้จัดพิมพ์", max_length=200, blank=True)
    state = models.CharField("สถานะ", max_length=12, choices=IssueState, default=IssueState.COMPILING)
    note = models.TextField("ข้อความ", blank=True)
    creation_key = models.UUIDField("กุญแจของแบบสั่งจัดทำ", default=uuid4, unique=True, editable=False)
    job = models.ForeignKey(
        "jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="งานเบื้องหลัง"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reissues", verbose_name="จัดทำแทนฉบับ"
    )

    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ไฟล์"
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    pages = models.PositiveIntegerField("จำนวนหน้า", default=0)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", default=0)
    revisions = models.ManyToManyField(Revision, through="IssueEntry", related_name="issues", verbose_name="ชุมชนในเล่ม")
    skipped = models.JSONField("ชุมชนที่ไม่ได้ลงเล่ม", default=list)
    person_keys = ArrayField(models.BigIntegerField(), default=list, verbose_name="บุคคลในเล่ม")

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ")
    asked_at = models.DateTimeField("สั่งจัดทำเมื่อ", db_default=Now(), editable=False)
    made_at = models.DateTimeField("จัดทำเสร็จเมื่อ", null=True, blank=True)
    checked_by = _person("ผู้ตรวจ")
    checked_at = models.DateTimeField("ตรวจเมื่อ", null=True, blank=True)
    approved_by = _person("ผู้อนุมัติ")
    approved_at = models.DateTimeField("อนุมัติเมื่อ", null=True, blank=True)
    approved_sha = models.CharField("SHA-256 ที่อนุมัติ", max_length=64, blank=True)
    published_by = _person("ผู้เผยแพร่")
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, blank=True)
    ended_by = _person("ผู้ถอน")
    ended_at = models.DateTimeField("พ้นจากการเผยแพร่เมื่อ", null=True, blank=True)
    closed_by_consent_at = models.DateTimeField("มีผู้ถอนความยินยอมเมื่อ", null=True, blank=True)
    makers = ArrayField(models.BigIntegerField(), default=list, verbose_name="ผู้จัดทำ รวมผู้ที่ปฏิบัติแทน")

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = "แคตตาล็อก"
        ordering = ["-year", "-number"]
        indexes = [
            GinIndex(fields=["person_keys"], name="issue_persons"),
            models.Index(fields=["-year", "-number"], condition=PUBLIC, name="issue_public"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "number"], name="issue_number_once"),
            models.UniqueConstraint(fields=["scope"], condition=PUBLIC, name="issue_one_published"),
            models.CheckConstraint(
                condition=Q(scope=F("area_id")) | Q(scope__regex=r"^\d{4}(,\d{4})*$"), name="issue_scope_is_codes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNMADE) | Q(file__isnull=False, made_at__isnull=False, sha256=F("file_id")),
                name="issue_made_with_its_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[IssueState.CHECKED, *APPROVED]) | Q(checked_by__isnull=False),
                name="issue_checked_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=APPROVED) | Q(approved_by__isnull=False, approved_sha=F("sha256")),
                name="issue_approved_for_these_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state=IssueState.PUBLISHED) | Q(published_by__isnull=False, closed_by_consent_at=None),
                name="issue_published_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(approved_by=F("made_by")), name="issue_not_approved_by_its_maker"),
            models.CheckConstraint(condition=~Q(checked_by=F("made_by")), name="issue_not_checked_by_its_maker"),
        ]
        triggers = [
            ONE_SCOPE,
            Protect(name="kept", operation=Delete),
            Protect(
                name="bytes_fixed",
                operation=Update,
                condition=Condition(
                    "OLD.file_id IS NOT NULL AND (OLD.file_id, OLD.sha256, OLD.pages, OLD.size, OLD.skipped)"
                    " IS DISTINCT FROM (NEW.file_id, NEW.sha256, NEW.pages, NEW.size, NEW.skipped)"
                ),
            ),
            Protect(name="number_fixed", operation=Update, condition=AnyChange("area", "year", "number", "scope")),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("tourism:issue_detail", args=[self.pk])

    @property
    def edition(self) -> str:
        return f"ฉบับที่ {self.number}/{self.year}"

    @property
    def covers(self) -> str:
        """The province, or those of its districts that the book is about. Needs `with_places()`."""
        names = [district.name_with_kind for district in self.districts.all()]
        more = [f"และอีก {len(names) - DISTRICTS_NAMED} อำเภอ"] if len(names) > DISTRICTS_NAMED else []
        return " ".join([*names[:DISTRICTS_NAMED], *more, str(self.area)])

    @property
    def edition_printed(self) -> str:
        return thai_digits(self.edition) if self.thai_digits else self.edition

    @property
    def filename(self) -> str:
        return f"{self.title.replace('/', '-')} ฉบับที่ {self.number}-{self.year}.pdf"

    @property
    def status_tag(self) -> tuple[str, str]:
        return IssueState(self.state).status_tag


class IssueEntry(models.Model):
    """A revision as it stands in an issue: where, and with which content."""

    issue = models.ForeignKey(CatalogueIssue, models.PROTECT, related_name="entries", verbose_name="แคตตาล็อก")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="entries", verbose_name="ฉบับเผยแพร่")
    position = models.PositiveSmallIntegerField("ลำดับ")
    sha256 = models.CharField("SHA-256 ของเนื้อหา", max_length=64)

    class Meta:
        verbose_name = "ชุมชนในเล่ม"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "revision"], name="entry_once_in_issue"),
            models.UniqueConstraint(fields=["issue", "position"], name="entry_position_once"),
        ]
        triggers = [Protect(name="append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.position} {self.revision}"
