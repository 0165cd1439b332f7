"""The order in which people read a community, and for each field everything about where it is said.

Form, page, gate, search and book follow this one list; the form field belongs to the column. A field of a community is
added in its model and here.
"""

from villages import wording
from villages.shown import At, ListSection, NotPrinted, Page, Print, Section, Shown, Who

FOR_THE_OFFICE = NotPrinted("for the office alone")
FOR_THE_SEARCH = NotPrinted("helps to find the place, is not read")
ON_THE_PAGE = NotPrinted("the page behind the QR code says it; the book waits for a layout with room for it")
IN_THE_HEAD: At[Print] = At(Print.HEAD)
HEAD: At[Page] = At(Page.HEAD)
TALES: At[Page] = At(Page.TALES)
NOWHERE: At[Page] = At(Page.NOWHERE)
FROM_TOWN = "จากตัวเมือง"
FROM_THE_CITY = "จากตัวจังหวัด"
CALLS = " ".join(f"{label} {number}" for number, label in wording.EMERGENCY_CALLS)
HOSPITAL = "โรงพยาบาลใกล้ที่สุด"

SECTIONS = (
    Section(
        slug="identity",
        title="ชื่อและที่ตั้ง",
        icon="houses",
        help="ชื่อและคำโปรยคือสิ่งแรกที่นักท่องเที่ยวเห็น",
        fields=(
            Shown("name", page=HEAD, printed=IN_THE_HEAD, wanted=True, searched=True),
            Shown("tagline", page=HEAD, printed=IN_THE_HEAD, wanted=True, searched=True),
            Shown("aliases", page=NOWHERE, printed=FOR_THE_SEARCH, searched=True),
            Shown("area", page=HEAD, printed=IN_THE_HEAD, beside_next=True),
            Shown("moo", page=HEAD, printed=IN_THE_HEAD),
            Shown("status", page=NOWHERE, printed=ON_THE_PAGE, beside_next=True),
            Shown("joined_year", page=NOWHERE, printed=FOR_THE_OFFICE),
        ),
    ),
    Section(
        slug="story",
        title="เรื่องเล่า",
        icon="book",
        help="เล่าเฉพาะเรื่องจริงที่คนในชุมชนยืนยัน",
        fields=(
            Shown("story", page=At(Page.STORY), printed=At(Print.STORY), wanted=True),
            Shown("name_origin", page=TALES, printed=ON_THE_PAGE),
            Shown("identity", page=TALES, printed=At(Print.CHARM), wanted=True),
            Shown("ethnic_groups", page=TALES, printed=ON_THE_PAGE),
            Shown("food", page=TALES, printed=At(Print.VISIT, order=1), wanted=True),
            Shown(
                "best_months",
                page=At(Page.FIGURES, "ช่วงที่ดี", "calendar2-heart", order=1),
                printed=At(Print.FACTS, "ช่วงเวลาแนะนำ"),
                wanted=True,
            ),
            Shown("season", page=TALES, printed=ON_THE_PAGE),
        ),
    ),
    Section(
        slug="getting-there",
        title="การเดินทาง",
        icon="signpost-2",
        help="นักท่องเที่ยวใช้พิกัดนี้นำทาง ตรวจกับแผนที่ก่อนบันทึก",
        fields=(
            Shown("latitude", page=HEAD, printed=IN_THE_HEAD, wanted=True, beside_next=True),
            Shown("longitude", page=HEAD, printed=IN_THE_HEAD, wanted=True),
            Shown(
                "distance_km",
                page=At(Page.FIGURES, FROM_THE_CITY, "car-front", order=2, said=wording.distance),
                printed=At(Print.FACTS, FROM_TOWN, order=1, said=wording.distance),
                wanted=True,
                beside_next=True,
            ),
            Shown(
                "minutes",
                page=At(Page.FIGURES, FROM_THE_CITY, "car-front", order=2, said=wording.duration),
                printed=At(Print.FACTS, FROM_TOWN, order=1, said=wording.duration),
                wanted=True,
            ),
            Shown("directions", printed=At(Print.WAY), wanted=True),
            Shown("public_transport", printed=At(Print.WAY, "รถโดยสาร", order=1)),
            Shown("road_condition", printed=At(Print.WAY)),
            Shown("parking", printed=At(Print.WAY, order=2)),
        ),
    ),
    Section(
        slug="visit",
        title="การมาเยือน",
        icon="person-walking",
        help="0 กับไม่ทราบไม่เหมือนกัน ถ้ายังไม่รู้ให้เว้นว่างไว้",
        fields=(
            Shown("open_hours", page=At(Page.FIGURES, "เปิดรับ", "clock"), printed=At(Print.VISIT, "เปิดรับ"), wanted=True),
            Shown(
                "capacity_per_day",
                printed=At(Print.FACTS, "รองรับได้", said=wording.a_day),
                wanted=True,
                beside_next=True,
            ),
            Shown("group_size_max", printed=ON_THE_PAGE),
            Shown("languages", printed=ON_THE_PAGE),
            Shown("payment", printed=At(Print.VISIT, "จ่ายด้วย"), wanted=True),
            Shown("has_toilets", printed=At(Print.VISIT, "ห้องน้ำ"), wanted=True),
            Shown("has_wifi", printed=ON_THE_PAGE),
            Shown(
                "has_wheelchair_access",
                page=At(Page.FIGURES, "ทางสำหรับรถเข็น", "universal-access", order=3),
                printed=ON_THE_PAGE,
            ),
        ),
    ),
    Section(
        slug="safety",
        title="ความปลอดภัย",
        icon="shield-check",
        help=f"เหตุด่วนโทร {CALLS} แสดงให้ทุกชุมชนอยู่แล้ว",
        fields=(
            Shown("hospital_name", printed=At(Print.SAFETY, HOSPITAL), wanted=True, beside_next=True),
            Shown("hospital_km", printed=At(Print.SAFETY, HOSPITAL, said=wording.away), wanted=True),
            Shown("police_phone", printed=At(Print.SAFETY, "สถานีตำรวจ")),
            Shown("hazards", printed=At(Print.SAFETY, "ควรระวัง", order=1), wanted=True),
            Shown("flood_season", printed=At(Print.SAFETY, "", order=2)),
            Shown("first_aid", printed=ON_THE_PAGE),
            Shown("meeting_point", printed=At(Print.SAFETY), wanted=True),
            Shown("manners", printed=At(Print.MANNERS), wanted=True),
        ),
    ),
    Section(
        slug="care",
        title="ผู้ดูแลข้อมูล",
        icon="person-badge",
        help="ใช้ภายในสำนักงาน ไม่แสดงต่อสาธารณะ",
        public=False,
        fields=(
            Shown("responsible_officer", page=NOWHERE, printed=FOR_THE_OFFICE, wanted=True),
            Shown("last_visit_on", page=NOWHERE, printed=FOR_THE_OFFICE, beside_next=True),
            Shown("verified_on", page=NOWHERE, printed=FOR_THE_OFFICE, wanted=True),
        ),
    ),
)

CONTACTS = ListSection(
    slug="contacts",
    title="ผู้ติดต่อ",
    icon="telephone",
    relation="contacts",
    one="contact",
    noun="ผู้ติดต่อ",
    help="เบอร์ที่นักท่องเที่ยวโทรแล้วมีคนรับ คนแรกแสดงเป็นหลัก",
    fields=(
        Shown("role", page=HEAD, printed=IN_THE_HEAD),
        Shown("verified_on", page=NOWHERE, printed=FOR_THE_OFFICE),
    ),
    legend="หน้าที่และการติดต่อ",
    who=Who("person", "ผู้ติดต่อคือใคร", must=True),
    persons="contacts__person",
    part="ผู้ติดต่อ",
    empty="เพิ่มคนที่นักท่องเที่ยวโทรหาแล้วมีคนรับสาย พร้อมความยินยอมให้เผยแพร่",
    removing="{row} จะไม่อยู่ในรายชื่อผู้ติดต่อของชุมชนนี้ ข้อมูลบุคคลยังอยู่",
    row="villages/_row_contact.html",
)
PROGRAMMES = ListSection(
    slug="programmes",
    title="กิจกรรมลงมือทำ",
    icon="hand-index-thumb",
    relation="programmes",
    one="programme",
    noun="กิจกรรม",
    help="สิ่งที่นักท่องเที่ยวลงมือทำกับเจ้าของกิจกรรม",
    fields=(
        Shown("title", page=HEAD, printed=IN_THE_HEAD, searched=True),
        Shown("what", page=HEAD, printed=IN_THE_HEAD),
        Shown(
            "champion",
            page=At(Page.DETAILS, "สอนโดย", order=4),
            printed=At(Print.DETAILS, "แชมป์", order=4),
        ),
        Shown("price_baht", page=HEAD, printed=IN_THE_HEAD, beside_next=True),
        Shown("price_per", page=HEAD, printed=IN_THE_HEAD),
        Shown(
            "duration_minutes",
            page=At(Page.DETAILS, ""),
            printed=At(Print.DETAILS, ""),
            said_by="duration_text",
            beside_next=True,
        ),
        Shown(
            "book_ahead_days",
            page=At(Page.DETAILS, "", order=2),
            printed=At(Print.DETAILS, "", order=2),
            said_by="booking_text",
        ),
        Shown("people_min", page=NOWHERE, printed=NotPrinted("said together with people_max"), beside_next=True),
        Shown(
            "people_max",
            page=At(Page.DETAILS, "", order=1),
            printed=At(Print.DETAILS, "", order=1),
            said_by="people_text",
        ),
        Shown("days_times", page=At(Page.DETAILS, "", order=2), printed=ON_THE_PAGE, beside_next=True),
        Shown("season", page=At(Page.DETAILS, "ช่วง ", order=2), printed=At(Print.DETAILS, "ช่วงเวลา", order=3)),
        Shown("languages", page=At(Page.DETAILS, "ภาษา", order=2), printed=ON_THE_PAGE),
        Shown("age_limit", page=At(Page.DETAILS, "อายุ ", order=2), printed=ON_THE_PAGE, beside_next=True),
        Shown("health_limit", page=At(Page.DETAILS, "", order=2), printed=ON_THE_PAGE),
        Shown(
            "safety_notes",
            page=At(Page.DETAILS, "ระวัง: ", order=3),
            printed=At(Print.DETAILS, "ข้อควรระวัง", order=6),
        ),
        Shown("equipment", page=At(Page.DETAILS, "เตรียมให้: ", order=2), printed=ON_THE_PAGE),
        Shown(
            "takeaway",
            page=At(Page.DETAILS, "ได้กลับบ้าน: ", order=2),
            printed=At(Print.DETAILS, "ได้กลับบ้าน", order=5),
        ),
        Shown("status", page=NOWHERE, printed=FOR_THE_OFFICE),
    ),
    asks="หนึ่งกิจกรรมต่อหนึ่งหน้า กรอกเท่าที่รู้ แก้เพิ่มทีหลังได้",
    who=Who("champion", "เจ้าของกิจกรรม (แชมป์)"),
    persons="programmes__champion",
    part="เจ้าของกิจกรรม",
    empty="เพิ่มสิ่งที่นักท่องเที่ยวลงมือทำได้ เช่น ย้อมคราม ทำข้าวหลาม พร้อมเวลาและราคา",
    row="villages/_row_programme.html",
)
PHOTOS = ListSection(
    slug="photos",
    title="ภาพประจำชุมชน",
    icon="images",
    relation="photos",
    one="photo",
    noun="ภาพ",
    fields=(),
    help="ภาพปกใช้เป็นภาพใหญ่ในแคตตาล็อกและหน้าสาธารณะ",
    persons="photos__photo__people",
    part="อยู่ในภาพ",
    empty="เพิ่มได้ครั้งละหลายภาพ ภาพแรกเป็นภาพปก เปลี่ยนทีหลังได้",
    edit="แก้คำบรรยาย",
    removing="ภาพ “{row}” จะไม่อยู่ในชุมชนนี้",
    row="villages/_row_photo.html",
    look="album",
)
LISTS = (CONTACTS, PROGRAMMES, PHOTOS)

PEOPLE = Section(
    slug="people",
    title="บุคคลและความยินยอม",
    icon="people",
    fields=(),
    help="คนที่ปรากฏชื่อ เบอร์ หรือภาพ ต้องยินยอมก่อนเผยแพร่",
)

BY_SLUG = {section.slug: section for section in SECTIONS}
PUBLIC = tuple(shown for section in SECTIONS if section.public for shown in section.fields)
"""Every field that is published, in reading order."""
