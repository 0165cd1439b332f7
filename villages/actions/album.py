"""Verbs on the pictures of a community."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Unpack
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from portal.accounts.models import User
from portal.photos.actions import (
    Received,
    Upload,
    Words,
    ask_to_judge,
    correct_words,
    keep_photo,
    receive,
)
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.photos.states import PhotoState
from portal.trail.write import act
from villages.actions.draft import LockedError, end_of, labels, list_around, number_anew, open_draft, open_row
from villages.models import Community, CommunityPhoto


@dataclass(frozen=True)
class Outcome:
    """What became of one chosen file: in the album, where a worker will judge it, or refused at once."""

    name: str
    refusal: str = ""
    photo: Photo | None = None


def add_pictures(community: Community, uploads: Iterable[Upload], *, by: User, **words: Unpack[Words]) -> list[Outcome]:
    """Each file has its own outcome; the same bytes come in once. Bytes are kept before anybody's row is held."""
    if not open_row(community, by).exists():
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
            now = open_row(community, by).select_related("area").get()
            photo = keep_photo(file, area=now.area, by=by, **words)
            done.record = CommunityPhoto.objects.create(
                community=community, photo=photo, creation_key=key, position=end_of(CommunityPhoto, community, by)
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


def save_words(picture: CommunityPhoto, changes: Mapping[str, object], *, version: int, by: User) -> None:
    """Of the photo itself, and who is in it."""
    if changes:
        with act("แก้ไข", picture.photo, by=by, fields=labels(picture.photo, changes)):
            open_draft(picture.community, by=by)
            correct_words(picture.photo, changes, version=version, by=by)


def choose_hero(picture: CommunityPhoto, *, by: User) -> None:
    """Raises PhotoRefused for one that is still being judged, or was refused."""
    if picture.photo.state != PhotoState.OK:
        raise PhotoRefused(picture.photo.why_private())
    with act("เลือกภาพปก", by=by) as done:
        album = list_around(picture, by)
        if picture not in album:
            return
        open_draft(picture.community, by=by)
        own = CommunityPhoto.objects.editable_by(by).of(picture.community)
        own.filter(is_hero=True).update(is_hero=False)
        own.filter(pk=picture.pk).update(is_hero=True)
        number_anew([picture, *(row for row in album if row != picture)], by)
        done.record = picture
