"""Who belongs to a community: the persons who live around it, and those who play a part in it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from portal.accounts.models import User
from portal.people.actions import Consented
from portal.people.models import Person
from portal.people.querysets import PersonQuerySet
from villages.models import Community
from villages.sections import LISTS


class Asked(Consented):
    """Somebody known, or somebody new by these words; neither where nobody was named."""

    person: Person | None
    title: str
    first_name: str
    last_name: str
    phone: str
    line_id: str


def residents_of(community: Community, user: User) -> PersonQuerySet[Person]:
    """Persons of the same subdistrict, whichever part they play, and those who play one here wherever they belong."""
    return Person.objects.editable_by(user).filter(around(community)).by_name()


def around(community: Community) -> Q:
    here = Community.objects.unscoped("a door has found this community").filter(pk=community.pk)
    return Q(area=community.area_id) | persons_of(here)


def persons_of(communities: QuerySet[Community]) -> Q:
    """Persons who play a part in these communities: a contact, a champion, in a picture …"""
    parts = Q()
    for path in (each.persons for each in LISTS if each.persons):
        parts |= Q(pk__in=communities.filter(**{f"{path}__isnull": False}).values(path))
    return parts


def choices_for(community: Community, user: User, *, chosen: Iterable[int | None]) -> PersonQuerySet[Person]:
    """Residents, and whoever is chosen already: saving a form drops nobody whom it did not offer."""
    everybody = Person.objects.unscoped("residents came by their door, the chosen ones are shown on this page")
    known = Q(pk__in=residents_of(community, user).values("pk")) | Q(pk__in=[pk for pk in chosen if pk])
    return everybody.filter(known).by_name()
