"""What upper rooms have to do with the pictures that they keep and show."""

from collections.abc import Iterable
from typing import Protocol

from portal.accounts.models import User
from portal.people.models import Person
from portal.photos.models import Photo
from portal.ui.hooks import Hook


class HidingCallback(Protocol):
    def __call__(self, photo: Photo, *, by: User) -> None: ...


class AcceptedCallback(Protocol):
    def __call__(self, photo: Photo) -> None: ...


class KeptPictures(Protocol):
    def __call__(self, person: Person) -> Iterable[int]: ...


on_hiding: Hook[HidingCallback] = Hook("a public picture may not be shown any more")
"""Called in the transaction in which it happens."""

on_accepted: Hook[AcceptedCallback] = Hook("a worker has found a received picture good")
"""Called in the transaction in which it may be shown."""

keeps_pictures: Hook[KeptPictures] = Hook("which kept pictures showed a person")
"""Asked for the keys of pictures that were shown with this person in them, whoever is tagged today."""


def tell_hiding(photo: Photo, *, by: User) -> None:
    for callback in on_hiding:
        callback(photo, by=by)


def tell_accepted(photo: Photo) -> None:
    for callback in on_accepted:
        callback(photo)


def kept_pictures_of(person: Person) -> set[int]:
    return {key for question in keeps_pictures for key in question(person)}
