"""Bytes on disk, whole or not at all: written aside, synced, moved to their place, and only then told to the database.

A file is found by its hash alone (`ab/cd/<sha256>`). A row without its file would be a lie; a file without a row is
only left over from a crash, and swept later.
"""

import hashlib
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.db.models.functions import Now
from django.utils import timezone

from portal.files.models import StoredFile
from portal.thai.refused import Refused
from portal.trail.after import after_commit

CHUNK = 1024 * 1024
INCOMING = "incoming"

logger = logging.getLogger(__name__)


class StoreError(Refused):
    """The bytes could not be kept; nothing of them is left."""


class Damaged(Exception):
    """The bytes on disk are not the bytes that were stored."""


def put(data: bytes | BinaryIO) -> StoredFile:
    """Keep the bytes. The same bytes again cost no space, and heal a copy that was damaged."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    with _arriving() as file:
        sha256, size = _copy(stream, file)
        with transaction.atomic():
            _lock(sha256, shared=True)
            _settle(file, place(sha256))
            return _row(sha256, size)


def read(stored: StoredFile) -> bytes:
    with open_whole(stored) as file:
        return file.read()


def open_whole(stored: StoredFile) -> BinaryIO:
    """The file, if its size is right and no check has found it damaged."""
    if stored.damaged_since:
        raise Damaged(f"{stored.sha256} was found damaged at {stored.damaged_since}")
    try:
        file = path(stored).open("rb")
    except FileNotFoundError as error:
        raise Damaged(f"{stored.sha256} is missing") from error
    if (size := os.fstat(file.fileno()).st_size) != stored.size:
        file.close()
        raise Damaged(f"{stored.sha256} has {size} bytes instead of {stored.size}")
    return file


def path(stored: StoredFile) -> Path:
    return place(stored.sha256)


def place(sha256: str) -> Path:
    return root() / sha256[:2] / sha256[2:4] / sha256


def root() -> Path:
    return Path(settings.FILES_DIR)


def verify(stored: StoredFile) -> bool:
    """Read all bytes again. What is found is kept on the row, so that a damaged file is refused until it is healed. A
    file that was forgotten meanwhile is no damage."""
    try:
        whole = _hash_of(path(stored)) == stored.sha256
    except OSError:
        whole = False
    return not _found(stored, whole=whole) or whole


def forget(stored: StoredFile) -> bool:
    """Delete the bytes unless another row still uses them; they leave the disk when the transaction is safe."""
    sha256 = stored.sha256
    with transaction.atomic():
        _lock(sha256)
        try:
            stored.delete()
        except (ProtectedError, RestrictedError):
            return False
        after_commit(remove_unused, sha256)  # what stays is swept at night
    return True


def remove_unused(sha256: str) -> bool:
    """Remove a file that no row speaks of; never while somebody is storing the same bytes."""
    with transaction.atomic():
        _lock(sha256)
        if StoredFile.objects.filter(pk=sha256).exists():
            return False
        place(sha256).unlink(missing_ok=True)
    return True


@contextmanager
def _arriving() -> Iterator[Path]:
    """A place beside the store that is empty afterwards: the file was moved into the store, or failed."""
    arriving = root() / INCOMING / uuid4().hex
    try:
        _folder(arriving.parent)
        try:
            yield arriving
        finally:
            arriving.unlink(missing_ok=True)
    except OSError as error:
        logger.exception("a file could not be stored")
        raise StoreError("ที่เก็บไฟล์เต็มหรือใช้ไม่ได้ ไฟล์นี้ยังไม่ถูกบันทึก แจ้งผู้ดูแลระบบ แล้วเพิ่มไฟล์อีกครั้ง") from error


def _copy(stream: BinaryIO, target: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with open(target, "xb", opener=_opened) as file:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _opened(name: str, flags: int) -> int:
    """For us alone; where nginx sends the bytes, also for the store's group."""
    return os.open(name, flags, mode=0o640 if settings.ACCEL else 0o600)


def _folder(folder: Path) -> None:
    for made in (root(), folder.parent, folder):
        made.mkdir(parents=True, exist_ok=True, mode=0o750 if settings.ACCEL else 0o700)


def _settle(arrived: Path, target: Path) -> None:
    _folder(target.parent)
    os.replace(arrived, target)
    for folder in (target.parent, target.parent.parent, root()):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _row(sha256: str, size: int) -> StoredFile:
    """What was just written is whole, also where an older copy was not."""
    stored, new = StoredFile.objects.get_or_create(pk=sha256, defaults={"size": size})
    if not new:
        _found(stored, whole=True)
    return stored


def _found(stored: StoredFile, *, whole: bool) -> bool:
    """False when the row is gone meanwhile: then there is nothing to say about its bytes."""
    if whole == bool(stored.damaged_since):
        stored.damaged_since = None if whole else timezone.now()
    row = StoredFile.objects.filter(pk=stored.pk)
    return bool(row.update(checked_at=Now(), damaged_since=stored.damaged_since))


def _hash_of(file_path: Path) -> str:
    with file_path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lock(sha256: str, *, shared: bool = False) -> None:
    """Until the transaction ends: storing is shared, removing is alone."""
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [int(sha256[:15], 16)])
