from datetime import date
from decimal import Decimal

import pytest
from django import forms

from portal.ui.fields import BahtField, LatitudeField, LongitudeField, PhoneField, ThaiDateField
from portal.ui.forms import PortalForm


def refusal(field, typed):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


class DateForm(PortalForm):
    day = ThaiDateField(label="วันสำรวจ", required=False)


def date_form(day, month, year, **kwargs):
    return DateForm({"day_day": day, "day_month": month, "day_year": year}, **kwargs)


def test_thai_date_reads_buddhist_years_and_thai_digits():
    form = date_form("๒๙", "2", "๒๕๖๗")

    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("31", "2", "2562"), "เดือนกุมภาพันธ์ 2562 มี 28 วัน"),
        (("29", "2", "2562"), "เดือนกุมภาพันธ์ 2562 มี 28 วัน"),
        (("0", "1", "2562"), "ไม่มีวันที่ 0 กรอกวันที่ตั้งแต่ 1"),
        (("24", "1", "62"), "กรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2562"),
        (("24", "1", "2019"), "ปี 2019 เป็น ค.ศ. กรอกเป็น พ.ศ. 2562"),
        (("24", "", "2562"), "เลือกเดือนของวันสำรวจ"),
        (("", "1", ""), "กรอกวันที่และกรอกปี พ.ศ. ของวันสำรวจ"),
        (("สิบ", "", "2562"), "เลือกเดือนของวันสำรวจ"),
        (("24", "13", "2562"), "เลือกเดือนจากรายการ"),
        (("สิบ", "1", "2562"), "วันที่ของวันสำรวจต้องเป็นตัวเลข เช่น 31 มีนาคม 2562"),
    ],
)
def test_thai_date_says_what_is_wrong(typed, sentence):
    form = date_form(*typed)

    assert form.errors["day"] == [sentence]


def test_empty_thai_date_is_no_date():
    form = date_form("", "", "")

    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_thai_date_shows_what_is_kept_and_knows_when_it_changed():
    kept = {"day": date(2019, 1, 24)}

    html = str(DateForm(initial=kept)["day"])

    assert 'value="24"' in html
    assert '<option value="1" selected>มกราคม</option>' in html
    assert 'value="2562"' in html
    assert not date_form("24", "1", "2562", initial=kept).has_changed()
    assert date_form("25", "1", "2562", initial=kept).has_changed()
    assert date_form("31", "2", "2562", initial=kept).has_changed()


def test_thai_date_keeps_between_its_limits():
    field = ThaiDateField(label="วันสำรวจ", earliest=date(2018, 10, 1), latest=date(2019, 9, 30))

    assert field.clean(["1", "10", "2561"]) == date(2018, 10, 1)
    assert refusal(field, ["30", "9", "2561"]) == ["วันสำรวจต้องไม่ก่อน 1 ตุลาคม 2561"]
    assert refusal(field, ["1", "10", "2562"]) == ["วันสำรวจต้องไม่เกิน 30 กันยายน 2562"]


def test_phone_is_kept_as_digits_and_shown_in_groups():
    field = PhoneField()

    assert field.clean("๐๘-๑๒๓๔-๕๖๗๘") == "0812345678"
    assert field.prepare_value("0812345678") == "08 1234 5678"
    assert refusal(field, "08 1000") == ["เบอร์โทรศัพท์ต้องมีตัวเลข 9 หรือ 10 หลัก"]
    assert PhoneField(required=False).clean("") == ""


def test_baht_takes_commas_and_thai_digits():
    field = BahtField(label="ราคา (บาท)", max_digits=8)

    assert field.clean("๑,๒๐๐.๕๐") == Decimal("1200.50")
    assert field.prepare_value(Decimal("36000")) == "36,000.00"
    assert field.prepare_value("สามหมื่น") == "สามหมื่น"
    assert refusal(field, "สามหมื่น") == ["ราคา (บาท) ต้องเป็นตัวเลข เช่น 1,234,567.89"]
    assert refusal(field, "9" * 7) == refusal(field, "9" * 20) == ["ราคา (บาท) มีได้ไม่เกิน 6 หลัก"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("16.4321", "16.432100"), (" ๑๖.๔๓๒๑ ", "16.432100"), ("16.43210049", "16.432100"), ("17°", "17.000000")],
)
def test_latitude_is_kept_with_six_decimals(typed, kept):
    assert str(LatitudeField().clean(typed)) == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (LatitudeField(), "102.8236", "102.8236 เป็นลองจิจูด สลับช่องกัน ใส่ละติจูดในช่องนี้ เช่น 16.432100"),
        (LongitudeField(), "16.4321", "16.4321 เป็นละติจูด สลับช่องกัน ใส่ลองจิจูดในช่องนี้ เช่น 102.823600"),
        (LatitudeField(), "48.85", "ละติจูดต้องอยู่ในประเทศไทย (5.61 ถึง 20.47) เช่น 16.432100"),
        (LatitudeField(), "-16.4", "ละติจูดต้องอยู่ในประเทศไทย (5.61 ถึง 20.47) เช่น 16.432100"),
        (
            LatitudeField(),
            "16.4321, 102.8236",
            "ช่องนี้ใส่เฉพาะละติจูด เช่น 16.432100 ส่วนลองจิจูดใส่ในอีกช่องหนึ่ง",
        ),
        (LatitudeField(), "16°25'48\"N", "ละติจูดต้องเป็นองศาทศนิยม เช่น 16.432100"),
        (LatitudeField(), "NaN", "ละติจูดต้องเป็นองศาทศนิยม เช่น 16.432100"),
        (LatitudeField(), "1e400", "ละติจูดต้องเป็นองศาทศนิยม เช่น 16.432100"),
        (LatitudeField(), "1_6.4", "ละติจูดต้องเป็นองศาทศนิยม เช่น 16.432100"),
        (LatitudeField(), "16,4321", "ทศนิยมของละติจูดใช้จุด เช่น 16.432100"),
        (LatitudeField(), "9" * 500, "ละติจูดต้องอยู่ในประเทศไทย (5.61 ถึง 20.47) เช่น 16.432100"),
    ],
)
def test_coordinate_outside_thailand_is_refused_in_words(field, typed, sentence):
    assert refusal(field, typed) == [sentence]
