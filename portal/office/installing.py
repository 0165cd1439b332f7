"""The first administrator of an installation: made at the machine, since no page can be entered without one."""

from dataclasses import dataclass

from django.db import transaction

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Role
from portal.office.actions import give_one_time_password
from portal.territory.models import Area
from portal.thai.refused import Refused
from portal.trail.write import act


@dataclass(frozen=True)
class Installer:
    """Whoever works at the machine itself: no person of the portal."""

    pk: None = None

    def __str__(self) -> str:
        return "ผู้ติดตั้งระบบ (คำสั่งที่เครื่องแม่ข่าย)"


@transaction.atomic
def add_first_admin(user: User, area: Area, *, reason: str = "") -> str:
    """Returns the one-time password, which is kept nowhere. While an administrator is active it takes a reason."""
    valid = Assignment.objects.valid_now().select_related("user")
    active = valid.filter(role=Role.ADMIN, user__is_active=True).first()
    if active and not reason:
        raise Refused(f"มีผู้ดูแลระบบที่ใช้งานอยู่แล้ว ({active.user}) ให้คนนั้นเพิ่มผู้ใช้ หรือบอกเหตุด้วย --again")
    password = give_one_time_password(user)
    with act("เพิ่มผู้ดูแลระบบ", by=Installer(), reason=reason) as done:
        user.save()
        done.record = user
    with act("มอบหมาย", by=Installer(), reason=reason, user=str(user)) as done:
        done.record = Assignment.objects.create(user=user, role=Role.ADMIN, area=area)
    return password
