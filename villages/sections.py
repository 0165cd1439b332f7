"""The order in which people read a community. The form, the page and the printed profile follow this one list."""

from dataclasses import dataclass

from django.db.models import Field, Model

BLANK: tuple[object, ...] = (None, "", [])


@dataclass(frozen=True)
class Section:
    """Fields that belong together. Those in `wanted` must be filled in before the public may read the page."""

    slug: str
    title: str
    icon: str
    fields: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    help: str = ""

    def columns(self, record: Model) -> list[Field]:
        return [record._meta.get_field(name) for name in self.fields]  # type: ignore[misc]  # sections name plain columns

    def missing(self, record: Model) -> list[Field]:
        return [field for field in self.columns(record) if field.name in self.wanted and is_blank(record, field.name)]

    def filled(self, record: Model) -> int:
        return sum(not is_blank(record, name) for name in self.fields)


@dataclass(frozen=True)
class ListSection:
    """Rows that hang on a community: a page of its own, shown after the fields."""

    slug: str
    title: str
    icon: str
    relation: str
    help: str = ""


SECTIONS = (
    Section(
        slug="identity",
        title="ชื่อและที่ตั้ง",
        icon="houses",
        fields=("name", "tagline", "aliases", "area", "moo", "status", "joined_year"),
        wanted=("name", "tagline"),
        help="ชื่อและคำโปรยคือสิ่งแรกที่นักท่องเที่ยวเห็น",
    ),
    Section(
        slug="story",
        title="เรื่องเล่า",
        icon="book",
        fields=("story", "name_origin", "identity", "ethnic_groups", "food", "best_months", "season"),
        wanted=("story", "identity", "food", "best_months"),
        help="เล่าเฉพาะเรื่องจริงที่คนในชุมชนยืนยัน",
    ),
    Section(
        slug="getting-there",
        title="การเดินทาง",
        icon="signpost-2",
        fields=(
            "latitude",
            "longitude",
            "distance_km",
            "minutes",
            "directions",
            "public_transport",
            "road_condition",
            "parking",
        ),
        wanted=("latitude", "longitude", "distance_km", "minutes", "directions"),
        help="นักท่องเที่ยวใช้พิกัดนี้นำทาง ตรวจกับแผนที่ก่อนบันทึก",
    ),
    Section(
        slug="visit",
        title="การมาเยือน",
        icon="person-walking",
        fields=(
            "open_hours",
            "capacity_per_day",
            "group_size_max",
            "languages",
            "payment",
            "has_toilets",
            "has_wifi",
            "has_wheelchair_access",
        ),
        wanted=("open_hours", "capacity_per_day", "payment", "has_toilets"),
        help="0 กับไม่ทราบไม่เหมือนกัน ถ้ายังไม่รู้ให้เว้นว่างไว้",
    ),
    Section(
        slug="safety",
        title="ความปลอดภัย",
        icon="shield-check",
        fields=(
            "hospital_name",
            "hospital_km",
            "police_phone",
            "hazards",
            "flood_season",
            "first_aid",
            "meeting_point",
            "manners",
        ),
        wanted=("hospital_name", "hospital_km", "hazards", "meeting_point", "manners"),
        help="เหตุด่วนโทร 1669 ตำรวจ 191 และตำรวจท่องเที่ยว 1155 แสดงให้ทุกชุมชนอยู่แล้ว",
    ),
    Section(
        slug="care",
        title="ผู้ดูแลข้อมูล",
        icon="person-badge",
        fields=("responsible_officer", "last_visit_on", "verified_on"),
        wanted=("responsible_officer", "verified_on"),
        help="ใช้ภายในสำนักงาน ไม่แสดงต่อสาธารณะ",
    ),
)

CONTACTS = ListSection("contacts", "ผู้ติดต่อ", "telephone", "contacts", "เบอร์ที่นักท่องเที่ยวโทรแล้วมีคนรับ")
PROGRAMMES = ListSection(
    "programmes", "กิจกรรมลงมือทำ", "hand-index-thumb", "programmes", "สิ่งที่นักท่องเที่ยวลงมือทำกับเจ้าของกิจกรรม"
)
PHOTOS = ListSection("photos", "ภาพประจำชุมชน", "images", "photos", "ภาพแรกใช้เป็นปกในแคตตาล็อก")
PEOPLE = ListSection("people", "บุคคลและความยินยอม", "people", "", "คนที่ปรากฏชื่อ เบอร์ หรือภาพ ต้องยินยอมก่อนเผยแพร่")
LISTS = (CONTACTS, PROGRAMMES, PHOTOS)

BY_SLUG = {section.slug: section for section in SECTIONS}


def is_blank(record: Model, name: str) -> bool:
    """Zero and "no" are answers; only an empty text, an empty list and no value at all are not."""
    return getattr(record, record._meta.get_field(name).attname) in BLANK  # type: ignore[union-attr]  # plain columns
