"""A form with every kind of field, for the page that shows the components."""

from django import forms
from django.templatetags.static import static

from portal.ui.fields import (
    BahtField,
    LatitudeField,
    LineField,
    LinesField,
    LongitudeField,
    PhoneField,
    ThaiDateField,
    WholeField,
)
from portal.ui.forms import PortalForm

SEASONS = [("cool", "ฤดูหนาว"), ("hot", "ฤดูร้อน"), ("rain", "ฤดูฝน")]

WRONG: dict[str, object] = {
    "name": "",
    "story": "ตื่นเช้าดูทะเลหมอก " * 12,
    "households": "หลายหลัง",
    "latitude": "102.8236",
    "longitude": "16.4321, 102.8236",
    "phone": "08 1000",
    "surveyed_on_day": "31",
    "surveyed_on_month": "2",
    "surveyed_on_year": "2562",
    "price": "๓๕๐ บาทถ้วนๆ",
    "season": "",
}


class SampleForm(PortalForm):
    name = LineField(label="ชื่อที่ใช้เผยแพร่", max_length=80, help_text="ชื่อทางการ มีคำว่า “บ้าน” นำหน้า")
    story = LinesField(
        label="คำโปรยหนึ่งประโยค",
        max_length=120,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="บอกว่านักท่องเที่ยวจะได้เห็นหรือได้ทำอะไร ไม่เกิน 120 ตัวอักษร",
    )
    households = WholeField(label="จำนวนครัวเรือน", min_value=1, required=False)
    latitude = LatitudeField(label="ละติจูด", help_text="องศาทศนิยม เช่น 16.432100")
    longitude = LongitudeField(label="ลองจิจูด", help_text="องศาทศนิยม เช่น 102.823600")
    phone = PhoneField(label="เบอร์โทรศัพท์", help_text="เช่น 08 1234 5678")
    surveyed_on = ThaiDateField(label="วันสำรวจล่าสุด", help_text="เช่น 18 มกราคม 2562")
    price = BahtField(label="ราคาต่อคน", required=False)
    season = forms.ChoiceField(label="ฤดูที่เหมาะมาเยือน", choices=[("", "เลือกฤดู"), *SEASONS])
    stays = forms.MultipleChoiceField(
        label="ที่พัก",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("home", "โฮมสเตย์"), ("camp", "ลานกางเต็นท์")],
    )
    wheelchair = forms.TypedChoiceField(
        label="รถเข็นเข้าได้", required=False, widget=forms.RadioSelect, choices=[("yes", "ได้"), ("no", "ยังไม่ได้")]
    )
    checked = forms.BooleanField(label="ยืนยันว่าตรวจเอกสารแล้ว", required=False)
    picture = forms.FileField(label="ภาพ", required=False, help_text="JPG PNG หรือ WEBP ไม่เกิน 20 MB")


DYES = [
    ("คราม", "kram", [50, 100, 200, 300, 400, 500, 600, 700, 800, 900]),
    ("ขมิ้น", "khamin", [50, 100, 200, 300, 400, 500, 600, 700, 800]),
    ("ครั่ง", "khrang", [50, 100, 200, 400, 500, 600, 700, 800]),
    ("ใบ", "bai", [50, 100, 200, 400, 500, 600, 700, 800]),
    ("ฝ้าย", "fai", [25, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900]),
]

SAMPLE: dict[str, object] = {
    "crumbs": [("ชุมชน", "#"), ("อำเภอชุมแพ", "#")],
    "tabs": [
        {"label": "ข้อมูลพื้นฐาน", "url": "#", "current": True, "warning": "ยังไม่ครบ"},
        {"label": "กิจกรรมให้ลงมือทำ", "url": "#", "count": 5},
        {"label": "ผู้ติดต่อ", "url": "#", "count": 2},
        {"label": "ประวัติ", "url": "#"},
    ],
    "steps": [
        {"label": "ร่าง", "state": "done"},
        {"label": "ส่งตรวจ", "state": "now"},
        {"label": "ตรวจแล้ว", "state": ""},
        {"label": "เผยแพร่", "state": ""},
    ],
    "tags": ["ย้อมคราม", "โฮมสเตย์", "อาหารถิ่น"],
    "facts": [
        {"label": "ชื่อที่ใช้เผยแพร่", "value": "บ้านนาดอกฝ้าย หมู่บ้านรั้วสีคราม"},
        {"label": "ที่ตั้ง", "value": "หมู่ 6 ตำบลชุมแพ อำเภอชุมแพ จังหวัดขอนแก่น"},
        {"label": "พิกัด", "value": "16.204100, 101.883000", "note": ("late", "ต้องแก้")},
        {"label": "การเดินทาง", "value": "", "note": ("soon", "ยังขาด")},
    ],
    "rows": [
        {"name": "บ้านนาดอกฝ้าย", "place": "อ.ชุมแพ", "kind": "soon", "word": "รอตรวจ", "households": 128},
        {"name": "บ้านผาหม่นคำ", "place": "อ.ภูผาม่าน", "kind": "draft", "word": "ฉบับร่าง", "households": 64},
        {"name": "บ้านริมน้ำพอง", "place": "อ.น้ำพอง", "kind": "done", "word": "เผยแพร่แล้ว", "households": 210},
    ],
    "page": {"previous_url": "", "next_url": "#", "count_text": "1–3 จาก 96"},
    "tasks": [
        {"url": "#", "title": "แก้พิกัดบ้านนาดอกฝ้าย", "text": "พิกัดอยู่นอกเขตอำเภอ", "kind": "late", "word": "ถูกส่งกลับ"},
        {"url": "#", "title": "ตรวจบ้านริมน้ำพอง", "text": "ส่งเมื่อ 23 ม.ค. 62", "kind": "soon", "word": "รอตรวจ"},
    ],
}


def sample_photos() -> list[dict[str, str]]:
    """Asked while answering: only then the names of static files are known."""
    picture = static("img/signin.webp")
    return [
        {"url": picture, "alt": "เรือหางยาวในแม่น้ำยามเย็น", "caption": "ภาพปก"},
        {"url": picture, "alt": "ทิวเขาริมแม่น้ำยามเย็น"},
    ]
