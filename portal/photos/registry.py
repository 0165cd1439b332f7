"""What upper rooms have to do with the pictures that they keep and show. They register in `apps.ready()`."""

from collections.abc import Iterable
from typing import Protocol

from portal.accounts.models import User
from portal.people.models import Person
from portal.photos.models import Photo


class HidingCallback(Protocol):
    def __call__(self, photo: Photo, *, by: User) -> None: ...


class KeptPictures(Protocol):
    def __call__(self, person: Person) -> Iterable[int]: ...


_hiding: list[HidingCallback] = []
_kept: list[KeptPictures] = []


def on_hiding(callback: HidingCallback) -> HidingCallback:
    """Called in the transaction in which a public picture becomes one that may not be shown."""
    if callback not in _hiding:
        _hiding.append(callback)
    return callback


def keeps_pictures(question: KeptPictures) -> KeptPictures:
    """Asked for the keys of pictures that were shown with this person in them, whoever is tagged today."""
    if question not in _kept:
        _kept.append(question)
    return question


def tell_hiding(photo: Photo, *, by: User) -> None:
    for callback in _hiding:
        callback(photo, by=by)


def kept_pictures_of(person: Person) -> set[int]:
    return {key for question in _kept for key in question(person)}
