from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.files import store
from portal.files.names import safe_name
from portal.people.models import Person
from portal.photos.models import SIZES, Licence, Photo, PhotoLocation
from portal.photos.parse import Picture, parse
from portal.photos.refusals import PhotoRefused, Refusal, refused
from portal.photos.registry import kept_pictures_of, tell_hiding
from portal.territory.models import Area
from portal.trail.versions import StaleError
from portal.trail.write import note

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
WORDS = ("alt", "credit", "licence", "taken_on", "sensitive")


@dataclass(frozen=True)
class CheckedUpload:
    """A picture that was read and cleaned; nothing of it is kept yet."""

    data: bytes
    name: str
    picture: Picture


def add_photo(upload: IO[bytes] | Any, *, area: Area, by: User, **words: Any) -> Photo:
    """Read, clean and keep a picture; whatever its file is called. Raises PhotoRefused and then leaves nothing."""
    return keep_photo(check_upload(upload), area=area, by=by, **words)


def check_upload(upload: IO[bytes] | Any) -> CheckedUpload:
    """May take seconds: call it before any row is held. Raises PhotoRefused."""
    data = _read(upload)
    return CheckedUpload(data, safe_name(getattr(upload, "name", "") or ""), parse(data))


def keep_photo(
    checked: CheckedUpload,
    *,
    area: Area,
    by: User,
    alt: str,
    credit: str,
    licence: Licence | str,
    taken_on: date | None = None,
    people: Iterable[Person] = (),
    sensitive: bool = False,
) -> Photo:
    """Raises PhotoRefused when the store is full, and then leaves nothing."""
    name, picture = checked.name, checked.picture
    words = {"alt": alt, "credit": credit, "licence": licence, "taken_on": taken_on or picture.taken_on}
    try:
        with transaction.atomic():
            files = _stored(checked.data, picture)
            photo = Photo.objects.create(
                area=area, added_by=by, original_name=name, sensitive=sensitive, **words, **files, **_measured(picture)
            )
            photo.people.set(people)
            _keep_location(photo, picture)
            note("เพิ่มภาพ", photo, by=by, file=name, sha256=photo.original_id)
    except store.StoreError as error:
        raise PhotoRefused(str(error)) from error
    return photo


@transaction.atomic
def correct_words(photo: Photo, changes: Mapping[str, Any], *, version: int, by: User) -> None:
    """Writes changed words and `people` onto the version that the person saw, else raises StaleError. A picture that
    may then not be shown is taken from the public at once."""
    _hold_persons(changes.get("people", ()))
    current = _locked(photo)
    if current.version != version:
        raise StaleError
    current.version += 1
    for name in set(WORDS) & set(changes):
        setattr(current, name, changes[name])
    if "people" in changes:
        current.people.set(changes["people"])
    reason = current.why_private() if current.public else ""
    if reason:
        current.public, current.public_since = False, None
    current.save(update_fields=[*WORDS, "public", "public_since", "version"])
    if reason:
        note("เลิกเผยแพร่ภาพ", current, by=by, reason=reason)
        tell_hiding(current, by=by)


@transaction.atomic
def make_public(photo: Photo, *, by: User) -> None:
    """Raises PhotoRefused when somebody in it has not consented."""
    photo = _locked(photo)
    if reason := photo.why_private():
        raise PhotoRefused(reason)
    if not photo.public:
        _all().filter(pk=photo.pk).update(public=True, public_since=Now())
        note("เผยแพร่ภาพ", photo, by=by)


@transaction.atomic
def make_private(photo: Photo, *, by: User) -> None:
    photo = _locked(photo)
    if photo.public:
        _all().filter(pk=photo.pk).update(public=False, public_since=None)
        note("เลิกเผยแพร่ภาพ", photo, by=by)


@transaction.atomic
def remove_public_sizes(photo: Photo, *, by: User, reason: str = "") -> None:
    """What pages show is gone, from the disk too unless another picture has the same; the original stays, marked."""
    photo = _locked(photo)
    sizes = {stored.pk: stored for field in SIZES.values() if (stored := getattr(photo, field))}
    _all().filter(pk=photo.pk).update(
        **dict.fromkeys(SIZES.values()), public=False, public_since=None, sizes_removed_at=Now()
    )
    for stored in sizes.values():
        store.forget(stored)
    note("ลบภาพที่เผยแพร่", photo, by=by, reason=reason)


def remove_sizes_showing(person: Person, *, by: User) -> None:
    """Answers the withdrawal of consent."""
    for photo in _all().filter(pk__in=keys_showing(person)).with_sizes().order_by("pk"):
        remove_public_sizes(photo, by=by, reason="บุคคลในภาพถอนความยินยอม")


def keys_showing(person: Person) -> set[int]:
    """Pictures in which the person is tagged today, or was when they were shown."""
    return {*_all().showing(person).values_list("pk", flat=True), *kept_pictures_of(person)}


def _read(upload: IO[bytes] | Any) -> bytes:
    upload.seek(0)
    data: bytes = upload.read(LARGEST + 1)
    if not data:
        raise refused(Refusal.EMPTY)
    if len(data) > LARGEST:
        raise refused(Refusal.TOO_BIG, limit=LARGEST // MEGABYTE)
    return data


def _stored(data: bytes, picture: Picture) -> dict[str, Any]:
    return {
        "original": store.put(data),
        "hero": store.put(picture.hero),
        "card": store.put(picture.card),
        "print_size": store.put(picture.print_size),
    }


def _measured(picture: Picture) -> dict[str, int | str]:
    return {"media_type": picture.media_type, "width": picture.width, "height": picture.height}


def _keep_location(photo: Photo, picture: Picture) -> None:
    if picture.location:
        latitude, longitude = picture.location
        PhotoLocation.objects.create(photo=photo, latitude=latitude, longitude=longitude)


def _all() -> Any:
    return Photo.objects.unscoped("the caller's door, or a withdrawal, has already found the picture")


def _hold_persons(people: Iterable[Person]) -> None:
    """Before the picture, as a withdrawal does: a consent being withdrawn at this moment is waited for."""
    rows = Person.objects.unscoped("of the picture that the caller's door has found")
    held = rows.filter(pk__in=[person.pk for person in people]).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))


def _locked(photo: Photo) -> Photo:
    """The row as it is now, held until the verb is done."""
    locked: Photo = _all().select_for_update(of=("self",), no_key=True).with_files().get(pk=photo.pk)
    return locked
