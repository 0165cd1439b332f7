"""Verbs on the community itself. Every change opens a draft; what the public reads is a revision in `tourism`."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from portal.accounts.models import User
from portal.people.models import Person
from portal.photos.models import Photo
from portal.territory.models import Area
from portal.trail.once import once
from portal.trail.versions import StaleError
from portal.trail.write import act
from villages.actions.draft import LockedError, as_draft, labels, open_row
from villages.models import Community, Status
from villages.registry import tell_closing
from villages.residents import persons_of


def create_community(values: Mapping[str, object], *, key: UUID, by: User) -> Community:
    def make(own_key: UUID) -> Community:
        with act("เพิ่ม", by=by) as done:
            community = Community.objects.create(**values, creation_key=own_key, updated_by=by)
            done.record = community
        return community

    return once(Community.objects.editable_by(by), key, make, by=by)


@transaction.atomic
def save_section(community: Community, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """Writes only what was changed, and only onto the version that the person saw."""
    if not changes:
        return
    with act("แก้ไข", community, by=by, fields=labels(community, changes)):
        seen = open_row(community, by).filter(version=version)
        if not seen.update(**changes, version=F("version") + 1, **as_draft(by)):
            raise StaleError if open_row(community, by).exists() else LockedError
        if isinstance(to := changes.get("area"), Area):
            _move_along(community, to, by=by)
    if changes.get("status") == Status.CLOSED:
        tell_closing(community, by=by)


def _move_along(community: Community, to: Area, *, by: User) -> None:
    """Pictures and persons follow their community to another subdistrict, or its officers would lose them. `community`
    still says where it was."""
    moved = Community.objects.editable_by(by).filter(pk=community.pk)
    pictures = moved.filter(photos__isnull=False).values("photos__photo")
    Photo.objects.editable_by(by).filter(pk__in=pictures).update(area=to)
    _leaving(community, moved, by=by).update(area=to)


def _leaving(community: Community, moved: QuerySet[Community], *, by: User) -> QuerySet[Person]:
    """Persons who play a part in no community but this one; everybody, where no other community stays to list them."""
    everywhere = Community.objects.unscoped("who plays a part elsewhere does so for everybody")
    others = everywhere.exclude(pk=community.pk)
    here = Person.objects.editable_by(by).filter(area=community.area_id)
    if not others.filter(area=community.area_id).exists():
        return here
    return here.filter(persons_of(moved)).exclude(persons_of(others))
