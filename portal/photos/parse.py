"""Reading a picture is the most dangerous thing done with it, so a bounded child does it: see `child.py`."""

import json
import logging
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.photos.refusals import Refusal, refused
from portal.thai.dates import date_from_be

CHILD = Path(__file__).with_name("child.py")
WALL_SECONDS = 30
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
OLDEST_PHOTO = date(1950, 1, 1)

logger = logging.getLogger(__name__)

Report = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    media_type: str
    width: int
    height: int
    hero: bytes
    card: bytes
    print_size: bytes
    taken_on: date | None
    location: tuple[float, float] | None


def parse(data: bytes) -> Picture:
    """The clean sizes of a picture and what its camera wrote; raises PhotoRefused."""
    report, sizes = ask_child(data)
    if "refused" in report:
        logger.info("picture refused: %s", {**report, "size": len(data)})
        raise refused(Refusal(report.pop("refused")), **report)
    return Picture(
        media_type=report["media_type"],
        width=report["width"],
        height=report["height"],
        hero=sizes["hero"],
        card=sizes["card"],
        print_size=sizes["print"],
        taken_on=camera_date(report["taken"]),
        location=tuple(report["location"]) if report["location"] else None,
    )


def ask_child(data: bytes) -> tuple[Report, dict[str, bytes]]:
    with tempfile.TemporaryFile() as answer:
        try:
            child = subprocess.run(  # noqa: S603 -- our own program, nothing of the upload in its arguments
                [sys.executable, "-I", str(CHILD)],
                input=data,
                stdout=answer,
                stderr=subprocess.PIPE,
                env={},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"refused": Refusal.TOO_HEAVY}, {}
        if child.returncode:
            logger.warning("picture child ended with %s: %s", child.returncode, child.stderr[-500:])
            return {"refused": _why_killed(child.returncode)}, {}
        answer.seek(0)
        report = json.loads(answer.readline())
        sizes = {name: answer.read(length) for name, length in report.pop("sizes").items()}
    return report, sizes


def _why_killed(code: int) -> Refusal:
    return Refusal.TOO_HEAVY if -code in (signal.SIGXCPU, signal.SIGKILL) else Refusal.BROKEN


def camera_date(text: str | None) -> date | None:
    """ "2019:01:24 08:30:00". Some phones set to Thai write 2562."""
    try:
        year, month, day = (int(part) for part in (text or "")[:10].split(":"))
        taken = date_from_be(day, month, year) if year > timezone.localdate().year + 100 else date(year, month, day)
    except ValueError:
        return None
    return taken if OLDEST_PHOTO <= taken <= timezone.localdate() else None
