from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.people.models import Person
from portal.thai.dates import thai_date
from villages.forms import CommunityForm, WhoForm, belonging_form, section_form
from villages.sections import BY_SLUG, PROGRAMMES
from villages.tests.factories import community, villager

pytestmark = pytest.mark.django_db


def filled(place, officer, slug, **typed):
    """A section form with what the browser would send and what was typed."""
    form_class = section_form(BY_SLUG[slug])
    shown = form_class(instance=place, user=officer)
    data = {field.html_name: field.value() for field in shown if field.value() is not None}
    return form_class(data | typed, instance=place, user=officer)


def test_text_from_line_arrives_clean(officer):
    form = filled(community(), officer, "story", story="นํ้า\u200bตก\u00a0สวย\r\nเเม่\ufeff", food="ข้าว\u00adหลาม")

    assert form.is_valid()
    assert form.changes() == {"story": "น้ำตก สวย\nแม่", "food": "ข้าวหลาม"}


def test_emoji_is_named_on_its_field(officer):
    form = filled(community(), officer, "identity", tagline="มาเที่ยวกัน 🌾")

    assert form.errors == {"tagline": ["คำโปรยหนึ่งประโยคมีอีโมจิ “🌾” ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง"]}


@pytest.mark.parametrize(
    ("slug", "name", "typed", "sentence"),
    [
        ("identity", "name", "", "กรอกชื่อที่ใช้เผยแพร่"),
        ("identity", "name", " \u200b\u00a0 ", "กรอกชื่อที่ใช้เผยแพร่"),
        ("identity", "name", "ก" * 81, "ชื่อที่ใช้เผยแพร่ยาวเกิน 80 ตัวอักษร (ตอนนี้ 81)"),
        ("identity", "moo", "หก", "หมู่ที่ต้องเป็นตัวเลข เช่น 12"),
        ("identity", "moo", "100", "หมู่ที่ต้องไม่เกิน 99"),
        ("identity", "moo", "-1", "หมู่ที่ต้องไม่น้อยกว่า 1"),
        ("identity", "joined_year", "2018", "ปีที่เข้าร่วมโครงการ (พ.ศ.) ต้องไม่น้อยกว่า 2500"),
        ("identity", "status", "gone", "เลือกสถานะของชุมชนจากรายการ"),
        ("identity", "area", "400701", "เลือกตำบลจากรายการ"),
        ("identity", "area", "9" * 30, "เลือกตำบลจากรายการ"),
        ("story", "best_months", ["13"], "เลือกเดือนที่เหมาะมาเยือนจากรายการ"),
        ("getting-there", "distance_km", "๘๒.๕๕", "ระยะทางจากตัวจังหวัด (กม.) มีทศนิยมได้ไม่เกิน 1 ตำแหน่ง เช่น 12.5"),
        ("getting-there", "minutes", "1e9", "ใช้เวลาขับรถ (นาที) ต้องเป็นตัวเลข เช่น 12"),
        ("visit", "capacity_per_day", "9" * 40, "รับได้วันละ (คน) ต้องไม่เกิน 99999"),
        ("visit", "payment", ["bitcoin"], "เลือกจ่ายเงินได้ด้วยจากรายการ"),
        ("visit", "has_wifi", "maybe", "เลือกWi-Fiจากรายการ"),
        ("safety", "police_phone", "12", None),
        ("care", "responsible_officer", "999999", "เลือกพัฒนากรผู้ดูแลจากรายการ"),
        ("care", "responsible_officer", "x", "เลือกพัฒนากรผู้ดูแลจากรายการ"),
    ],
)
def test_what_is_wrong_is_said_on_the_field(officer, slug, name, typed, sentence):
    form = filled(community(), officer, slug, **{name: typed})

    assert list(form.errors) == [name]
    if sentence:
        assert form.errors[name] == [sentence]


@pytest.mark.parametrize(("name", "label"), [("last_visit_on", "ลงพื้นที่ล่าสุด"), ("verified_on", "ตรวจทานข้อมูลล่าสุด")])
def test_what_has_not_happened_yet_has_no_date(officer, name, label):
    def typed(day):
        sent = {"day": day.day, "month": day.month, "year": day.year + 543}
        parts = {f"{name}_{part}": str(number) for part, number in sent.items()}
        return filled(community(), officer, "care", **parts)

    today = timezone.localdate()

    assert typed(today).is_valid()
    assert typed(today + timedelta(days=1)).errors == {name: [f"{label}ต้องไม่เกิน {thai_date(today)}"]}


def test_stranger_is_no_choice_for_the_responsible_officer(officer, stranger):
    form = filled(community(), officer, "care", responsible_officer=stranger.pk)

    assert form.errors == {"responsible_officer": ["เลือกพัฒนากรผู้ดูแลจากรายการ"]}


def test_html_and_nul_are_only_letters(officer):
    form = filled(community(), officer, "identity", tagline="<script>alert(1)</script>", aliases="ก\x00ข")

    assert form.is_valid()
    assert form.changes() == {"tagline": "<script>alert(1)</script>", "aliases": "กข"}


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong"),
    [
        ("102.1", "16.5", ["latitude", "longitude"]),
        ("35.6", "139.7", ["latitude", "longitude"]),
        ("16.5", "", ["longitude"]),
        ("", "102.1", ["latitude"]),
        ("16.5, 102.1", "", ["latitude"]),
        ("NaN", "inf", ["latitude", "longitude"]),
    ],
)
def test_places_outside_thailand_exchanged_or_half_are_refused(officer, latitude, longitude, wrong):
    form = filled(community(), officer, "getting-there", latitude=latitude, longitude=longitude)

    assert sorted(form.errors) == wrong


@pytest.mark.parametrize(("moo", "said"), [("123", "หมู่ที่ต้องไม่เกิน 99"), ("-5", "หมู่ที่ต้องไม่น้อยกว่า 1")])
def test_new_community_is_held_to_the_same_limits(officer, moo, said):
    typed = {"name": "บ้านใหม่", "area": "400501", "moo": moo, "creation_key": "5f1c6d5e-0000-4000-8000-000000000000"}

    assert CommunityForm(typed, user=officer).errors == {"moo": [said]}
    assert filled(community(), officer, "identity", moo=moo).errors == {"moo": [said]}


def test_zero_no_and_nothing_are_three_answers(officer):
    form = filled(community(), officer, "visit", capacity_per_day="๐", has_wifi="no", has_toilets="", group_size_max="")

    assert form.is_valid()
    assert form.changes() == {"capacity_per_day": 0, "has_wifi": False}


def test_programme_price_zero_is_not_blank(officer):
    place = community()
    typed = {"title": "ย้อมคราม", "price_baht": "๑,๒๐๐.๕๐", "price_per": "person", "status": "draft", "version": 1}

    def form(**more):
        key = {"creation_key": "5f1c6d5e-0000-4000-8000-000000000000"}
        return belonging_form(PROGRAMMES)(typed | key | more, user=officer, community=place)

    assert form().is_valid()
    assert form().data["price_baht"] == "๑,๒๐๐.๕๐"
    prices = []
    for value in ("๑,๒๐๐.๕๐", "0", ""):
        made = form(price_baht=value)
        assert made.is_valid()
        prices.append(made.cleaned_data["price_baht"])
    assert prices == [Decimal("1200.50"), Decimal(0), None]
    assert list(form(price_baht="-5").errors) == ["price_baht"]
    assert list(form(people_min=9, people_max=2).errors) == ["people_max"]
    assert list(form(creation_key="x").errors) == ["creation_key"]


def test_somebody_known_or_somebody_new_but_not_both(officer):
    place = community()
    known, foreign = villager(place), Person.objects.create(area_id="400701", first_name="คนอื่น")

    def errors(**typed):
        return list(WhoForm(typed, user=officer, community=place, must=True).errors)

    assert errors(person=known.pk) == []
    assert errors(first_name="ใหม่") == []
    assert errors() == ["first_name"]
    assert errors(person=known.pk, first_name="ใหม่") == ["person"]
    assert errors(person=foreign.pk) == errors(person=known.pk + 999) == ["person"]
    assert errors(first_name="ใหม่", purposes=["publish_name"]) == ["given_on"]
    assert errors(last_name="ไม่มีชื่อ") == ["first_name"]
