"""By which assignments a person does something, and for whom the hand may stand."""

from collections.abc import Iterable

from portal.accounts.models import User
from portal.accounts.reach import Grant
from portal.accounts.rights import RIGHTS, Right, Role


def holding(user: User, rights: Iterable[Right], area: str, year: int | None = None) -> list[Grant]:
    """What gives the person any of the rights here now; of a paper with a year, for that year."""
    wanted = tuple(rights)
    return [grant for grant in user.grants if any(grant.opens(right, area, year) for right in wanted)]


def hands_of(user: User, rights: Iterable[Right], area: str, year: int | None = None) -> list[int]:
    """The person, and everyone in whose place the person could be acting with one of these rights here."""
    in_place_of = {grant.acting_for for grant in holding(user, rights, area, year) if grant.acting_for}
    return sorted({user.pk, *in_place_of})


def roles_with(*rights: Right) -> str:
    roles = [role for role in Role if RIGHTS[role] & set(rights)]
    return " ".join(str(role.label) for role in roles)
