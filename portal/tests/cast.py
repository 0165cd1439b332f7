"""Everybody whom the whole house is tried with, and what the table of roles promises them."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from portal.accounts.rights import READING, READS_WHOLE_DISTRICT, RIGHTS, Role
from portal.territory.codes import DISTRICT, PROVINCE
from portal.territory.loading import GROUPS

GROUP_CODES = {group["slug"]: tuple(group["codes"]) for group in GROUPS}
IN_A_DISTRICT = {Role.CD_WORKER, Role.DISTRICT_HEAD}


@dataclass(frozen=True)
class Part:
    """One person: their assignments, and whether these (or the person) hold at this moment."""

    name: str
    grants: tuple = ()
    dates: str = "valid"
    signed_in: bool = True
    active: bool = True
    must_change: bool = False

    @property
    def is_known(self):
        return self.signed_in and self.active

    @property
    def held(self):
        """(role, codes) of the assignments that count now."""
        if not self.is_known or self.dates != "valid":
            return []
        return [(role, GROUP_CODES.get(place, (place,))) for role, place in self.grants]

    def holds(self, rights):
        return any(RIGHTS[role] & set(rights) for role, _ in self.held)

    def reaches(self, rights, code):
        """Whether one of the rights holds at this code: the rule once more, read from the table of roles."""
        for role, places in self.held:
            for right in RIGHTS[role] & set(rights):
                wide = right in READING and role in READS_WHOLE_DISTRICT
                if code.startswith(tuple(place[:DISTRICT] if wide else place for place in places)):
                    return True
        return False

    def reaches_into(self, rights, province):
        """Whether one of the rights holds somewhere in the province."""
        held = (places for role, places in self.held if RIGHTS[role] & set(rights))
        return any(place[:PROVINCE] == province for places in held for place in places)

    def works_in(self, code):
        """Whether any assignment touches the area at all: what is foreign lies outside."""
        return any(code.startswith(self._territory(role, place)) for role, places in self.held for place in places)

    @staticmethod
    def _territory(role, place):
        return place[:DISTRICT] if role in READS_WHOLE_DISTRICT else place


def _at_home(role):
    if role == Role.DEPARTMENT:
        return "isan-20"
    return "4005" if role in IN_A_DISTRICT else "40"


ANONYMOUS = Part("anonymous", signed_in=False)

CAST = (
    ANONYMOUS,
    *(Part(f"{role}", ((role, _at_home(role)),)) for role in Role),
    Part("officer of one subdistrict", ((Role.CD_WORKER, "400502"),)),
    Part("officer of the next district", ((Role.CD_WORKER, "4007"),)),
    Part("head of the next district", ((Role.DISTRICT_HEAD, "4007"),)),
    Part("promotion of another province", ((Role.PROMOTION, "41"),)),
    Part("head of another province", ((Role.PROVINCE_HEAD, "41"),)),
    Part("administrator of another province", ((Role.ADMIN, "41"),)),
    Part("two assignments", ((Role.CD_WORKER, "4005"), (Role.DISTRICT_HEAD, "4007"))),
    Part("twenty provinces", ((Role.GROUP_HEAD, "isan-20"),)),
    Part("no assignment"),
    Part("expired officer", ((Role.CD_WORKER, "4005"),), dates="expired"),
    Part("officer from tomorrow on", ((Role.CD_WORKER, "4005"),), dates="not yet"),
    Part("expired inspector", ((Role.INSPECTOR, "40"),), dates="expired"),
    Part("disabled officer", ((Role.CD_WORKER, "4005"),), active=False),
    Part("first sign-in", ((Role.PROVINCE_HEAD, "40"),), must_change=True),
)


def enrol(part):
    """The person of a part, in the database."""
    from portal.tests.world import assign, colleague

    user = colleague(f"cast {part.name}", [], position="", must_change_password=part.must_change)
    user.password = _password()  # as it is stored: one slow hash serves all
    user.save(update_fields=["password"])
    for role, place in part.grants:
        assign(user, role, place, **_dates(part))
    return user


@cache
def _password():
    return make_password("a-password-of-the-whole-cast")


def disable(user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def _dates(part):
    now, day = timezone.now(), timedelta(days=1)
    return {
        "valid": {"valid_from": now - day, "valid_until": now + day},
        "expired": {"valid_from": now - 2 * day, "valid_until": now - timedelta(seconds=1)},
        "not yet": {"valid_from": now + day},
    }[part.dates]
