"""Communities with invented names. Everything said here is made up."""

from decimal import Decimal

from django.utils import timezone

from portal.people.models import Consent, Person, Purpose
from portal.territory.models import Area
from villages.models import Community, CommunityPhoto, Contact, Programme, Readiness

CHUM_PHAE_TOWN, NONG_PHAI = "400501", "400502"

STORY = {
    "tagline": "ตื่นเช้าดูหมอก ย้อมผ้าครามกับแม่ ๆ แล้วกินพาแลงริมน้ำ",
    "story": "เรื่องเล่าสมมติของหมู่บ้านสมมติ ใช้สำหรับทดสอบเท่านั้น\nย่อหน้าที่สองของเรื่องเล่าสมมติ",
    "identity": "ผ้าฝ้ายย้อมคราม",
    "food": "แกงหน่อไม้ ข้าวหลาม",
    "best_months": [11, 12, 1, 2],
}
ROAD = {
    "latitude": Decimal("16.543200"),
    "longitude": Decimal("102.101000"),
    "distance_km": Decimal("82.5"),
    "minutes": 80,
    "directions": "ทางหลวง 12 ไปทางชุมแพ เลี้ยวซ้ายที่วัด",
}
VISIT = {
    "open_hours": "ทุกวัน 08.00-17.00 น.",
    "capacity_per_day": 60,
    "payment": ["cash", "promptpay"],
    "has_toilets": True,
}
SAFETY = {
    "hospital_name": "โรงพยาบาลสมมติ",
    "hospital_km": Decimal("12.0"),
    "hazards": "ไม่มี",
    "meeting_point": "ลานวัด",
    "manners": "แต่งกายสุภาพเมื่อเข้าวัด",
}


def community(**values):
    """A draft with a name and a place: community(name="บ้านดง", area_id="400502")."""
    return Community.objects.create(**{"name": "บ้านสมมติ", "area_id": CHUM_PHAE_TOWN, "moo": 1, **values})


def full_community(*, officer=None, **values):
    """A community in which nothing that the public needs is missing, but for contacts, programmes and photos."""
    care = {"responsible_officer": officer, "verified_on": timezone.localdate()}
    return community(**{**STORY, **ROAD, **VISIT, **SAFETY, **care, **values})


def villager(place, *, consents=(), by=None, **values):
    """A person of the community; consents need the colleague who wrote them down."""
    person = Person.objects.create(
        **{
            "area_id": place.area_id,
            "title": "นาง",
            "first_name": "สมมติ",
            "last_name": "ใจดี",
            "phone": "0810000000",
            **values,
        }
    )
    for purpose in consents:
        Consent.objects.create(
            person=person, purpose=purpose, wording="ยินยอม", given_on=timezone.localdate(), recorded_by=by
        )
    return person


def contact(place, *, person=None, by=None, **values):
    """A contact who consented when `by` is given."""
    consents = (Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT) if by else ()
    person = person or villager(place, consents=consents, by=by)
    return Contact.objects.create(
        **{
            "community": place,
            "person": person,
            "role": "ประธานกลุ่มท่องเที่ยว",
            "verified_on": timezone.localdate(),
            **values,
        }
    )


def programme(place, **values):
    invented = {
        "title": "ย้อมครามหม้อดิน",
        "what": "ย้อมผ้าพันคอของตัวเองกับช่างย้อมของหมู่บ้าน",
        "duration_minutes": 90,
        "price_baht": Decimal("350.00"),
        "people_min": 2,
        "people_max": 12,
        "status": Readiness.TESTED,
    }
    return Programme.objects.create(community=place, **{**invented, **values})


def album_photo(place, photo, **values):
    """Hangs an existing photos.Photo in the album: album_photo(place, photo(area_id=place.area_id))."""
    return CommunityPhoto.objects.create(community=place, photo=photo, **values)


def subdistrict(code):
    return Area.objects.get(code=code)
