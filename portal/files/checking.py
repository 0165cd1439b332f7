"""Every row has its bytes, every file has its row. A check takes up where the last one stopped: oldest first, for as
long as it may, so that in a store of any size no file waits longer than the others.
"""

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.db.models import PROTECT, RESTRICT, Count, Exists, ForeignKey, Min, Model, OuterRef
from django.db.models.functions import Now
from django.utils import timezone

from portal.files import store
from portal.files.models import StoredFile

GRACE_SECONDS = 3600
NIGHT_SECONDS = 20 * 60
LONGEST_UNREAD = timedelta(days=30)

logger = logging.getLogger(__name__)


@dataclass
class Findings:
    checked: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.missing and not self.damaged


@dataclass(frozen=True)
class Standing:
    """What the checks so far say of the store."""

    files: int
    damaged: int
    oldest: datetime | None

    @property
    def age(self) -> timedelta:
        """How long ago the file was read that nobody has read for longest."""
        return timezone.now() - self.oldest if self.oldest else timedelta()

    @property
    def good(self) -> bool:
        return not self.damaged and self.age <= LONGEST_UNREAD

    def __str__(self) -> str:
        days = max(self.age, timedelta()).days
        return f"{self.files} files, {self.damaged} damaged, each read within {days + 1} days"


def standing() -> Standing:
    counted = StoredFile.objects.aggregate(files=Count("pk"), damaged=Count("damaged_since"), oldest=Min("checked_at"))
    return Standing(**counted)


def check_store(seconds: float = math.inf) -> Findings:
    """All that was not read since this began, or as much as the time allows."""
    findings, until = Findings(removed=sweep()), time.monotonic() + seconds
    unread = StoredFile.objects.filter(checked_at__lt=Now()).order_by("checked_at", "pk")
    for stored in unread.iterator():
        _check(stored, findings)
        if time.monotonic() >= until:
            break
    if not findings.good:
        logger.error("store: missing %s, damaged %s", findings.missing, findings.damaged)
    return findings


def _check(stored: StoredFile, findings: Findings) -> None:
    findings.checked += 1
    if not store.verify(stored):
        kind = findings.damaged if store.path(stored).exists() else findings.missing
        kind.append(stored.sha256)


def sweep(older_than: float = GRACE_SECONDS) -> int:
    """Remove what crashes left: uploads that never ended, and files whose row was never committed."""
    before = time.time() - older_than
    return sum(_remove(file) for file in _files() if _changed(file) < before)


def forget_unowned(older_than: float = GRACE_SECONDS) -> int:
    """Bytes that were received, and whose owner was never written. `checked_at` is also when the same bytes were last
    stored: an owner who is writing his row has the time for it."""
    rows = StoredFile.objects.filter(checked_at__lt=Now() - timedelta(seconds=older_than))
    for column in owning_columns():
        rows = rows.exclude(Exists(column.model._base_manager.filter(**{column.name: OuterRef("pk")})))
    return sum(store.forget(stored) for stored in rows)


def owning_columns() -> "list[ForeignKey[Model, Model]]":
    """Every column that keeps bytes; histories only remember them."""
    columns = [column for model in apps.get_models() for column in model._meta.fields if isinstance(column, ForeignKey)]
    kept = [column for column in columns if column.related_model is StoredFile]
    return [column for column in kept if column.remote_field.on_delete in (PROTECT, RESTRICT)]


def _files() -> Iterator[Path]:
    yield from store.root().glob(f"{store.INCOMING}/*")
    yield from store.root().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # moved to its place, or forgotten, since the folder was read
        return math.inf


def _remove(file: Path) -> bool:
    if file.parent.name != store.INCOMING:
        return store.remove_unused(file.name)
    file.unlink(missing_ok=True)
    return True
