"""Verbs of the office on a community. Every change opens a draft; what the public reads is a revision in `tourism`."""

from collections.abc import Callable, Mapping
from hashlib import file_digest
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.people.models import Person
from portal.photos.actions import CheckedUpload, check_upload, correct_words, keep_photo
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.territory.models import Area
from portal.trail.once import once
from portal.trail.versions import StaleError
from portal.trail.write import note
from villages.models import LOCKED, Community, CommunityPhoto, Contact, Programme, State, Status
from villages.querysets import persons_of
from villages.registry import tell_closing

Made = TypeVar("Made", bound=Model)


class LockedError(Exception):
    """Somebody is reading the record: it stands still until it is returned or recalled."""


@transaction.atomic
def create_community(values: Mapping[str, Any], *, key: UUID, by: User) -> Community:
    def make(own_key: UUID) -> Community:
        community = Community.objects.create(**values, creation_key=own_key, updated_by=by)
        note("เพิ่ม", community, by=by)
        return community

    return once(Community.objects.editable_by(by), key, make, by=by)


@transaction.atomic
def save_section(community: Community, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    """Writes only what was changed, and only onto the version that the person saw."""
    if not changes:
        return
    saved = (
        _open(community, by)
        .filter(version=version)
        .update(**changes, version=F("version") + 1, state=State.DRAFT, updated_by=by, updated_at=Now())
    )
    if not saved:
        raise StaleError if _open(community, by).exists() else LockedError
    if "area" in changes:
        _move_along(community, changes["area"], by=by)
    note("แก้ไข", community, by=by, fields=_labels(community, changes))
    if changes.get("status") == Status.CLOSED:
        tell_closing(community, by=by)


@transaction.atomic
def open_draft(community: Community, *, by: User) -> None:
    """Before anything that hangs on a community changes. The published revision stays up; raises LockedError."""
    opened = _open(community, by).update(state=State.DRAFT, updated_by=by, updated_at=Now())
    if not opened:
        raise LockedError


@transaction.atomic
def save_belonging(record: Contact | Programme, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    if not changes:
        return
    open_draft(record.community, by=by)
    _save(record, changes, version=version, by=by)


@transaction.atomic
def save_person(person: Person, community: Community, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    if not changes:
        return
    open_draft(community, by=by)
    _save(person, changes, version=version, by=by)


@transaction.atomic
def save_words(picture: CommunityPhoto, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    """Of the photo itself, and who is in it."""
    if not changes:
        return
    open_draft(picture.community, by=by)
    correct_words(picture.photo, changes, version=version, by=by)
    note("แก้ไข", picture.photo, by=by, fields=_labels(picture.photo, changes))


@transaction.atomic
def add_belonging(
    community: Community,
    kind: type[Made],
    values: Mapping[str, Any],
    *,
    key: UUID,
    by: User,
    settle: Callable[[], Mapping[str, Any]] = dict,
) -> Made:
    """A contact or programme at the end of its list. `settle` makes what it hangs on, once even if sent twice."""
    open_draft(community, by=by)
    rows: QuerySet[Made] = kind._default_manager.editable_by(by)  # type: ignore[attr-defined]  # each kind has doors

    def make(own_key: UUID) -> Made:
        position = rows.filter(community=community).count()
        record = kind._default_manager.create(
            community=community, position=position, creation_key=own_key, **values, **settle()
        )
        note("เพิ่ม", record, by=by)
        return record

    return once(rows, key, make, by=by)


def add_picture(community: Community, upload: Any, *, by: User, **words: Any) -> CommunityPhoto:
    """The first picture of an album is its cover. The same bytes come in once; raises PhotoRefused. Reading takes
    seconds, so nobody's row is held while it lasts."""
    if not _open(community, by).exists():
        raise LockedError
    key = uuid5(community.creation_key, file_digest(upload, "sha256").hexdigest())
    _refuse_twice(community, key, by=by)
    return _hang(community, check_upload(upload), key, by=by, words=words)


@transaction.atomic
def _hang(
    community: Community, checked: CheckedUpload, key: UUID, *, by: User, words: Mapping[str, Any]
) -> CommunityPhoto:
    open_draft(community, by=by)
    _refuse_twice(community, key, by=by)
    now = _open(community, by).select_related("area").get()
    photo = keep_photo(checked, area=now.area, by=by, **words)
    album = CommunityPhoto.objects.editable_by(by).filter(community=community)
    picture = CommunityPhoto.objects.create(
        community=community, photo=photo, creation_key=key, position=album.count(), is_hero=not album.exists()
    )
    note("เพิ่ม", picture, by=by, photo=photo.pk)
    return picture


def _refuse_twice(community: Community, key: UUID, *, by: User) -> None:
    if CommunityPhoto.objects.editable_by(by).filter(community=community, creation_key=key).exists():
        raise PhotoRefused("มีภาพนี้ในอัลบั้มแล้ว ข้ามไฟล์นี้")


@transaction.atomic
def add_person(community: Community, values: Mapping[str, Any], *, key: UUID, by: User) -> Person:
    """Somebody of the same subdistrict, who may become a contact or champion, or be in a picture."""
    open_draft(community, by=by)

    def make(own_key: UUID) -> Person:
        person = Person.objects.create(area=community.area, creation_key=own_key, **values)
        note("เพิ่ม", person, by=by)
        return person

    return once(Person.objects.editable_by(by), key, make, by=by)


@transaction.atomic
def remove_belonging(record: Contact | Programme | CommunityPhoto, *, by: User) -> None:
    """The person or picture itself stays: published revisions may still show it."""
    if _open_around(record, by=by):
        note("เอาออก", record, by=by)
        _same(record, by).delete()


@transaction.atomic
def move_belonging(record: Contact | Programme | CommunityPhoto, step: int, *, by: User) -> None:
    """One place up (-1) or down (1); numbers of the whole list are written anew."""
    if not _open_around(record, by=by):
        return
    rows = list(type(record).objects.editable_by(by).filter(community=record.community).order_by("position", "pk"))
    place = rows.index(record)
    target = min(max(place + step, 0), len(rows) - 1)
    rows.insert(target, rows.pop(place))
    for position, row in enumerate(rows):
        row.position = position
    type(record).objects.editable_by(by).bulk_update(rows, ["position"])  # type: ignore[arg-type]  # all are of the record's kind
    note("จัดลำดับ", record, by=by, position=target + 1)


@transaction.atomic
def choose_hero(picture: CommunityPhoto, *, by: User) -> None:
    if not _open_around(picture, by=by):
        return
    album = CommunityPhoto.objects.editable_by(by).filter(community=picture.community)
    album.filter(is_hero=True).update(is_hero=False)
    album.filter(pk=picture.pk).update(is_hero=True)
    note("เลือกภาพปก", picture, by=by)


def _open(community: Community, by: User) -> QuerySet[Community]:
    """The one row, while it may be written. An update of it waits for submit, and submit for the update."""
    rows: QuerySet[Community] = Community.objects.editable_by(by).filter(pk=community.pk, merged_into=None)
    return rows.exclude(state__in=LOCKED)


def _open_around(record: Contact | Programme | CommunityPhoto, *, by: User) -> bool:
    """Opens the draft around a row; when a colleague removed the row a moment before, nothing happens."""
    open_draft(record.community, by=by)
    there: bool = _same(record, by).exists()
    if not there:
        transaction.set_rollback(True)
    return there


def _save(record: Contact | Programme | Person, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    saved = _same(record, by).filter(version=version).update(**changes, version=F("version") + 1)
    if not saved:
        raise StaleError
    note("แก้ไข", record, by=by, fields=_labels(record, changes))


def _same(record: Model, by: User) -> QuerySet[Any]:
    rows: QuerySet[Any] = type(record)._default_manager.editable_by(by).filter(pk=record.pk)  # type: ignore[attr-defined]
    return rows


def _move_along(community: Community, to: Area, *, by: User) -> None:
    """Pictures and persons follow their community to another subdistrict, or its officers would lose them. `community`
    still says where it was."""
    moved = Community.objects.editable_by(by).filter(pk=community.pk)
    pictures = moved.filter(photos__isnull=False).values("photos__photo")
    Photo.objects.editable_by(by).filter(pk__in=pictures).update(area=to)
    _leaving(community, moved, by=by).update(area=to)


def _leaving(community: Community, moved: QuerySet[Community], *, by: User) -> QuerySet[Person]:
    """Persons who play a part in no community but this one; everybody, where no other community stays to list them."""
    everywhere: QuerySet[Community] = Community.objects.unscoped("who plays a part elsewhere does so for everybody")
    others = everywhere.exclude(pk=community.pk)
    here: QuerySet[Person] = Person.objects.editable_by(by).filter(area=community.area_id)
    if not others.filter(area=community.area_id).exists():
        return here
    return here.filter(persons_of(moved)).exclude(persons_of(others))


def _labels(record: Model, changes: Mapping[str, Any]) -> list[str]:
    return [str(record._meta.get_field(name).verbose_name) for name in changes]  # type: ignore[union-attr]
