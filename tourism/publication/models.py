from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, GeneratedField, Q
from django.db.models.functions import Now
from django.urls import reverse
from pgtrigger import AnyChange, Before, Delete, Protect, Trigger, Update

from portal.thai.db import THAI_COLLATION, FoldTh
from portal.trail.tracking import track
from tourism.publication.content import Content, read
from tourism.publication.querysets import PublicationQuerySet, RevisionQuerySet
from tourism.publication.states import LIVE, SHOWN, RevisionState

PUBLIC = Q(state=RevisionState.PUBLISHED)

FROZEN = Trigger(
    name="frozen",
    when=Before,
    operation=Update,
    declare=[("redacted", "boolean")],
    func="""
        IF (NEW.community_id, NEW.number, NEW.area_id, NEW.as_of, NEW.submitted_at)
            IS DISTINCT FROM (OLD.community_id, OLD.number, OLD.area_id, OLD.as_of, OLD.submitted_at) THEN
            RAISE EXCEPTION 'a revision is frozen: % of community %', OLD.number, OLD.community_id;
        END IF;
        IF (NEW.content, NEW.sha256, NEW.name, NEW.words, NEW.person_keys, NEW.photo_keys)
            IS NOT DISTINCT FROM (OLD.content, OLD.sha256, OLD.name, OLD.words, OLD.person_keys, OLD.photo_keys) THEN
            RETURN NEW;
        END IF;
        SELECT EXISTS (
            SELECT FROM tourism_redaction
            WHERE revision_id = OLD.id AND sha256_before = OLD.sha256 AND sha256_after = NEW.sha256
        ) INTO redacted;
        IF NOT redacted OR NOT NEW.person_keys <@ OLD.person_keys OR NOT NEW.photo_keys <@ OLD.photo_keys THEN
            RAISE EXCEPTION 'a revision is frozen: % of community %', OLD.number, OLD.community_id;
        END IF;
        RETURN NEW;
    """,
)
"""What was submitted stays as it was. The one exception carries its own proof: a redaction written before, in the same
transaction, that names the hash it starts from and the hash it leads to; persons and pictures may only become fewer."""


def _person(label: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label, **options)


@track(exclude=["content", "words", "search"])
class Revision(models.Model):
    """A community as it was when it was submitted: the whole of what the public may read, and who did what to it.

    The history keeps its hashes, never its content: a person who is taken out here is not kept there.
    """

    State = RevisionState

    community = models.ForeignKey("villages.Community", models.PROTECT, related_name="revisions", verbose_name="ชุมชน")
    number = models.PositiveIntegerField("ฉบับที่")
    area = models.ForeignKey("territory.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")
    name = models.CharField("ชื่อชุมชน", max_length=150, db_collation=THAI_COLLATION)
    words = models.TextField("คำค้น", editable=False)
    search = GeneratedField(expression=FoldTh(F("words")), output_field=models.TextField(), db_persist=True)
    content: "models.JSONField[object, object]" = models.JSONField("เนื้อหา")
    sha256 = models.CharField("SHA-256", max_length=64)
    person_keys = ArrayField(models.BigIntegerField(), default=list, verbose_name="บุคคลในฉบับนี้")
    photo_keys = ArrayField(models.BigIntegerField(), default=list, verbose_name="ภาพในฉบับนี้")
    as_of = models.DateField("ข้อมูล ณ วันที่")
    state = models.CharField("สถานะ", max_length=12, choices=RevisionState, default=RevisionState.SUBMITTED)
    note = models.TextField("ข้อความถึงผู้บันทึก", blank=True)

    last_editor = _person("ผู้แก้ไขล่าสุด", null=True, blank=True)
    submitted_by = _person("ผู้ส่งตรวจ")
    submitted_at = models.DateTimeField("ส่งตรวจเมื่อ", db_default=Now(), editable=False)
    reviewed_by = _person("ผู้ตรวจ", null=True, blank=True)
    reviewed_at = models.DateTimeField("ตรวจเมื่อ", null=True, blank=True)
    published_by = _person("ผู้เผยแพร่", null=True, blank=True)
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, blank=True)
    ended_at = models.DateTimeField("พ้นสถานะเมื่อ", null=True, blank=True)
    writers = ArrayField(models.BigIntegerField(), default=list, verbose_name="ผู้เขียนและผู้ส่ง รวมผู้ที่ปฏิบัติแทน")
    reviewers = ArrayField(models.BigIntegerField(), default=list, verbose_name="ผู้ตรวจ รวมผู้ที่ปฏิบัติแทน")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับเผยแพร่"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["name", "id"], condition=PUBLIC, name="revision_public_name"),
            models.Index(fields=["area", "name"], condition=PUBLIC, name="revision_public_area"),
            models.Index(fields=["state", "submitted_at"], condition=Q(state__in=LIVE), name="revision_live"),
            GinIndex(
                OpClass(F("search"), name="gin_trgm_ops"),
                name="revision_search",
                condition=PUBLIC,
            ),
            GinIndex(fields=["person_keys"], name="revision_persons"),
            GinIndex(fields=["photo_keys"], name="revision_photos"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="revision_number_once"),
            models.UniqueConstraint(fields=["community"], condition=Q(state__in=LIVE), name="revision_one_live"),
            models.UniqueConstraint(fields=["community"], condition=PUBLIC, name="revision_one_published"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="revision_hash"),
            models.CheckConstraint(
                condition=~Q(state__in=[RevisionState.REVIEWED, *SHOWN]) | Q(reviewed_by__isnull=False),
                name="revision_reviewed_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SHOWN) | Q(published_by__isnull=False),
                name="revision_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(reviewers__overlap=F("writers")), name="revision_not_reviewed_by_its_writers"
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("reviewed_by")),
                name="revision_not_published_by_its_reviewer",
            ),
        ]
        triggers = [FROZEN, Protect(name="kept", operation=Delete)]

    def __str__(self) -> str:
        return f"{self.name} ฉบับที่ {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("tourism:revision_detail", args=[self.pk])

    @property
    def status_tag(self) -> tuple[str, str]:
        return RevisionState(self.state).status_tag

    @property
    def trail_area(self) -> str:
        return str(self.community.area_id)

    @property
    def said(self) -> Content:
        """What it says, in the shape of today; the column keeps the shape of its day."""
        return read(self.content)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


@track()
class Publication(models.Model):
    """What a community is to the world: a short address, never given to another, and the revision shown there."""

    community = models.OneToOneField(
        "villages.Community", models.PROTECT, related_name="publication", verbose_name="ชุมชน"
    )
    code = models.CharField("รหัสถาวร", max_length=6, unique=True)
    revision = models.OneToOneField(
        Revision, models.PROTECT, null=True, blank=True, related_name="publication", verbose_name="ฉบับที่เผยแพร่อยู่"
    )
    first_published_at = models.DateTimeField("เผยแพร่ครั้งแรกเมื่อ", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)
    withdrawn_by = _person("ผู้ถอน", null=True, blank=True)
    withdrawal_reason = models.TextField("เหตุผลที่ถอน", blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "การเผยแพร่"
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{6}$"), name="publication_code"),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(withdrawn_at=None, first_published_at__isnull=False),
                name="publication_shown_or_withdrawn",
            ),
        ]
        triggers = [
            Protect(name="kept", operation=Delete),
            Protect(name="permanent", operation=Update, condition=AnyChange("code", "community")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.community}"

    def get_absolute_url(self) -> str:
        return reverse("tourism:place_detail", args=[self.code])

    @property
    def trail_area(self) -> str:
        return str(self.community.area_id)

    @property
    def short_url(self) -> str:
        """The address of the QR code: short, the same for all languages, never given away again."""
        return f"{settings.SITE_URL}{reverse('tourism:short', args=[self.code])}"


class Redaction(models.Model):
    """A person who withdrew consent, or a picture that may no longer be shown, was taken out of a stored revision. It
    names hashes, never what was taken out."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="redactions", verbose_name="ฉบับเผยแพร่")
    person_key = models.BigIntegerField("รหัสบุคคล", null=True)
    photo_key = models.BigIntegerField("รหัสภาพ", null=True)
    sha256_before = models.CharField("SHA-256 เดิม", max_length=64)
    sha256_after = models.CharField("SHA-256 ใหม่", max_length=64)
    at = models.DateTimeField("เมื่อ", db_default=Now(), editable=False)
    by = _person("ผู้บันทึก")

    class Meta:
        verbose_name = "การนำบุคคลหรือภาพออก"
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person_key=None, photo_key__isnull=False) | Q(person_key__isnull=False, photo_key=None),
                name="redaction_of_person_or_picture",
            )
        ]
        triggers = [Protect(name="append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.revision}"
