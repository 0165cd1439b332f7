from datetime import date, timedelta
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.querysets import AssignmentQuerySet, WrongAnswerQuerySet
from portal.accounts.reach import Grant, prefixes
from portal.accounts.rights import Right, Role
from portal.territory.models import AreaGroupMember
from portal.thai.db import THAI_COLLATION
from portal.trail.tracking import track
from portal.ui.columns import LineColumn, PhoneColumn

MOMENT = timedelta(microseconds=1)


class PeopleManager(UserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **values: object) -> "User":  # type: ignore[override]  # no e-mail
        user = self.model(username=self.model.normalize_username(username), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


@track(exclude=["password", "last_login", "one_time_until", "last_code", "sessions_ended"])
class User(AbstractBaseUser):
    """One person who signs in. What they may do, and where, is only in their assignments."""

    username = LineColumn(
        "ชื่อผู้ใช้",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"},
    )
    title = LineColumn("คำนำหน้า", max_length=30, blank=True)
    first_name = LineColumn("ชื่อ", max_length=80, db_collation=THAI_COLLATION)
    last_name = LineColumn("นามสกุล", max_length=80, blank=True, db_collation=THAI_COLLATION)
    position = LineColumn("ตำแหน่ง", max_length=120, blank=True)
    phone = PhoneColumn("โทรศัพท์", max_length=20, blank=True)
    is_active = models.BooleanField("ใช้งานได้", default=True)
    must_change_password = models.BooleanField("ต้องตั้งรหัสผ่านใหม่", default=False)
    one_time_until = models.DateTimeField("รหัสผ่านครั้งแรกใช้ได้ถึง", null=True, editable=False)
    created_at = models.DateTimeField("เพิ่มเมื่อ", db_default=Now(), editable=False)
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)
    creation_key = models.UUIDField("กุญแจของแบบเพิ่ม", db_default=RandomUUID(), unique=True, editable=False)
    last_code = models.BigIntegerField("รหัสยืนยันตัวตนล่าสุด", default=0, editable=False)
    sessions_ended = models.PositiveIntegerField("จำนวนครั้งที่ให้ออกจากระบบทุกเครื่อง", default=0, editable=False)

    objects = PeopleManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        verbose_name = "ผู้ใช้"
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="username_in_any_case", violation_error_message="มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def full_name(self) -> str:
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    def get_full_name(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own hook: what a login session holds on to. Who was signed out everywhere stays signed out."""
        kept = f"{self.password}{self.sessions_ended or ''}"
        return salted_hmac("portal.accounts.session", kept, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def grants(self) -> list[Grant]:
        """What the assignments valid at this moment give; read once for each request or job."""
        if not self.is_active:
            return []
        return [assignment.grant for assignment in self.assignments.valid_now().with_codes()]

    def may(self, *rights: Right) -> bool:
        """Whether any of the rights is held anywhere now."""
        return any(grant.gives(right) for grant in self.grants for right in rights)

    def reach(self, *rights: Right) -> tuple[str, ...]:
        """Codes of the areas in which any of the rights holds now; an empty tuple reaches nothing.

        It forgets for which years: for areas to choose from and for rows that have no year. Rows go through doors.
        """
        return prefixes(self.grants, rights)

    def may_in(self, right: Right, code: str, year: int | None = None) -> bool:
        """Of a row with a year its year is asked too; a grant for certain years opens no other."""
        return any(grant.opens(right, code, year) for grant in self.grants)


@track()
class Assignment(models.Model):
    """A person holds a role in an area or a list of areas, from one moment until another, by some order."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="ผู้ใช้")
    role = models.CharField("บทบาท", max_length=30, choices=Role)
    area = models.ForeignKey(
        "territory.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="พื้นที่"
    )
    group = models.ForeignKey(
        "territory.AreaGroup", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มพื้นที่"
    )
    valid_from = models.DateTimeField("ตั้งแต่", db_default=Now())
    valid_until = models.DateTimeField("ถึง", null=True, blank=True, help_text="ว่างไว้ถ้ายังไม่กำหนดวันสิ้นสุด")
    order_number = LineColumn("เลขที่คำสั่ง", max_length=80, blank=True)
    acting_for = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name="รักษาราชการแทน"
    )
    creation_key = models.UUIDField("กุญแจของแบบเพิ่ม", db_default=RandomUUID(), unique=True, editable=False)
    fiscal_years = ArrayField(models.PositiveSmallIntegerField(), null=True, blank=True, verbose_name="ปีงบประมาณที่ตรวจ")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "การมอบหมาย"
        indexes = [models.Index(fields=["user", "valid_from"], name="assignment_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(area=None, group__isnull=False) | Q(area__isnull=False, group=None),
                name="assignment_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="assignment_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(acting_for=F("user")), name="assignment_acts_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.place}"

    @property
    def place(self) -> str:
        return str(self.area or self.group)

    @property
    def trail_area(self) -> str:
        return self.area_id or ""

    @property
    def last_day(self) -> date | None:
        """The day on which it ends, which counts: `valid_until` is the moment after."""
        return timezone.localdate(self.valid_until - MOMENT) if self.valid_until else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The area, or all areas of the list."""
        if self.area_id:
            return (self.area_id,)
        return tuple(AreaGroupMember.objects.filter(group=self.group_id).values_list("area_id", flat=True))

    @property
    def grant(self) -> Grant:
        """Needs `with_codes()`."""
        listed: list[str] = self.listed  # type: ignore[attr-defined]  # annotated by with_codes()
        codes = (self.area_id,) if self.area_id else tuple(listed)
        return Grant(Role(self.role), codes, tuple(self.fiscal_years or ()), self.acting_for_id)


class Proof(models.TextChoices):
    """What somebody is asked for after, or again besides, signing in with a name and a password."""

    CODE = "code", "รหัสจากแอปหรือรหัสสำรอง"
    KEY = "key", "กุญแจหรือพาสคีย์"
    PASSWORD = "password", "รหัสผ่านที่ถามซ้ำ"


class WrongAnswer(models.Model):
    """Somebody who knew the password, or sat at an open page, gave a wrong proof of being this person."""

    user = models.ForeignKey(User, models.PROTECT, related_name="wrong_answers", verbose_name="ผู้ใช้")
    proof = models.CharField("สิ่งที่ตอบผิด", max_length=10, choices=Proof)
    at = models.DateTimeField("เมื่อ", db_default=Now())
    is_told = models.BooleanField("บอกเจ้าของบัญชีแล้ว", default=False)

    objects = WrongAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "คำตอบยืนยันตัวตนที่ผิด"
        indexes = [models.Index(fields=["user", "at"], name="wrong_answer_user")]

    def __str__(self) -> str:
        return f"{self.get_proof_display()} {self.user}"
