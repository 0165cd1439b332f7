"""The nightly look at the whole store: every row has its bytes, every file has its row."""

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.files import store
from portal.files.models import StoredFile

GRACE_SECONDS = 3600

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


def check_store() -> Findings:
    findings = Findings(removed=sweep())
    for stored in StoredFile.objects.order_by("pk").iterator():
        findings.checked += 1
        if not store.verify(stored):
            kind = findings.damaged if store.path(stored).exists() else findings.missing
            kind.append(stored.sha256)
    if not findings.good:
        logger.error("store: missing %s, damaged %s", findings.missing, findings.damaged)
    return findings


def sweep(older_than: float = GRACE_SECONDS) -> int:
    """Remove what crashes left: uploads that never ended, and files whose row was never committed."""
    before = time.time() - older_than
    return sum(_remove(file) for file in _files() if _changed(file) < before)


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
