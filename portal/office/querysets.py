"""Which colleagues a person may administer."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from portal.accounts.models import Assignment, User
from portal.accounts.rights import RIGHTS, Right, is_approving
from portal.territory.codes import inside
from portal.territory.models import AreaGroup, AreaGroupMember
from portal.thai.db import FoldTh, contains_folded


def colleagues_of(manager: User) -> QuerySet[User]:
    """People who hold, or once held, an assignment where `manager` manages users, and people without any."""
    reached = Assignment.objects.filter(user=OuterRef("pk")).filter(_in_reach(manager))
    somewhere = Assignment.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(reached) | ~Exists(somewhere))


def endable_by(manager: User) -> QuerySet[Assignment]:
    """Those that still run or will run."""
    return Assignment.objects.not_ended().filter(_in_reach(manager))


def with_assignments(people: QuerySet[User]) -> QuerySet[User]:
    current = Assignment.objects.not_ended().select_related("area", "group", "acting_for")
    return people.prefetch_related(Prefetch("assignments", queryset=current, to_attr="current"))


def named(people: QuerySet[User], text: str) -> QuerySet[User]:
    """Every word stands in the name, the sign-in name or the position, however it was typed."""
    space = Value(" ")
    told = Concat("first_name", space, "last_name", space, "username", space, "position", output_field=TextField())
    return people.alias(told=FoldTh(told)).filter(contains_folded("told", text))


def roles_given_by(giver: User, area_code: str) -> list[str]:
    """Nobody gives a right they lack there; approving roles are given by an administrator of the area only."""
    there = [RIGHTS[grant.role] for grant in giver.grants if area_code.startswith(grant.codes)]
    held = frozenset[Right]().union(*there)
    if Right.MANAGE_USERS not in held:
        return []
    if Right.GIVE_APPROVING_ROLES in held:
        return list(RIGHTS)
    return [role for role, rights in RIGHTS.items() if rights <= held and not is_approving(role)]


def roles_offered_to(giver: User) -> list[str]:
    """What the giver may give somewhere."""
    given = {role for grant in giver.grants for code in grant.codes for role in roles_given_by(giver, code)}
    return [role for role in RIGHTS if role in given]


def groups_offered_to(giver: User) -> QuerySet[AreaGroup]:
    """Lists of areas all of which the giver administers."""
    if not giver.may(Right.GIVE_APPROVING_ROLES):
        return AreaGroup.objects.none()
    codes = giver.reach(Right.GIVE_APPROVING_ROLES)
    outside = AreaGroupMember.objects.filter(group=OuterRef("pk")).exclude(inside("area__code", codes))
    return AreaGroup.objects.exclude(Exists(outside)).order_by("name")


def may_give(giver: User, assignment: Assignment) -> bool:
    """In every area of the assignment, be it one or a list."""
    codes = assignment.codes
    return bool(codes) and all(assignment.role in roles_given_by(giver, code) for code in codes)


def may_govern(manager: User, colleague: User) -> bool:
    """Whether `manager` may change the account: they could have given all that it opens, now or from a later day.

    An account that opens nothing any more is governed by who could have given what it opened last; one that never
    opened anything by everybody who manages users.
    """
    given = colleague.assignments
    opens = list(given.not_ended()) or list(given.order_by("-valid_until", "-pk")[:1])
    return manager.may(Right.MANAGE_USERS) and all(may_give(manager, assignment) for assignment in opens)


def _in_reach(manager: User) -> Q:
    found = inside("area__code", manager.reach(Right.MANAGE_USERS))
    return found | Q(group__isnull=False) if manager.may(Right.GIVE_APPROVING_ROLES) else found
