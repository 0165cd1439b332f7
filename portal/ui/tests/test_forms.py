import pytest
from django import forms

from portal.ui.fields import LineField, LinesField, PhoneField, SearchField, WholeField
from portal.ui.forms import PortalForm


class CommunityForm(PortalForm):
    name = LineField(label="ชื่อชุมชน", max_length=10)
    story = LinesField(label="เรื่องเล่า", required=False, max_length=20)
    households = WholeField(label="จำนวนครัวเรือน", min_value=1, required=False)
    joined_year = WholeField(label="ปีที่เข้าร่วม (พ.ศ.)", min_value=2500, required=False)
    people_max = WholeField(label="ไม่เกิน (คน)", max_value=32767, required=False)
    season = forms.ChoiceField(label="ฤดู", choices=[("cool", "หนาว")])
    stays = forms.MultipleChoiceField(label="ที่พัก", choices=[("home", "โฮมสเตย์")], required=False)
    page = forms.URLField(label="เว็บไซต์", required=False, assume_scheme="https")
    agreed = forms.BooleanField(label="ตรวจแล้ว")
    secret = forms.CharField(label="รหัส", required=False, widget=forms.PasswordInput)
    own_words = LineField(label="อื่น ๆ", error_messages={"required": "เล่าสั้น ๆ"})


GOOD = {"name": "บ้านงาม", "season": "cool", "agreed": "on", "own_words": "ดี"}


def errors_of(**typed):
    return CommunityForm(GOOD | typed).errors


def test_form_without_mistakes_is_valid():
    assert errors_of() == {}


def test_empty_fields_ask_with_their_labels():
    errors = CommunityForm({}).errors

    assert errors == {
        "name": ["กรอกชื่อชุมชน"],
        "season": ["เลือกฤดู"],
        "agreed": ["ทำเครื่องหมายที่ “ตรวจแล้ว”"],
        "own_words": ["เล่าสั้น ๆ"],
    }


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "ก" * 12, "ชื่อชุมชนยาวเกิน 10 ตัวอักษร (ตอนนี้ 12)"),
        ("households", "0", "จำนวนครัวเรือนต้องไม่น้อยกว่า 1"),
        ("households", "หลายหลัง", "จำนวนครัวเรือนต้องเป็นตัวเลข เช่น 12"),
        ("season", "foreign", "เลือกฤดูจากรายการ"),
        ("stays", ["home", "x\x00y"], "เลือกที่พักจากรายการ"),
        ("page", "ไม่มี", "เว็บไซต์ต้องเป็นที่อยู่เว็บ เช่น https://www.example.go.th"),
        ("name", "บ้าน😀งาม", "ชื่อชุมชนมีอีโมจิ “😀” ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง"),
        ("joined_year", "สองพัน", "ปีที่เข้าร่วม (พ.ศ.) ต้องเป็นตัวเลข เช่น 2562"),
        ("joined_year", "61", "ปีที่เข้าร่วม (พ.ศ.) ต้องไม่น้อยกว่า 2500"),
        ("people_max", "99999", "ไม่เกิน (คน) เป็นตัวเลขที่มากเกินไป ตรวจตัวเลขอีกครั้ง"),
    ],
)
def test_mistake_is_answered_on_its_field(name, typed, sentence):
    assert errors_of(**{name: typed}) == {name: [sentence]}


def test_text_pasted_from_chats_arrives_clean():
    form = CommunityForm(GOOD | {"name": " \ufeffนํ้า\u200bพอง\x00\u00a0"})

    assert form.is_valid()
    assert form.cleaned_data["name"] == "น้ำพอง"


def test_numbers_may_have_commas_and_thai_digits():
    form = CommunityForm(GOOD | {"households": "๑,๒๐๐"})

    assert form.is_valid()
    assert form.cleaned_data["households"] == 1200


def test_password_stays_as_it_was_typed():
    form = CommunityForm(GOOD | {"secret": "นํ้า\u200b "})
    form.fields["secret"].strip = False

    assert form.is_valid()
    assert form.cleaned_data["secret"] == "นํ้า\u200b "


def test_browser_does_not_cut_what_is_pasted():
    form = CommunityForm()

    assert "maxlength" not in str(form["name"])
    assert 'data-limit="20"' in str(form["story"])
    assert 'type="text"' in str(form["households"])
    assert 'inputmode="numeric"' in str(form["households"])


def test_search_box_takes_no_more_than_an_address_holds():
    class Searching(PortalForm):
        q = SearchField(label="ค้นหา", max_length=80)

    assert 'maxlength="80"' in str(Searching()["q"])


def test_sentences_stay_with_the_form_that_asked():
    shared = CommunityForm.base_fields["name"]

    spoken = CommunityForm().fields["name"]

    assert spoken.error_messages["required"] == "กรอกชื่อชุมชน"
    assert shared.error_messages["required"] != "กรอกชื่อชุมชน"
    assert [validator.message for validator in shared.validators] == [
        type(validator).message for validator in shared.validators
    ]


def test_control_looks_right_wherever_it_stands():
    form = CommunityForm()

    assert 'class="form-control"' in str(form["name"])
    assert 'class="form-select"' in str(form["season"])
    assert 'class="form-check-input"' in str(form["agreed"])


def test_hidden_field_is_never_asked_for_by_its_name():
    class Hidden(PortalForm):
        version = forms.IntegerField(widget=forms.HiddenInput)

    assert Hidden({}).errors == {"version": ["แบบฟอร์มนี้ไม่ครบหรือเก่าเกินไป เปิดหน้านี้ใหม่แล้วลองอีกครั้ง"]}


def test_list_starts_with_what_to_do():
    class Choosing(PortalForm):
        licence = forms.ChoiceField(choices=[("", "---------"), ("own", "ถ่ายเอง")])

    assert Choosing().fields["licence"].choices == [("", "เลือก"), ("own", "ถ่ายเอง")]


TYPED = "  \ufeffนํ้า\u200bพอง\u2028เหนือ ๅ "


def test_what_was_typed_is_judged_and_shown_again_to_the_letter():
    form = CommunityForm(GOOD | {"name": TYPED, "story": f"{TYPED}\r\n😀", "households": " 1,5 "})

    assert list(form.errors) == ["name", "story", "households"]
    for name, typed in {"name": TYPED, "story": f"{TYPED}\r\n😀", "households": " 1,5 "}.items():
        assert form[name].value() == typed


def test_telephone_comes_back_as_it_was_typed_not_as_it_would_be_shown():
    class Calling(PortalForm):
        phone = PhoneField(label="โทรศัพท์")
        name = LineField(label="ชื่อ")

    form = Calling({"phone": "0812345678", "name": ""})

    assert form.errors == {"name": ["กรอกชื่อ"]}
    assert form["phone"].value() == "0812345678"
    assert Calling(initial={"phone": "0812345678"})["phone"].value() == "08 1234 5678"


def test_everything_that_cannot_be_kept_is_named_at_once():
    errors = errors_of(name="❤️งาม\ufffd😀", story="1️⃣ \ue000")

    assert errors == {
        "name": ["ชื่อชุมชนมีอีโมจิ “❤️” “😀” และอักขระที่เสียมาก่อนแล้ว “\ufffd” ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง"],
        "story": ["เรื่องเล่ามีอีโมจิ “1️⃣” และอักขระที่มีเฉพาะบางเครื่อง “U+E000” ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง"],
    }


def test_word_with_two_readings_is_asked_about():
    assert errors_of(story="มี จ านวน มาก") == {
        "story": ["เรื่องเล่ามีคำที่อ่านได้หลายอย่าง “จ านวน” (อาจเป็น “จำนวน” หรือ “จานวน”) พิมพ์คำนี้ใหม่"]
    }


def test_both_are_said_at_once():
    form = CommunityForm(GOOD | {"story": "😀 จ านวน"})

    assert len(form.errors["story"]) == 2
    assert form.first_unkept == "story"


def test_one_button_takes_it_out_everywhere_and_the_form_waits_for_the_next_send():
    sent = GOOD | {"name": "บ้าน😀", "story": "รัก❤️ที่นี่", "secret": "a😀b", "remove_unkept": "1"}

    form = CommunityForm(sent)

    assert not form.is_valid()
    assert form.errors == {}
    assert {name: form[name].value() for name in ("name", "story", "secret", "season")} == {
        "name": "บ้าน",
        "story": "รักที่นี่",
        "secret": "a😀b",
        "season": "cool",
    }
    assert {name: [each.shown for each in taken] for name, taken in form.removed.items()} == {
        "name": ["😀"],
        "story": ["❤️"],
    }


def test_button_with_nothing_to_take_out_saves():
    assert CommunityForm(GOOD | {"remove_unkept": "1"}).is_valid()


def test_search_repairs_and_refuses_nothing():
    class Searching(PortalForm):
        q = SearchField(label="ค้นหา", max_length=80)

    form = Searching({"q": " บ้าน😀\n\u200bงาม "})

    assert form.is_valid()
    assert form.cleaned_data["q"] == "บ้าน😀 งาม"
