"""Which colleagues a person may administer."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portal.accounts.models import Assignment, User
from portal.accounts.rights import RIGHTS, Right, is_approving
from portal.thai.text import clean


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
    for word in clean(text).split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(position__icontains=word)
        )
    return people


def roles_given_by(giver: User) -> list[str]:
    """Nobody gives a right they lack; approving roles are given by an administrator only."""
    held = {right for grant in giver.grants for right in RIGHTS[grant.role]}
    if Right.GIVE_APPROVING_ROLES in held:
        return list(RIGHTS)
    return [role for role, rights in RIGHTS.items() if rights <= held and not is_approving(role)]


def _in_reach(manager: User) -> Q:
    inside = Q(pk__in=[])
    for code in manager.reach(Right.MANAGE_USERS):
        inside |= Q(area__code__startswith=code)
    if manager.may(Right.GIVE_APPROVING_ROLES):
        inside |= Q(group__isnull=False)
    return inside
