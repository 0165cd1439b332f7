"""Drawn pages of the catalogue, kept between issues: one folder for each province.

Which pages show a person is not known here: a withdrawal of consent wipes the province, the next issue is drawn anew.
A run that was already drawing keeps its handle to a folder that is gone, and what it still puts there is not kept.
"""

import logging
import os
import shutil
import time
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from portal.thai.refused import Refused

GONE = "gone-"
KEPT_SECONDS = 60 * 24 * 3600

logger = logging.getLogger(__name__)


class FragmentStore:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        path = self.folder / key
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        """Whole or not at all. Of a folder that was wiped meanwhile nothing is kept: the book notices at its end."""
        arriving = self.folder / f"{uuid4().hex}.part"
        try:
            arriving.write_bytes(content)
            arriving.replace(self.folder / key)
        except FileNotFoundError:
            return
        except OSError as error:
            arriving.unlink(missing_ok=True)
            raise Refused("เก็บหน้าที่จัดแล้วไม่ได้ ที่เก็บไฟล์เต็มหรือใช้ไม่ได้", "แจ้งผู้ดูแลระบบ แล้วสั่งจัดทำใหม่") from error


def store_of(province: str) -> FragmentStore:
    """The pages of a province as they are kept now."""
    home = _home(province)
    home.mkdir(parents=True, exist_ok=True)
    kept = sorted(child for child in home.iterdir() if child.is_dir())
    folder = kept[0] if kept else home / uuid4().hex
    folder.mkdir(exist_ok=True)
    return FragmentStore(folder)


def wipe(province: str) -> None:
    """What the disk will not give up now, `tidy` takes at night; a withdrawal does not wait for it."""
    gone = _root() / f"{GONE}{uuid4().hex}"
    try:
        _home(province).rename(gone)  # at once: whoever still writes there finds no folder
    except FileNotFoundError:
        return
    except OSError:
        logger.exception("drawn pages of province %s could not be taken away", province)
        gone = _home(province)
    _erase(gone)


def _erase(folder: Path) -> None:
    shutil.rmtree(folder, onerror=_still_there)


def _still_there(_: object, path: str, failure: tuple[object, BaseException, object]) -> None:
    error = failure[1]
    if not isinstance(error, FileNotFoundError):
        logger.error("drawn pages of a person who took consent back are still on disk: %s (%s)", path, error)


def tidy(now: float | None = None) -> int:
    """Remove what was to be erased and is still there, what no issue has asked for in two months, and what a killed run
    left half written."""
    for folder in _root().glob(f"{GONE}*"):
        _erase(folder)
    oldest = (now or time.time()) - KEPT_SECONDS
    stale = [path for path in _root().glob("*/*/*") if path.stat().st_mtime < oldest]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _root() -> Path:
    return Path(settings.VAR_DIR) / "fragments"


def _home(province: str) -> Path:
    return _root() / province
