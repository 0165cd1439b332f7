"""What offices really type and do: pasted, too long, exchanged, twice, late, broken, without scripts."""

import pytest

from portal.tests import filling
from portal.tests.stack import PASSWORD

pytestmark = pytest.mark.stack

ALERT = "<script>window.fired = true</script>"
LONGEST_NAME = 80


def test_html_is_kept_as_it_was_typed(visitor):
    page = visitor("demo-officer").page

    key = filling.add_community(page, f"บ้านตัวหนา <b>{ALERT}")
    page.goto(f"/communities/{key}/")

    assert page.locator("h1").inner_text() == f"บ้านตัวหนา <b>{ALERT}"
    assert page.evaluate("window.fired") is None


def test_an_emoji_in_a_name_is_refused_because_paper_cannot_bear_it(visitor):
    page = visitor("demo-officer").page
    page.goto("/communities/add/")

    page.locator("[name=name]").fill("บ้านอีโมจิ 🌾")
    page.get_by_role("button", name="เพิ่มชุมชน").click()

    assert "มีอีโมจิ “🌾” ลบออก หรือใช้คำแทน" in page.locator("#div_id_name").inner_text()


def test_without_scripts_one_button_takes_out_what_cannot_be_kept_and_the_rest_stays(visitor):
    page = visitor("demo-officer", java_script_enabled=False).page
    page.goto("/communities/add/")
    page.locator("[name=name]").fill("❤️บ้านปุ่มเดียว 🌾1️⃣")
    page.locator("[name=area]").select_option(index=2)
    page.locator("[name=moo]").fill("1,2")
    chosen = page.locator("[name=area]").input_value()

    page.get_by_role("button", name="เพิ่มชุมชน").click()
    page.get_by_role("button", name="เอาสิ่งที่เก็บไม่ได้ออกจากทุกช่อง").click()

    assert "ยังไม่ได้บันทึก" in page.locator(".note-warn").inner_text()
    assert "จุลภาคผิดที่" in page.locator("[data-error-summary]").inner_text()
    assert page.locator("#div_id_name del").all_inner_texts() == ["❤️", "🌾", "1️⃣"]
    sent = {name: page.locator(f"[name={name}]").input_value() for name in ("name", "area", "moo")}
    assert sent == {"name": "บ้านปุ่มเดียว 1", "area": chosen, "moo": "1,2"}
    page.locator("[name=moo]").fill("๑๒")
    page.get_by_role("button", name="เพิ่มชุมชน").click()
    page.wait_for_url(filling.ONE_COMMUNITY)
    assert page.locator("h1").inner_text() == "บ้านปุ่มเดียว 1"


def test_a_name_of_ten_thousand_letters_is_refused_and_kept(visitor):
    page = visitor("demo-officer").page
    page.goto("/communities/add/")
    typed = "ก" * 10_000

    page.locator("[name=name]").evaluate(
        "(box, typed) => { box.removeAttribute('maxlength'); box.value = typed; }", typed
    )
    page.get_by_role("button", name="เพิ่มชุมชน").click()

    assert f"{LONGEST_NAME} ตัวอักษร" in page.locator("#div_id_name").inner_text()
    assert page.locator("[name=name]").input_value() == typed
    assert page.title().strip().startswith("มีข้อผิดพลาด")


def test_exchanged_coordinates_are_named_as_such(visitor):
    page = visitor("demo-officer").page
    key = filling.add_community(page, "บ้านพิกัดสลับ")
    page.goto(f"/communities/{key}/edit/getting-there/")

    filling.fill(page, {"latitude": "102.10", "longitude": "๑๖.๕๔"})
    page.locator("[name=next]").click()

    said = page.locator("[data-error-summary]").inner_text()
    assert "102.10 เป็นลองจิจูด สลับช่องกัน" in said
    assert page.locator("[name=longitude]").input_value() == "๑๖.๕๔"


def test_a_stale_form_shows_both_versions_and_can_be_sent_again(visitor):
    # given two colleagues with the same page open
    first, second = visitor("demo-officer").page, visitor("demo-promotion").page
    key = filling.add_community(first, "บ้านแก้พร้อมกัน")
    for page in (first, second):
        page.goto(f"/communities/{key}/edit/identity/")

    # when both save
    first.locator("[name=tagline]").fill("คำโปรยของคนแรก")
    first.locator("[name=next]").click()
    first.wait_for_url("**/edit/story/")
    second.locator("[name=tagline]").fill("คำโปรยของคนที่สอง")
    with second.expect_navigation() as answer:
        second.locator("[name=next]").click()

    # then the second sees both, has lost nothing, and decides
    assert answer.value.status == 409
    said = second.locator("[data-error-summary]").inner_text()
    assert "คำโปรยของคนแรก" in said
    assert "คำโปรยของคนที่สอง" in said
    assert second.locator("[name=tagline]").input_value() == "คำโปรยของคนที่สอง"
    second.locator("[name=next]").click()
    second.wait_for_url("**/edit/story/")
    second.goto(f"/communities/{key}/")
    assert "คำโปรยของคนที่สอง" in second.locator("main").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_adds_one_community(visitor, scripts):
    page = visitor("demo-officer", java_script_enabled=scripts).page
    name = f"บ้านคลิกสองครั้ง {scripts}"
    page.goto("/communities/add/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=area]").select_option(index=1)

    page.get_by_role("button", name="เพิ่มชุมชน").dblclick()
    page.wait_for_url(filling.ONE_COMMUNITY)

    page.goto(f"/communities/?q={name}")
    assert page.get_by_role("link", name=name).count() == 1


def test_a_broken_picture_is_refused_in_words_and_a_good_one_beside_it_is_kept(visitor, tmp_path):
    page = visitor("demo-officer").page
    key = filling.add_community(page, "บ้านภาพเสีย")
    good = filling.as_jpeg("river", tmp_path)
    torn, sheet = tmp_path / "torn.jpg", tmp_path / "sheet.jpg"
    torn.write_bytes(good.read_bytes()[:2000])
    sheet.write_bytes(b"PK\x03\x04 a workbook that calls itself a picture")

    page.goto(f"/communities/{key}/photos/add/")
    page.locator("[name=pictures]").set_input_files([good, torn, sheet])
    filling.fill(page, {"alt": "แม่น้ำยามเย็น", "credit": "คณะทำงานสมมติ"})
    page.locator("[name=rights_confirmed]").check()
    page.locator("[name=licence]").select_option(index=1)
    page.get_by_role("button", name="เพิ่มภาพ").click()

    said = page.locator("[data-error-summary]").inner_text()
    assert "รับแล้ว 2 ภาพ จาก 3 ภาพ" in said
    assert "sheet.jpg: ไฟล์ต้องเป็นภาพ JPG PNG หรือ WEBP" in said
    filling.until_judged(page, key)
    assert page.locator(".album img").count() == 1
    refused = page.locator(".album > li", has_text="ไฟล์ torn.jpg").inner_text()
    assert "ไฟล์ภาพเสียหายหรือมาไม่ครบ" in refused


def test_without_scripts_an_officer_adds_a_community_and_a_picture(visitor, tmp_path):
    page = visitor("demo-officer", java_script_enabled=False).page

    key = filling.add_community(page, "บ้านไม่มีสคริปต์")
    filling.fill_section(page, key, "identity", filling.SECTIONS["identity"])
    filling.add_pictures(page, key, tmp_path)

    page.goto(f"/communities/{key}/photos/")
    assert page.locator(".album > li").count() == 2
    page.goto(f"/communities/{key}/")
    page.get_by_role("link", name="ส่งตรวจและเผยแพร่").last.click()
    assert page.locator(".gate li").count() > 0


def test_a_passkey_is_added_asked_for_at_the_next_sign_in_and_taken_away(visitor):
    # given a colleague with a key in the machine
    colleague = visitor("demo-finance")
    page = colleague.page
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    # when it is added
    page.goto("/account/2fa/webauthn/add/")
    filling.confirm_who_it_is(page)
    page.get_by_label("ชื่อกุญแจ").fill("กุญแจโต๊ะการเงิน")
    page.get_by_role("button", name="เพิ่มกุญแจ").click()
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    page.goto("/account/2fa/webauthn/")
    assert "กุญแจโต๊ะการเงิน" in page.locator("main").inner_text()

    # then the password alone is not enough any more
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_label("ชื่อผู้ใช้").fill("demo-finance")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name="กุญแจ").click()
    page.wait_for_url("**/desk/")

    # and once it is taken away, the password is enough
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="เอาออก").click()
    filling.confirm_who_it_is(page)
    page.get_by_role("button", name="เอากุญแจออก").click()
    page.wait_for_url(lambda url: "remove" not in url)
    visitor("demo-finance")


AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
