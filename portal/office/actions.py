"""Verbs on colleagues. Nobody changes their own assignments, nor gives what they lack."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.office.querysets import may_give, may_govern, same_as
from portal.trail.write import act

ONE_TIME_LIFE = timedelta(days=7)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Twenty letters in groups of four, easy to copy from paper: about 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))


@transaction.atomic
def add_colleague(user: User, assignment: Assignment, *, by: User) -> str:
    """Save both; returns the one-time password, which is kept nowhere."""
    password = give_one_time_password(user)
    with act("เพิ่มผู้ใช้", by=by) as done:
        user.save()
        done.record = user
    assign(user, assignment, by=by)
    return password


@transaction.atomic
def assign(user: User, assignment: Assignment, *, by: User) -> Assignment:
    """The same assignment given twice is one."""
    refuse_own(user, by)
    refuse_ungivable(assignment, by)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # a form that was sent twice waits here for itself
    same = same_as(assignment, user).first()
    if same:
        return same
    assignment.user = user
    with act("มอบหมาย", by=by, user=str(user)) as done:
        assignment.save()
        done.record = assignment
    return assignment


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
