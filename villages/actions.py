"""Verbs of the office on a community. Every change opens a draft; what the public reads is a revision in `tourism`."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar, Unpack
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Model, QuerySet
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.people.actions import Consented, record_consents
from portal.people.models import Person
from portal.people.querysets import WRITTEN
from portal.photos.actions import (
    Received,
    Upload,
    Words,
    ask_to_judge,
    correct_words,
    discard,
    hold_photo,
    keep_photo,
    receive,
)
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.photos.states import PhotoState
from portal.territory.models import Area
from portal.thai.refused import Refused
from portal.trail.once import once
from portal.trail.versions import StaleError
from portal.trail.write import act
from villages.models import LOCKED, Belonging, Community, CommunityPhoto, State, Status, model_of
from villages.registry import tell_closing
from villages.residents import Asked, persons_of
from villages.shown import ListSection

Row = TypeVar("Row", bound=Belonging)


class LockedError(Refused):
    """Somebody is reading the record: it stands still until it is returned or recalled."""

    def __init__(self) -> None:
        super().__init__("ชุมชนนี้อยู่ระหว่างรอตรวจหรือรอเผยแพร่ แก้ไขไม่ได้ตอนนี้", "ดึงกลับมาแก้ไข หรือให้ผู้ตรวจส่งกลับก่อน")


class TakenError(Refused):
    """This person has a row of this kind already."""


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
    with act("แก้ไข", community, by=by, fields=_labels(community, changes)):
        seen = _open(community, by).filter(version=version)
        if not seen.update(**changes, version=F("version") + 1, **_draft(by)):
            raise StaleError if _open(community, by).exists() else LockedError
        if isinstance(to := changes.get("area"), Area):
            _move_along(community, to, by=by)
    if changes.get("status") == Status.CLOSED:
        tell_closing(community, by=by)


def open_draft(community: Community, *, by: User) -> None:
    """Inside an act on what hangs on a community, before anything of it changes: nobody else changes it until the act
    is done. The published revision stays up; raises LockedError."""
    if not _open(community, by).update(**_draft(by)):
        raise LockedError


def save_belonging(record: Belonging, changes: Mapping[str, object], *, version: int, by: User) -> None:
    if changes:
        with act("แก้ไข", record, by=by, fields=_labels(record, changes)):
            open_draft(record.community, by=by)
            _save(_same(record, by), changes, version=version)


def save_person(
    person: Person,
    community: Community,
    changes: Mapping[str, object],
    *,
    version: int,
    by: User,
    consented: Consented,
) -> None:
    """The person and what the person consented to, or neither."""
    with transaction.atomic():
        if changes:
            with act("แก้ไข", person, by=by, fields=_labels(person, changes)):
                open_draft(community, by=by)
                _save(Person.objects.editable_by(by).filter(pk=person.pk), changes, version=version)
        record_consents(person, consented, by=by)


def save_words(picture: CommunityPhoto, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """Of the photo itself, and who is in it."""
    if changes:
        with act("แก้ไข", picture.photo, by=by, fields=_labels(picture.photo, changes)):
            open_draft(picture.community, by=by)
            correct_words(picture.photo, changes, version=version, by=by)


def add_belonging(
    community: Community,
    kind: ListSection,
    values: Mapping[str, object],
    *,
    key: UUID,
    by: User,
    asked: Asked | None = None,
) -> Belonging:
    """A row at the end of its list; `asked` tells of its person, who is kept now if new. Raises TakenError."""
    model = model_of(kind)
    rows = model.objects.editable_by(by)

    def make(own_key: UUID) -> Belonging:
        with act("เพิ่ม", by=by) as done:
            _hold(community, by)
            if made := rows.filter(creation_key=own_key).first():
                return made
            open_draft(community, by=by)
            place = {"community": community, "position": _end_of(model, community, by), "creation_key": own_key}
            record = model.objects.create(**place, **values, **_person_of(kind, community, asked, by))
            done.record = record
        return record

    return once(rows, key, make, by=by)


def _person_of(kind: ListSection, community: Community, asked: Asked | None, by: User) -> dict[str, Person | None]:
    """In a community that is held: nobody else adds the same person at this moment."""
    if kind.who is None or asked is None:
        return {}
    person = _settled(community, asked, by=by)
    others = model_of(kind).objects.editable_by(by).of(community)
    if kind.who.must and others.filter(**{kind.who.column: person}).exists():
        raise TakenError(f"คนนี้เป็น{kind.noun}ของชุมชนนี้อยู่แล้ว เลือกคนอื่น")
    return {kind.who.column: person}


def _settled(community: Community, asked: Asked, *, by: User) -> Person | None:
    """Somebody known, or somebody new who is kept now; with what they consented to."""
    person = asked["person"]
    if person is None and asked["first_name"]:
        person = add_person(
            community, {name: said for name, said in asked.items() if name in WRITTEN}, key=uuid4(), by=by
        )
    if person:
        record_consents(person, asked, by=by)
    return person


@dataclass(frozen=True)
class Outcome:
    """What became of one chosen file: in the album, where a worker will judge it, or refused at once."""

    name: str
    refusal: str = ""
    photo: Photo | None = None


def add_pictures(community: Community, uploads: Iterable[Upload], *, by: User, **words: Unpack[Words]) -> list[Outcome]:
    """Each file has its own outcome; the same bytes come in once. Bytes are kept before anybody's row is held."""
    if not _open(community, by).exists():
        raise LockedError
    return _hang_all(community, [_received(upload) for upload in uploads], by=by, words=words)


def _received(upload: Upload) -> Received | Outcome:
    try:
        return receive(upload)
    except PhotoRefused as refusal:
        return Outcome(str(getattr(upload, "name", "")), str(refusal))


@transaction.atomic
def _hang_all(community: Community, files: list[Received | Outcome], *, by: User, words: Words) -> list[Outcome]:
    outcomes = [file if isinstance(file, Outcome) else _hang(community, file, by=by, words=words) for file in files]
    if photos := [outcome.photo for outcome in outcomes if outcome.photo]:
        title = f"ตรวจภาพ {len(photos)} ภาพของ{community}"
        ask_to_judge(photos, by=by, title=title, shown_at="villages:photo_list", key=community.pk)
    return outcomes


def _hang(community: Community, file: Received, *, by: User, words: Words) -> Outcome:
    key = uuid5(community.creation_key, file.stored.pk)
    try:
        with act("เพิ่ม", by=by) as done:
            open_draft(community, by=by)
            _refuse_twice(community, key, by=by)
            now = _open(community, by).select_related("area").get()
            photo = keep_photo(file, area=now.area, by=by, **words)
            done.record = CommunityPhoto.objects.create(
                community=community, photo=photo, creation_key=key, position=_end_of(CommunityPhoto, community, by)
            )
            done.details["photo"] = photo.pk
    except PhotoRefused as refusal:
        return Outcome(file.name, str(refusal))
    return Outcome(file.name, photo=photo)


def _refuse_twice(community: Community, key: UUID, *, by: User) -> None:
    if CommunityPhoto.objects.editable_by(by).of(community).filter(creation_key=key).exists():
        raise PhotoRefused("มีภาพนี้ในอัลบั้มแล้ว ข้ามไฟล์นี้")


def take_as_cover(photo: Photo) -> None:
    """Answers that a picture may be shown: the first of an album is its cover."""
    pictures = CommunityPhoto.objects.unscoped("a worker has judged a picture of this album")
    hung = pictures.filter(photo=photo).first()
    if hung is None or pictures.filter(community=hung.community_id, is_hero=True).exists():
        return
    with suppress(IntegrityError), transaction.atomic():  # another picture became the cover at this moment
        pictures.filter(pk=hung.pk).update(is_hero=True)


def add_person(
    community: Community,
    values: Mapping[str, object],
    *,
    key: UUID,
    by: User,
    consented: Consented | None = None,
) -> Person:
    """Somebody of the same subdistrict, who may become a contact or champion, or be in a picture."""

    def make(own_key: UUID) -> Person:
        with act("เพิ่ม", by=by) as done:
            open_draft(community, by=by)
            person = Person.objects.create(area=community.area, creation_key=own_key, **values)
            done.record = person
            if consented:
                record_consents(person, consented, by=by)
        return person

    return once(Person.objects.editable_by(by), key, make, by=by)


def remove_belonging(record: Belonging, *, by: User) -> None:
    """The person or picture itself stays: published revisions may still show it. What never was a picture goes."""
    with act("เอาออก", by=by) as done:
        if record in _list_around(record, by):
            open_draft(record.community, by=by)
            _take_out(record, by)
            done.record = record


def _take_out(record: Belonging, by: User) -> None:
    if not isinstance(record, CommunityPhoto):
        _same(record, by).delete()
        return
    hold_photo(record.photo)
    _same(record, by).delete()
    discard(record.photo, by=by)


def move_belonging(record: Belonging, step: int, *, by: User) -> None:
    """One place up (-1) or down (1) in the list as its page shows it. What stands first whatever its place, stays."""
    with act("จัดลำดับ", by=by) as done:
        rows = _list_around(record, by)
        places = [place for place, row in enumerate(rows) if not row.stands_first]
        if record not in rows or (place := rows.index(record)) not in places or place + step not in places:
            return
        rows.insert(place + step, rows.pop(place))
        open_draft(record.community, by=by)
        _number(rows, by)
        done.record, done.details["position"] = record, place + step + 1


def choose_hero(picture: CommunityPhoto, *, by: User) -> None:
    """Raises PhotoRefused for one that is still being judged, or was refused."""
    if picture.photo.state != PhotoState.OK:
        raise PhotoRefused(picture.photo.why_private())
    with act("เลือกภาพปก", by=by) as done:
        album = _list_around(picture, by)
        if picture not in album:
            return
        open_draft(picture.community, by=by)
        own = CommunityPhoto.objects.editable_by(by).of(picture.community)
        own.filter(is_hero=True).update(is_hero=False)
        own.filter(pk=picture.pk).update(is_hero=True)
        _number([picture, *(row for row in album if row != picture)], by)
        done.record = picture


def _open(community: Community, by: User) -> QuerySet[Community]:
    """The one row, while it may be written. An update of it waits for submit, and submit for the update."""
    rows = Community.objects.editable_by(by).filter(pk=community.pk, merged_into=None)
    return rows.exclude(state__in=LOCKED)


def _hold(community: Community, by: User) -> None:
    """Nobody else changes it, or what hangs on it, until the act is done."""
    if not list(_open(community, by).select_for_update(no_key=True).values_list("pk")):
        raise LockedError


def _draft(by: User) -> dict[str, object]:
    return {"state": State.DRAFT, "updated_by": by, "updated_at": Now()}


def _list_around(record: Row, by: User) -> list[Row]:
    """The whole list in the order of its page, held as it is; without the row when a colleague has just removed it."""
    _hold(record.community, by)
    return list(type(record).objects.editable_by(by).of(record.community))


def _number(rows: list[Row], by: User) -> None:
    for position, row in enumerate(rows):
        row.position = position
    type(rows[0]).objects.editable_by(by).bulk_update(rows, ["position"])


def _end_of(kind: type[Belonging], community: Community, by: User) -> int:
    """Behind the last row, also when some were removed. Of a community that is held: two rows get two places."""
    last = kind.objects.editable_by(by).of(community).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _save(row: QuerySet[Any], changes: Mapping[str, object], *, version: int) -> None:
    if not row.filter(version=version).update(**changes, version=F("version") + 1):
        raise StaleError


def _same(record: Row, by: User) -> QuerySet[Row]:
    return type(record).objects.editable_by(by).filter(pk=record.pk)


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


def _labels(record: Model, changes: Mapping[str, object]) -> list[str]:
    return [str(record._meta.get_field(name).verbose_name) for name in changes]  # type: ignore[union-attr]  # own columns
