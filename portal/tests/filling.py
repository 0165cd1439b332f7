"""An officer's hands: fills the forms of a community in a browser."""

import io
import re

from django.utils import timezone
from PIL import Image

from portal.demo.pictures import DRAWN
from portal.tests.stack import PASSWORD
from portal.thai.dates import be_year

ONE_COMMUNITY = re.compile(r"/communities/[0-9]+/$")
SECTIONS = {
    "identity": {"tagline": "เดินดูดอกคูนบานทั้งหมู่บ้าน แล้วลงมือทำขนมเอง", "joined_year": "๒๕๖๑"},
    "story": {
        "story": "ต้นคูนต้นแรกปลูกเมื่อห้าสิบปีก่อน\nทุกบ้านช่วยกันดูแลจนเต็มสองข้างทาง",
        "identity": "ถนนดอกคูนยาวสองกิโลเมตร",
        "food": "แกงหน่อไม้ ข้าวเหนียวนึ่งใหม่",
        "best_months": ["3", "4"],
    },
    "getting-there": {
        "latitude": "16.54",
        "longitude": "102.10",
        "distance_km": "82.5",
        "minutes": "90",
        "directions": "ทางหลวง 12 ถึงชุมแพ แล้วเลี้ยวซ้ายที่วัด",
    },
    "visit": {
        "open_hours": "ทุกวัน 08.00-17.00 น.",
        "capacity_per_day": "60",
        "payment": ["cash", "promptpay"],
        "has_toilets": ["yes"],
    },
    "safety": {
        "hospital_name": "โรงพยาบาลชุมแพ",
        "hospital_km": "12",
        "hazards": "ไม่มี",
        "meeting_point": "ลานวัด",
        "manners": "ถอดรองเท้าก่อนขึ้นบ้าน",
    },
}
CHAMPION = {"who-title": "นาง", "who-first_name": "คำแปง", "who-last_name": "สมมติดอกคูน", "who-phone": "๐๘ ๑๒๓๔ ๕๖๗๘"}
PHONE_DIGITS = "0812345678"
PROGRAMME = {
    "title": "ทำขนมเทียนใบตอง",
    "what": "ห่อขนมด้วยใบตองที่ตัดเอง แล้วนึ่งกินร้อน ๆ",
    "price_baht": "๑๕๐",
    "duration_minutes": "90",
    "people_min": "2",
    "people_max": "12",
    "status": "tested",
}


def fill(page, values):
    """Each value in its control, of whatever kind; a list ticks boxes."""
    for name, value in values.items():
        if isinstance(value, list):
            for choice in value:
                page.locator(f'[name="{name}"][value="{choice}"]').check()
            continue
        control = page.locator(f'[name="{name}"]')
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def today(name):
    day = timezone.localdate()
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(be_year(day))}


def send(page, words):
    page.get_by_role("button", name=words).click()
    page.wait_for_load_state()
    assert not page.locator("[data-error-summary]").count(), page.locator("[data-error-summary]").inner_text()


def add_community(page, typed, place=1):
    """In one of the officer's subdistricts, counted from the top of the list. Returns its key."""
    page.goto("/desk/")
    page.get_by_role("link", name="บันทึกชุมชนใหม่").click()
    page.locator("[name=name]").fill(typed)
    page.locator("[name=area]").select_option(index=place)
    page.locator("[name=moo]").fill("๗")
    send(page, "เพิ่มชุมชน")
    page.wait_for_url(ONE_COMMUNITY)
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def fill_section(page, key, section, values):
    page.goto(f"/communities/{key}/edit/{section}/")
    fill(page, values)
    page.locator("[name=next]").click()
    page.get_by_text("แล้ว").first.wait_for()
    assert not page.locator("[data-error-summary]").count(), page.locator("main").inner_text()


def fill_care(page, key):
    page.goto(f"/communities/{key}/edit/care/")
    page.locator("[name=responsible_officer]").select_option(index=1)
    fill(page, today("verified_on"))
    page.locator("[name=next]").click()
    page.wait_for_url("**/contacts/")


def add_contact(page, key):
    page.goto(f"/communities/{key}/contacts/")
    page.get_by_role("link", name="เพิ่มผู้ติดต่อ").first.click()
    fill(page, {"role": "ประธานกลุ่มท่องเที่ยว", **today("verified_on"), **CHAMPION})
    fill(page, {"who-purposes": ["publish_name", "publish_contact"], **today("who-given_on")})
    fill(page, {"who-evidence": "แบบยินยอมสมมติ 1/2569"})
    send(page, "บันทึก")
    page.wait_for_url(f"**/communities/{key}/contacts/")


def add_programme(page, key):
    page.goto(f"/communities/{key}/programmes/")
    page.get_by_role("link", name="เพิ่มกิจกรรม").first.click()
    fill(page, PROGRAMME)
    page.locator("[name=who-person]").select_option(label=known_as(CHAMPION))
    send(page, "บันทึกกิจกรรม")
    page.wait_for_url(f"**/communities/{key}/programmes/")


def known_as(person):
    return f"{person['who-title']}{person['who-first_name']} {person['who-last_name']}"


def add_pictures(page, key, folder, names=("street", "river")):
    page.goto(f"/communities/{key}/photos/")
    page.get_by_role("link", name="เพิ่มภาพ").first.click()
    page.locator("[name=pictures]").set_input_files([as_jpeg(name, folder) for name in names])
    fill(page, {"alt": "ดอกคูนสีเหลืองสองข้างถนนหน้าหมู่บ้าน", "credit": "คณะทำงานสมมติ"})
    page.locator("[name=rights_confirmed]").check()
    page.locator("[name=licence]").select_option(index=1)
    send(page, "เพิ่มภาพ")
    page.wait_for_url(f"**/communities/{key}/photos/")
    until_judged(page, key)


def until_judged(page, key):
    """A worker reads the pictures; a page without scripts is loaded again."""
    for _ in range(120):
        page.goto(f"/communities/{key}/photos/")
        if not page.locator(".album .gone", has_text="กำลังตรวจภาพ").count():
            return
        page.wait_for_timeout(500)
    raise AssertionError("no worker has judged the pictures")


def as_jpeg(name, folder):
    """A drawn picture of the demo, as a camera would hand it over."""
    kept = io.BytesIO()
    Image.open(DRAWN / f"{name}.webp").convert("RGB").save(kept, "JPEG", quality=88)
    file = folder / f"{name}.jpg"
    file.write_bytes(kept.getvalue())
    return file


def gate(page, key):
    """What is still missing, as the page says it."""
    page.goto(f"/publishing/communities/{key}/")
    return page.locator(".gate li").all_inner_texts()


def confirm_who_it_is(page):
    """Asked again before anything that concerns the account, when the sign-in is some minutes old."""
    if "reauthenticate" in page.url:
        page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        page.get_by_role("button", name="ยืนยันด้วยรหัสผ่าน").click()
        page.wait_for_load_state()
