"""Who gets which size of a picture."""

from portal.accounts.doors import Anyone
from portal.files.registry import FileAnswer
from portal.photos.models import SIZES, Photo
from portal.photos.parse import ENDINGS
from portal.photos.querysets import PhotoQuerySet

LONGEST_KEY = 18


def find_photo_file(user: Anyone, key: str, variant: str) -> FileAnswer | None:
    """Public pictures for everybody, others for those who read the area, the original for those who may change it."""
    if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
        return None
    if variant == "original":
        return _original(Photo.objects.editable_by(user).accepted(), key)
    if variant not in SIZES:
        return None
    return _size(Photo.objects.published(), key, variant) or _size(Photo.objects.visible_to(user), key, variant)


def _original(photos: PhotoQuerySet[Photo], key: str) -> FileAnswer | None:
    photo = photos.select_related("original").filter(pk=key).first()
    if photo is None or photo.original is None:
        return None
    return FileAnswer(photo.original, photo.original_filename, photo.media_type, record=photo)


def _size(photos: PhotoQuerySet[Photo], key: str, variant: str) -> FileAnswer | None:
    photo = photos.with_sizes().with_files().filter(pk=key).first()
    if photo is None:
        return None
    stored = getattr(photo, SIZES[variant])
    media_type = "image/jpeg" if variant == "print" else "image/webp"
    name = f"photo-{photo.pk}-{variant}{ENDINGS[media_type]}"
    return FileAnswer(stored, name, media_type, record=photo, inline=True, public=photo.public, noted=False)
