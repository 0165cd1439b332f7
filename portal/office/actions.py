"""Verbs on colleagues. Nobody changes their own assignments, nor gives what they lack."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Model
from django.db.models.functions import Now
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.office.querysets import may_give, may_govern
from portal.reports.models import Letterhead
from portal.trail.once import once
from portal.trail.versions import save_version
from portal.trail.write import act

ONE_TIME_LIFE = timedelta(days=7)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Twenty letters in groups of four, easy to copy from paper: about 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))


@dataclass(frozen=True)
class Added:
    """A colleague, and the one-time password that is kept nowhere: "" when this form had added them before."""

    user: User
    password: str


@transaction.atomic
def add_colleague(user: User, assignment: Assignment, *, key: UUID, by: User) -> Added:
    """Both are new; the same form sent twice adds one colleague, and the second answer has no password to show."""
    password = give_one_time_password(user)

    def make(own_key: UUID) -> User:
        user.creation_key = own_key
        with act("เพิ่มผู้ใช้", by=by) as done:
            user.save()
            done.record = user
        return user

    added = once(User.objects.all(), key, make, by=by)
    if added is not user:
        return Added(added, "")
    assignment.user = added
    assign(assignment, key=key, by=by)
    return Added(added, password)


@transaction.atomic
def save_colleague(user: User, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """Whoever signs in may be corrected by those who govern the account, and corrects their own if they may."""
    if user.pk != by.pk:
        refuse_beyond(user, by)
    if changes:
        with act("แก้ไข", user, by=by, fields=labels(user, changes)):
            save_version(User.objects.filter(pk=user.pk), changes, version=version)


@transaction.atomic
def assign(assignment: Assignment, *, key: UUID, by: User) -> Assignment:
    """The same form sent twice is one assignment."""
    refuse_own(assignment.user, by)
    refuse_ungivable(assignment, by)

    def make(own_key: UUID) -> Assignment:
        assignment.creation_key = own_key
        with act("มอบหมาย", by=by, user=str(assignment.user)) as done:
            assignment.save()
            done.record = assignment
        return assignment

    return once(assignment.user.assignments.all(), key, make, by=by)


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: User) -> None:
    refuse_own(assignment.user, by)
    refuse_ungivable(assignment, by)
    still_open = Assignment.objects.not_ended().filter(pk=assignment.pk)
    with act("สิ้นสุดการมอบหมาย", assignment, by=by, user=str(assignment.user)):
        still_open.filter(valid_from__lte=Now()).update(valid_until=Now())
        still_open.filter(valid_from__gt=Now()).update(valid_until=assignment.valid_from)


def set_active(user: User, active: bool, *, by: User) -> None:
    """Whoever is shut out stays signed out everywhere, also when the account is opened again."""
    refuse_own(user, by)
    refuse_beyond(user, by)
    with act("เปิดใช้บัญชี" if active else "ปิดบัญชี", user, by=by):
        ended = F("sessions_ended") + (0 if active else 1)
        User.objects.filter(pk=user.pk).update(is_active=active, sessions_ended=ended)


@transaction.atomic
def reset_password(user: User, *, by: User) -> str:
    refuse_own(user, by)
    refuse_beyond(user, by)
    password = give_one_time_password(user)
    with act("ออกรหัสผ่านใหม่", user, by=by):
        user.save(update_fields=["password", "must_change_password", "one_time_until"])
    return password


@transaction.atomic
def save_letterhead(head: Letterhead, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """The first one of a province is kept as it was shown before it is changed, so that two first savers meet."""
    if changes or head.pk is None:
        with act("แก้ไข", by=by, fields=labels(head, changes)) as done:
            plain = {"office_name": Letterhead.of_nobody(head.province_id).office_name}
            done.record, _ = Letterhead.objects.get_or_create(province_id=head.province_id, defaults=plain)
            save_version(Letterhead.objects.filter(pk=done.record.pk), changes, version=version)


def labels(record: Model, changes: Mapping[str, object]) -> list[str]:
    return [str(record._meta.get_field(name).verbose_name) for name in changes]  # type: ignore[union-attr]  # columns


def give_one_time_password(user: User) -> str:
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.one_time_until = timezone.now() + ONE_TIME_LIFE
    return password


def refuse_own(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise PermissionDenied("แก้สิทธิของตนเองไม่ได้ ให้ผู้ดูแลคนอื่นทำ")


def refuse_beyond(user: User, by: User) -> None:
    if not may_govern(by, user):
        raise PermissionDenied("บัญชีนี้มีบทบาทหรือพื้นที่ที่คุณให้ไม่ได้ ขอให้ผู้ดูแลระบบที่ดูแลพื้นที่นั้นทำ")


def refuse_ungivable(assignment: Assignment, by: User) -> None:
    if not may_give(by, assignment):
        raise PermissionDenied("ให้บทบาทนี้ในพื้นที่นี้ไม่ได้ เพราะเกินสิทธิของคุณในพื้นที่นั้น ขอให้ผู้ดูแลระบบที่ดูแลพื้นที่นั้นทำ")
