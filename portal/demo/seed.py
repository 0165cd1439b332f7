"""The demo province: Khon Kaen with invented communities in every state."""

from collections.abc import Iterator
from random import Random
from uuid import uuid4

from django.db import transaction

from portal.accounts.models import User
from portal.demo.colleagues import PROVINCE, make_field_staff, make_sign_ins
from portal.demo.communities import Maker, names
from portal.demo.pictures import Pictures
from portal.demo.stages import Stages
from portal.reports.models import Letterhead
from portal.territory.models import Area, Subdistrict
from portal.trail.context import origin_of
from tourism.catalogue.actions import Order, ask_issue

SEED = 2562
PER_DISTRICT = 4
CYCLE = ("published", "published", "published", "draft", "published", "submitted", "published", "published", "reviewed",
         "published", "returned", "published", "stale", "published", "draft", "published", "paused", "published",
         "withdrawn", "published", "closed")  # fmt: skip
SHOWN_IN_CHUM_PHAE = ("published", "submitted", "returned", "reviewed", "draft", "published")
INCOMPLETE = {"draft", "closed"}
IN_FIRST_CATALOGUE = ["4001", "4005", "4007"]


@transaction.atomic
def seed_demo(password: str) -> int:
    """Returns how many communities were made."""
    sign_ins = make_sign_ins(password)
    with origin_of(actor=sign_ins["demo-admin"]):
        _letterhead()
        staff = make_field_staff()
        maker = Maker(Random(SEED), Pictures(sign_ins["demo-promotion"]))  # noqa: S311 -- invented words, not secrets
        stages = Stages(staff, sign_ins["demo-promotion"])
        made = sum(_make(maker, stages, name, area, stage) for name, area, stage in plan(maker.random))
        _first_catalogue(sign_ins["demo-information"])
        return made


@transaction.atomic
def seed_if_empty(password: str) -> int:
    """Nothing where somebody already signs in. Of two at once, the second waits and finds the first one's people."""
    one_after_the_other()
    return 0 if User.objects.exists() else seed_demo(password)


def one_after_the_other() -> None:
    """Until the end of the transaction."""
    Area.objects.select_for_update(no_key=True).get(pk=PROVINCE)


def plan(random: Random) -> Iterator[tuple[str, Area, str]]:
    """Name, subdistrict and stage of every community, district by district."""
    stages = iter(CYCLE * 10)
    name = names(random)
    for code, areas in _subdistricts().items():
        wanted = list(SHOWN_IN_CHUM_PHAE) if code == "4005" else [next(stages) for _ in range(PER_DISTRICT)]
        for stage in wanted:
            yield next(name), random.choice(areas), stage


def _make(maker: Maker, stages: Stages, name: str, area: Area, stage: str) -> int:
    officer = stages.worker_of(area)
    community = maker.community(name, area, officer, complete=stage not in INCOMPLETE)
    getattr(stages, stage)(community)
    return 1


def _subdistricts() -> dict[str, list[Area]]:
    areas: dict[str, list[Area]] = {}
    for area in Subdistrict.objects.under(PROVINCE).select_related("parent").order_by("code"):
        areas.setdefault(area.district_code, []).append(area)
    return areas


def _first_catalogue(by: User) -> None:
    """The worker makes it as soon as it starts; it then waits for the head of the group."""
    areas = Area.objects.in_bulk([PROVINCE, *IN_FIRST_CATALOGUE])
    districts = [areas[code] for code in IN_FIRST_CATALOGUE]
    ask_issue(Order(areas[PROVINCE], districts, "เที่ยวชุมชนขอนแก่น ฉบับสมมติ", thai_digits=True, key=uuid4()), by=by)


def _letterhead() -> None:
    Letterhead.objects.create(
        province_id=PROVINCE,
        office_name="สำนักงานพัฒนาชุมชนจังหวัดขอนแก่น",
        address="ศาลากลางจังหวัดขอนแก่น อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000",
        phone="043000000",
        is_demo=True,
    )
