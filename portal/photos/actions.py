from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol, TypedDict, Unpack

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.files import store
from portal.files.models import StoredFile
from portal.files.names import safe_name
from portal.jobs.models import Job
from portal.jobs.queue import start_job
from portal.people.models import Person
from portal.photos.kinds import refuse_unreadable
from portal.photos.models import SIZES, Licence, Photo
from portal.photos.querysets import PhotoQuerySet
from portal.photos.refusals import PhotoRefused, Refusal, refused
from portal.photos.registry import kept_pictures_of, tell_hiding
from portal.photos.states import PhotoState
from portal.territory.models import Area
from portal.trail.versions import StaleError
from portal.trail.write import act

JUDGE = "photos.judge"
MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
WORDS = ("alt", "credit", "licence", "taken_on", "sensitive")
FOUND = "the caller's door, or a withdrawal, has already found the picture"


class Upload(Protocol):
    """A file as a form hands it over, or one of the disk."""

    def seek(self, offset: int, /) -> int: ...

    def read(self, size: int, /) -> bytes: ...


class Words(TypedDict, total=False):
    """What is said about a picture, new or old."""

    alt: str
    credit: str
    licence: Licence | str
    taken_on: date | None
    people: Iterable[Person]
    sensitive: bool


@dataclass(frozen=True)
class Received:
    """Bytes that were sent as a picture, kept but not read: no row speaks of them yet."""

    stored: StoredFile
    name: str


def receive(upload: Upload | BinaryIO) -> Received:
    """Keeps the bytes, before any row is held. Raises PhotoRefused for what is seen at once."""
    upload.seek(0)
    data = upload.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise refused(Refusal.TOO_BIG, limit=LARGEST // MEGABYTE)
    refuse_unreadable(data)
    try:
        return Received(store.put(data), safe_name(getattr(upload, "name", "") or ""))
    except store.StoreError as error:
        raise PhotoRefused(str(error)) from error


def keep_photo(received: Received, *, area: Area, by: User, **words: Unpack[Words]) -> Photo:
    """A picture that nobody gets before a worker has judged it: see `ask_to_judge`."""
    people = words.pop("people", ())
    with act("เพิ่มภาพ", by=by, file=received.name, sha256=received.stored.pk) as done:
        photo = Photo.objects.create(
            area=area, added_by=by, original=received.stored, original_name=received.name, **words
        )
        photo.people.set(people)
        done.record = photo
    return photo


def ask_to_judge(photos: Iterable[Photo], *, by: User, title: str, shown_at: str, key: int) -> Job:
    """In the transaction that keeps them. `shown_at` and `key` are the page on which the outcome stands."""
    return start_job(JUDGE, by=by, title=title, photos=[photo.pk for photo in photos], shown_at=shown_at, key=key)


def hold_photo(photo: Photo) -> None:
    """Before the row that shows it, as the worker does who has judged it: neither waits for the other in a circle."""
    _locked(photo)


def discard(photo: Photo, *, by: User) -> None:
    """Forgets a picture that never was one, when its page takes it out; one that may have been shown stays."""
    with act("ลบภาพที่ใช้ไม่ได้", by=by) as done:
        locked = _all().select_for_update(of=("self",)).filter(pk=photo.pk).exclude(state=PhotoState.OK).first()
        if locked is None:
            return
        original = locked.original
        done.record = photo
        locked.delete()
        if original:
            store.forget(original)


@transaction.atomic
def correct_words(photo: Photo, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """Writes changed words and `people` onto the version that the person saw, else raises StaleError. A picture that
    may then not be shown is taken from the public at once."""
    people = changes.get("people")
    if isinstance(people, Iterable):
        _hold_persons(people)
    current = _locked(photo)
    if current.version != version:
        raise StaleError
    current.version += 1
    for name in set(WORDS) & set(changes):
        setattr(current, name, changes[name])
    if isinstance(people, Iterable):
        current.people.set(people)
    reason = current.why_private() if current.public else ""
    if not reason:
        current.save(update_fields=[*WORDS, "version"])
        return
    with act("เลิกเผยแพร่ภาพ", current, by=by, reason=reason):
        current.public, current.public_since = False, None
        current.save(update_fields=[*WORDS, "public", "public_since", "version"])
        tell_hiding(current, by=by)


@transaction.atomic
def make_public(photo: Photo, *, by: User) -> None:
    """Raises PhotoRefused when somebody in it has not consented."""
    photo = _locked(photo)
    if reason := photo.why_private():
        raise PhotoRefused(reason)
    if not photo.public:
        with act("เผยแพร่ภาพ", photo, by=by):
            _all().filter(pk=photo.pk).update(public=True, public_since=Now())


@transaction.atomic
def make_private(photo: Photo, *, by: User) -> None:
    photo = _locked(photo)
    if photo.public:
        with act("เลิกเผยแพร่ภาพ", photo, by=by):
            _all().filter(pk=photo.pk).update(public=False, public_since=None)


@transaction.atomic
def remove_public_sizes(photo: Photo, *, by: User, reason: str = "") -> None:
    """What pages show is gone, from the disk too unless another picture has the same; the original stays, marked."""
    photo = _locked(photo)
    sizes = {stored.pk: stored for field in SIZES.values() if (stored := getattr(photo, field))}
    with act("ลบภาพที่เผยแพร่", photo, by=by, reason=reason):
        _all().filter(pk=photo.pk).update(
            **dict.fromkeys(SIZES.values()), public=False, public_since=None, sizes_removed_at=Now()
        )
        for stored in sizes.values():
            store.forget(stored)


def remove_sizes_showing(person: Person, *, by: User) -> None:
    """Answers the withdrawal of consent."""
    for photo in _all().filter(pk__in=keys_showing(person)).with_sizes().order_by("pk"):
        remove_public_sizes(photo, by=by, reason="บุคคลในภาพถอนความยินยอม")


def keys_showing(person: Person) -> set[int]:
    """Pictures in which the person is tagged today, or was when they were shown."""
    return {*_all().showing(person).values_list("pk", flat=True), *kept_pictures_of(person)}


def _all() -> PhotoQuerySet:
    return Photo.objects.unscoped(FOUND)


def _hold_persons(people: Iterable[Person]) -> None:
    """Before the picture, as a withdrawal does: a consent being withdrawn at this moment is waited for."""
    rows = Person.objects.unscoped("of the picture that the caller's door has found")
    held = rows.filter(pk__in=[person.pk for person in people]).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))


def _locked(photo: Photo) -> Photo:
    """The row as it is now, held until the verb is done."""
    return _all().select_for_update(of=("self",), no_key=True).with_files().get(pk=photo.pk)
