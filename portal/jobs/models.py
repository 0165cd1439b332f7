from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import NoReverseMatch, reverse

from portal.jobs.kinds import kind_of
from portal.jobs.querysets import JobQuerySet
from portal.jobs.states import UNFINISHED, State


class Job(models.Model):
    """One thing that somebody asked for and that takes longer than a page. It holds no file: the owner's row does."""

    State = State

    uuid = models.UUIDField("รหัสงาน", primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("ชนิดงาน", max_length=60)
    title = models.CharField("งาน", max_length=200)
    state = models.CharField("สถานะ", max_length=10, choices=State, default=State.QUEUED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name="ผู้สั่ง")
    right = models.CharField("สิทธิ์ที่ใช้", max_length=40, blank=True)
    args = models.JSONField("รายการที่ทำ", default=dict)
    once = models.CharField("รหัสกันสั่งซ้ำ", max_length=200, null=True, unique=True)
    fingerprint = models.CharField("ลายนิ้วมือของคำสั่ง", max_length=64)

    done = models.PositiveIntegerField("ทำแล้ว", default=0)
    total = models.PositiveIntegerField("ทั้งหมด", default=0)
    step = models.CharField("ขั้นตอน", max_length=200, blank=True)
    failure = models.TextField("สาเหตุที่ไม่สำเร็จ", blank=True)
    advice = models.TextField("สิ่งที่ทำได้", blank=True)
    reference = models.CharField("รหัสอ้างอิง", max_length=12, blank=True)
    result_url = models.CharField("หน้าของผลลัพธ์", max_length=100, blank=True)
    result_key = models.CharField("รหัสของผลลัพธ์", max_length=100, blank=True)

    attempts = models.PositiveSmallIntegerField("ครั้งที่เริ่ม", default=0)
    lease_token = models.UUIDField("ผู้ถืองาน", null=True, editable=False)
    lease_until = models.DateTimeField("ถืองานถึง", null=True, editable=False)
    heartbeat = models.DateTimeField("ขยับล่าสุด", null=True, editable=False)
    cancel_asked = models.BooleanField("ขอยกเลิก", default=False)
    created_at = models.DateTimeField("สั่งเมื่อ", db_default=Now(), editable=False)
    enqueued_at = models.DateTimeField("เข้าคิวเมื่อ", db_default=Now(), editable=False)
    started_at = models.DateTimeField("เริ่มเมื่อ", null=True, editable=False)
    finished_at = models.DateTimeField("จบเมื่อ", null=True, editable=False)

    owner_due_at = models.DateTimeField("แจ้งเจ้าของเมื่อ", null=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "งานเบื้องหลัง"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["asked_by", "-created_at"], name="job_mine"),
            models.Index(fields=["-created_at"], name="job_newest"),
            models.Index(fields=["state"], condition=Q(state__in=UNFINISHED), name="job_unfinished"),
            models.Index(fields=["owner_due_at"], condition=Q(owner_due_at__isnull=False), name="job_owner_untold"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], condition=Q(state__in=UNFINISHED), name="job_asked_once"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_token=None, lease_until=None)),
                name="job_running_under_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at=None)
                | (~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False)),
                name="job_finished_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:job_detail", args=[self.pk])

    @property
    def status_tag(self) -> tuple[str, str]:
        return State(self.state).status_tag

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def may_repeat(self) -> bool:
        try:
            return self.state == State.FAILED and kind_of(self.kind).may_repeat
        except LookupError:
            return False

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def result_link(self) -> str:
        """Where the owner's door serves what was made; empty when there is nothing to open."""
        if not self.result_url:
            return ""
        try:
            return reverse(self.result_url, args=[self.result_key])
        except NoReverseMatch:
            return ""


class WorkerPulse(models.Model):
    """A worker process that has been heard, and when last."""

    name = models.CharField("เครื่องทำงาน", max_length=200, primary_key=True)
    queues = ArrayField(models.CharField(max_length=20), verbose_name="คิวที่รับ", default=list)
    started_at = models.DateTimeField("เริ่มเมื่อ", db_default=Now())
    seen_at = models.DateTimeField("ได้ยินล่าสุด", db_default=Now())

    class Meta:
        verbose_name = "ชีพจรของเครื่องทำงาน"

    def __str__(self) -> str:
        return self.name
