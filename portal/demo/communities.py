"""Invented communities: the same seed gives the same province."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from django.utils import timezone

from portal.accounts.models import User
from portal.demo.colleagues import FIRST_NAMES, LAST_NAMES
from portal.demo.pictures import Pictures
from portal.demo.themes import THEMES, Hands, Theme
from portal.people.actions import WORDING
from portal.people.models import Consent, Person, Purpose
from portal.territory.models import Area
from portal.trail.write import note
from villages.models import Community, CommunityPhoto, Contact, Programme, Readiness

FIRST = (
    *("บ้านหนอง", "บ้านโนน", "บ้านดอน", "บ้านโคก", "บ้านกุด", "บ้านห้วย"),
    *("บ้านคำ", "บ้านเหล่า", "บ้านโพน", "บ้านไผ่", "บ้านแก่ง", "บ้านเขื่อน"),
)
SECOND = (
    *("แสงคำ", "ใสสว่าง", "เมฆงาม", "โพธิ์เงิน", "แก่นฟ้า", "ไหมทอง", "น้ำริน"),
    *("ดาวเรือง", "ผักแว่น", "เกลือสินธุ์", "ฤๅษีลืม", "ม่วงไข่", "ขามเรียง"),
)
SPECIAL = (
    "บ้านหนองบัว",
    "บ้านหนองบัว",
    "Ban Suan Lom",
    "บ้านคำป่าหลายใต้ร่มไม้ใหญ่ริมลำน้ำ หมู่บ้านผ้าไหมมัดหมี่และข้าวเหนียวเขี้ยวงู",
)
"""Names that lists, sorting and covers must bear."""


@dataclass
class Maker:
    random: Random
    pictures: Pictures

    def community(self, name: str, area: Area, officer: User, *, complete: bool = True) -> Community:
        theme = self.random.choice(THEMES)
        community = Community.objects.create(**self._columns(name, area, officer, theme))
        note("เพิ่ม", community, by=officer)
        if not complete:
            self._leave_gaps(community)
            return community
        people = [self._person(community, officer) for _ in range(2)]
        self._contact(community, people[0])
        for position, hands in enumerate(theme.programmes):
            self._programme(community, people[position % 2], hands, position)
        self._album(community, theme)
        return community

    def _columns(self, name: str, area: Area, officer: User, theme: Theme) -> dict[str, object]:
        random = self.random
        return {
            "area": area,
            "moo": random.randint(1, 14),
            "name": name,
            "tagline": random.choice(theme.taglines),
            "joined_year": random.choice([2561, 2561, 2562, 2564]),
            "story": "\n".join(random.sample(theme.stories, len(theme.stories))),
            "name_origin": "ผู้เฒ่าเล่าต่อกันมาว่าชื่อบ้านมาจากต้นไม้และแหล่งน้ำที่เห็นเมื่อตั้งหมู่บ้าน",
            "identity": theme.identity,
            "food": theme.food,
            "best_months": list(theme.months),
            "latitude": _near(area.latitude, random),
            "longitude": _near(area.longitude, random),
            "distance_km": Decimal(random.randint(80, 1100)) / 10,
            "minutes": random.randint(3, 28) * 5,
            "directions": "จากตัวเมืองขอนแก่นใช้ทางหลวงสายหลักเข้าตัวอำเภอ แล้วตามป้ายท่องเที่ยวชุมชนอีกไม่เกิน 15 นาที",
            "public_transport": random.choice(["รถสองแถวจากตลาดอำเภอ ทุกชั่วโมงถึง 17.00 น.", "ไม่มี"]),
            "road_condition": "ลาดยางตลอดสาย",
            "parking": random.choice(["ลานวัด จอดได้ 30 คัน", "ศาลากลางบ้าน จอดได้ 15 คัน รถบัส 1 คัน"]),
            "open_hours": "ทุกวัน 08.00-17.00 น. จองล่วงหน้า 1 วัน",
            "capacity_per_day": random.choice([30, 40, 60, 80]),
            "group_size_max": random.choice([15, 20, 40]),
            "languages": "ไทย อีสาน",
            "payment": ["cash", "promptpay"],
            "has_toilets": True,
            "has_wifi": random.choice([True, False, None]),
            "has_wheelchair_access": random.choice([True, False, None]),
            "hospital_name": f"โรงพยาบาล{area.parent.name_th if area.parent else ''}",
            "hospital_km": Decimal(random.randint(10, 250)) / 10,
            "hazards": theme.hazards,
            "flood_season": random.choice(["", "กันยายน"]),
            "first_aid": "อสม. ประจำศูนย์ต้อนรับ",
            "meeting_point": random.choice(["ลานวัด", "ศาลากลางบ้าน", "สนามโรงเรียน"]),
            "manners": theme.manners,
            "responsible_officer": officer,
            "last_visit_on": timezone.localdate() - timedelta(days=random.randint(5, 90)),
            "verified_on": timezone.localdate() - timedelta(days=random.randint(1, 60)),
            "updated_by": officer,
        }

    def _leave_gaps(self, community: Community) -> None:
        """A draft as officers leave it: name and place, and whatever was at hand."""
        Community.objects.filter(pk=community.pk).update(
            story="", identity="", latitude=None, longitude=None, hospital_name="", hospital_km=None, verified_on=None
        )

    def _person(self, community: Community, officer: User) -> Person:
        person = Person.objects.create(
            area=community.area,
            title=self.random.choice(["นาย", "นาง", "นางสาว"]),
            first_name=self.random.choice(FIRST_NAMES),
            last_name=self.random.choice(LAST_NAMES),
            phone=f"08000{self.random.randint(0, 99999):05}",
        )
        Consent.objects.bulk_create(
            Consent(
                person=person,
                purpose=purpose,
                wording=WORDING[purpose],
                given_on=timezone.localdate() - timedelta(days=100),
                evidence="แบบยินยอมสมมติ",
                recorded_by=officer,
            )
            for purpose in (Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT)
        )
        return person

    def _contact(self, community: Community, person: Person) -> None:
        verified = timezone.localdate() - timedelta(days=self.random.randint(1, 60))
        Contact.objects.create(community=community, person=person, role="ประธานกลุ่มท่องเที่ยวชุมชน", verified_on=verified)

    def _programme(self, community: Community, champion: Person, hands: Hands, position: int) -> None:
        Programme.objects.create(
            community=community,
            champion=champion,
            title=hands.title,
            what=hands.what,
            duration_minutes=hands.minutes,
            price_baht=hands.baht,
            people_min=2,
            people_max=self.random.choice([8, 12, 20]),
            days_times="ทุกวัน 09.00-15.00 น.",
            season="ตลอดปี",
            book_ahead_days=1,
            safety_notes=hands.safety,
            takeaway=hands.takeaway,
            status=Readiness.TESTED,
            position=position,
        )

    def _album(self, community: Community, theme: Theme) -> None:
        others = [other for other in THEMES if other is not theme]
        for position, shown in enumerate([theme, *self.random.sample(others, 2)]):
            photo = self.pictures.take(shown.picture, community.area, shown.alt)
            CommunityPhoto.objects.create(community=community, photo=photo, position=position, is_hero=position == 0)


def names(random: Random) -> Iterator[str]:
    """Invented names without end; the special ones first."""
    yield from SPECIAL
    pairs = [first + second for first in FIRST for second in SECOND]
    random.shuffle(pairs)
    yield from cycle(pairs)


def _near(point: Decimal | None, random: Random) -> Decimal | None:
    return point + Decimal(random.randint(-90, 90)) / 10000 if point is not None else None
