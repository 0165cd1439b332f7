"""Reading a picture is the most dangerous thing done with it, so a bounded child does it: see `child.py`."""

import logging
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from django.utils import timezone

from portal.bounded.children import Child, ChildEnded, Limits
from portal.bounded.frames import Blobs, Header
from portal.photos.refusals import Refusal, refused
from portal.thai.dates import date_from_be

CHILD = "portal.photos.child"
LIMITS = Limits(memory=700 * 2**20, cpu_seconds=9, wall_seconds=30, output=16 * 2**20)
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
OLDEST_PHOTO = date(1950, 1, 1)

logger = logging.getLogger(__name__)


class Report(TypedDict):
    """What the child says of a picture that it could read."""

    media_type: str
    width: int
    height: int
    taken: str | None
    location: list[float] | None


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
    said, sizes = ask_child(data)
    if "refused" in said:
        logger.info("picture refused: %s", {**said, "size": len(data)})
        raise refused(Refusal(str(said.pop("refused"))), **said)
    report = cast("Report", said)
    return Picture(
        media_type=report["media_type"],
        width=report["width"],
        height=report["height"],
        hero=sizes["hero"],
        card=sizes["card"],
        print_size=sizes["print"],
        taken_on=camera_date(report["taken"]),
        location=_point(report["location"]),
    )


def _point(said: list[float] | None) -> tuple[float, float] | None:
    return (said[0], said[1]) if said else None


def ask_child(data: bytes) -> tuple[Header, Blobs]:
    """Each picture has a child of its own, without our environment: what one does to its decoder reaches no other."""
    with Child(CHILD, LIMITS, environment={}) as child:
        try:
            report, sizes = child.ask({}, {"picture": data})
        except ChildEnded as ended:
            return {"refused": Refusal.TOO_HEAVY if ended.out_of_time else Refusal.BROKEN}, {}
    return ({"refused": Refusal.TOO_HEAVY}, {}) if "error" in report else (report, sizes)


def camera_date(text: str | None) -> date | None:
    """ "2019:01:24 08:30:00". Some phones set to Thai write 2562."""
    try:
        year, month, day = (int(part) for part in (text or "")[:10].split(":"))
        taken = date_from_be(day, month, year) if year > timezone.localdate().year + 100 else date(year, month, day)
    except ValueError:
        return None
    return taken if OLDEST_PHOTO <= taken <= timezone.localdate() else None
