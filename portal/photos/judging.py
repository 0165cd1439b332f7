"""A worker has the received picture read by a bounded child: then it may be shown, or its page says why not."""

from typing import Unpack

from portal.accounts.models import User
from portal.files import store
from portal.files.models import StoredFile
from portal.photos.actions import Upload, Words, discard, keep_photo, receive
from portal.photos.models import Photo, PhotoLocation
from portal.photos.parse import Picture, parse
from portal.photos.querysets import PhotoQuerySet
from portal.photos.refusals import PhotoRefused, Refusal, refused
from portal.photos.registry import tell_accepted
from portal.photos.states import PhotoState
from portal.territory.models import Area
from portal.trail.write import act

VERB = "ตรวจภาพ"
ASKED = "the page that received the picture asked for it"


def judge(key: int, *, by: User) -> None:
    """Twice is once, and a picture that was taken out meanwhile is nothing."""
    original = _begin(key, by)
    if original is None:
        return
    try:
        picture = parse(_bytes_of(original))
    except PhotoRefused as refusal:
        refuse(key, str(refusal), by=by)
    else:
        _accept(key, picture, by=by)


def refuse(key: int, reason: str, *, by: User) -> None:
    """Of a refused picture only the row stays, until its page takes it out."""
    with act(VERB, by=by, reason=reason, state=PhotoState.REFUSED) as done:
        photo = _unjudged().select_for_update(of=("self",)).select_related("original").filter(pk=key).first()
        if photo is None:
            return
        done.record, original = photo, photo.original
        photo.state, photo.refusal, photo.original = PhotoState.REFUSED, reason, None
        photo.save(update_fields=["state", "refusal", "original"])
        if original:
            store.forget(original)


def add_photo(upload: Upload, *, area: Area, by: User, **words: Unpack[Words]) -> Photo:
    """For a command that waits. Raises PhotoRefused and then leaves nothing."""
    photo = keep_photo(receive(upload), area=area, by=by, **words)
    judge(photo.pk, by=by)
    photo = Photo.objects.unscoped(ASKED).get(pk=photo.pk)
    if photo.state == PhotoState.REFUSED:
        discard(photo, by=by)
        raise PhotoRefused(photo.refusal)
    return photo


def _begin(key: int, by: User) -> StoredFile | None:
    """The bytes to read; None when there is nothing to judge."""
    with act(VERB, by=by):
        _unjudged().filter(pk=key).update(state=PhotoState.CHECKING)
    photo = _unjudged().select_related("original").filter(pk=key).first()
    return photo.original if photo else None


def _bytes_of(original: StoredFile) -> bytes:
    try:
        return store.read(original)
    except store.Damaged as error:
        raise refused(Refusal.LOST) from error


def _accept(key: int, picture: Picture, *, by: User) -> None:
    sizes = {"hero": picture.hero, "card": picture.card, "print_size": picture.print_size}
    kept = {name: store.put(data) for name, data in sizes.items()}
    with act(VERB, by=by, state=PhotoState.OK) as done:
        photo = _unjudged().select_for_update(of=("self",)).filter(pk=key).first()
        if photo is None:
            return
        done.record = photo
        for name, value in (kept | _facts(photo, picture)).items():
            setattr(photo, name, value)
        photo.save()
        _keep_location(photo, picture)
        tell_accepted(photo)


def _facts(photo: Photo, picture: Picture) -> dict[str, object]:
    """What was typed about the day wins over what the camera wrote."""
    return {
        "state": PhotoState.OK,
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "taken_on": photo.taken_on or picture.taken_on,
    }


def _keep_location(photo: Photo, picture: Picture) -> None:
    if picture.location:
        latitude, longitude = picture.location
        PhotoLocation.objects.create(photo=photo, latitude=latitude, longitude=longitude)


def _unjudged() -> PhotoQuerySet:
    return Photo.objects.unscoped(ASKED).unjudged()
