"""By which assignments a person does something, and for whom the hand may stand."""

from collections.abc import Iterable

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.reach import Grant
from portal.accounts.rights import RIGHTS, Right, Role
from portal.territory.codes import inside


def holding(user: User, rights: Iterable[Right], area: str, year: int | None = None) -> list[Grant]:
    """What gives the person any of the rights here now; of a paper with a year, for that year."""
    wanted = tuple(rights)
    return [grant for grant in user.grants if any(grant.opens(right, area, year) for right in wanted)]


def hands_of(user: User, rights: Iterable[Right], area: str, year: int | None = None) -> list[int]:
    """The person, and everyone in whose place the person could be acting with one of these rights here."""
    in_place_of = {grant.acting_for for grant in holding(user, rights, area, year) if grant.acting_for}
    return sorted({user.pk, *in_place_of})


def in_hands_of(user: User, right: Right, hands: str, area: str) -> Q:
    """Rows whose list at `hands` names the person or, where this right is held in another's place, that one: those that
    `why_not` would refuse."""
    named = Q(**{f"{hands}__contains": [user.pk]})
    for grant in user.grants:
        if grant.acting_for:
            here = inside(area, grant.codes_for(right))
            named |= here & Q(**{f"{hands}__contains": [grant.acting_for]})
    return named


def roles_with(*rights: Right) -> str:
    roles = [role for role in Role if RIGHTS[role] & set(rights)]
    return " ".join(str(role.label) for role in roles)
