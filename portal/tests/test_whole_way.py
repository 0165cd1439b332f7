"""The main job from end to end, in real browsers: recorded, reviewed, published, printed, and withdrawn."""

from itertools import pairwise
from urllib.parse import urlsplit

import psycopg
import pymupdf
import pytest

from portal.tests import filling
from portal.tests.browsing import shoot
from portal.tests.stack import DESKTOP, PHONE
from portal.thai.digits import arabic_digits
from portal.thai.text import fold

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]

NAME = "บ้านน้ำคำ ดอกคูน"
PASTED_FROM_LINE = "\ufeffบ้าน\u200bนํ้าคํา\u00a0ดอกคูน "
CHAMPION = filling.known_as(filling.CHAMPION)


@pytest.fixture
def camera(tmp_path):
    """Pictures of a page as it stands, at both widths."""
    taken = []

    def take(page, name):
        taken.append(name)
        before = page.viewport_size
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            shoot(page, tmp_path, f"way-{len(taken):02}-{name}")
        page.set_viewport_size(before)

    return take


def test_a_community_goes_all_the_way_and_a_withdrawn_consent_is_gone_at_once(visitor, stack, camera, tmp_path):
    officer, everybody = visitor("demo-officer").page, visitor().page
    key = record(officer, PASTED_FROM_LINE, camera, tmp_path)
    review(visitor("demo-district-head").page, camera)
    publish(visitor("demo-promotion").page, camera)
    place = find_as_everybody(officer, everybody, key, camera)
    information = visitor("demo-information").page
    issue = make_catalogue(information, camera)
    check_and_approve(visitor, issue, camera)
    file = publish_catalogue(information, issue, camera)
    read_the_pdf(information, everybody, file)
    withdraw_consent(officer, key, camera)
    nothing_is_left(everybody, stack, place, key, file, camera)
    marked_for_reissue(information, issue, camera)


def test_an_officer_records_a_community_on_a_phone(visitor, tmp_path):
    page = visitor("demo-officer", PHONE).page
    record(page, "บ้านทดลองมือถือ", lambda *_: None, tmp_path, place=2)
    assert "รอพัฒนาการอำเภอตรวจ" in page.locator("main").inner_text()


def record(page, typed, picture, folder, place=1):
    """Everything that the gate asks for; its list only ever shrinks."""
    key = filling.add_community(page, typed, place)
    picture(page, "added")
    missing = [filling.gate(page, key)]
    picture(page, "gate-at-first")
    steps = [
        *(lambda name=name: filling.fill_section(page, key, name, filling.SECTIONS[name]) for name in filling.SECTIONS),
        lambda: filling.fill_care(page, key),
        lambda: filling.add_contact(page, key),
        lambda: filling.add_programme(page, key),
        lambda: filling.add_pictures(page, key, folder),
    ]
    for step in steps:
        step()
        picture(page, "filled")
        missing.append(filling.gate(page, key))
    assert all(set(after) < set(before) for before, after in pairwise(missing))
    assert missing[-1] == []
    picture(page, "gate-at-last")
    filling.send(page, "ส่งตรวจ")
    picture(page, "submitted")
    return key


def review(page, picture):
    picture(page, "desk-of-district-head")
    page.get_by_role("link", name=f"ตรวจ {NAME} ฉบับที่ 1").click()
    picture(page, "review")
    filling.send(page, "รับรองว่าถูกต้อง")
    assert "ตรวจแล้ว รอเผยแพร่" in page.locator("main").inner_text()


def publish(page, picture):
    page.get_by_role("link", name="ดูฉบับที่ส่งตรวจทั้งหมด").click()
    page.get_by_role("link", name=f"{NAME} ฉบับที่ 1").click()
    page.get_by_role("link", name="เผยแพร่", exact=True).click()
    picture(page, "publish")
    filling.send(page, "เผยแพร่ฉบับนี้")
    assert "เผยแพร่อยู่" in page.locator("main").inner_text()


def find_as_everybody(officer, page, key, picture):
    officer.goto(f"/publishing/communities/{key}/")
    short = officer.locator("main").inner_text().split("ที่อยู่ถาวรสำหรับคิวอาร์")[1].split()[0]
    page.goto(short)
    shown = page.locator("body").inner_text()
    assert page.locator("h1").inner_text() == NAME
    assert CHAMPION in shown
    assert filling.PHONE_DIGITS in digits(shown)
    picture(page, "place")
    return short


def make_catalogue(page, picture):
    page.goto("/catalogue/")
    page.get_by_role("link", name="จัดทำเล่มใหม่").click()
    page.locator("#plan").get_by_text(NAME).first.wait_for()
    picture(page, "catalogue-plan")
    page.get_by_role("button", name="จัดทำเล่มนี้").click()
    page.wait_for_url("**/catalogue/*/")
    issue = page.url
    seen = watch_progress(page, picture)
    assert len(seen) > 1, seen
    assert page.get_by_role("link", name="เปิดไฟล์ PDF").count()
    picture(page, "catalogue-made")
    return issue


def watch_progress(page, picture):
    """What the panel of the job says one after the other, until the page shows by itself what was made."""
    seen, made = [], page.locator(".page-head .st", has_text="จัดทำแล้ว รอตรวจ")
    while not made.count():
        said = " ".join(" ".join(page.locator(".job").all_inner_texts()).split())
        if said and said not in seen:
            seen.append(said)
            picture(page, "catalogue-progress")
        page.wait_for_timeout(200)
    return seen


def check_and_approve(visitor, issue, picture):
    page = visitor("demo-group-head").page
    page.locator(f"a[href='{urlsplit(issue).path}']").click()
    filling.send(page, "รับรองว่าตรวจแล้ว")
    picture(page, "catalogue-checked")
    page = visitor("demo-head").page
    picture(page, "desk-of-head")
    page.locator(f"a[href='{urlsplit(issue).path}']").click()
    page.get_by_role("link", name="อนุมัติ", exact=True).click()
    picture(page, "catalogue-approve")
    filling.send(page, "อนุมัติเล่มนี้")
    assert page.url == issue


def publish_catalogue(page, issue, picture):
    page.goto(issue)
    page.get_by_role("link", name="เผยแพร่เล่มนี้").click()
    filling.send(page, "เผยแพร่เล่มนี้")
    picture(page, "catalogue-published")
    return page.get_by_role("link", name="เปิดไฟล์ PDF").get_attribute("href")


def read_the_pdf(staff, everybody, file):
    everybody.goto("/issues/")
    assert everybody.locator(f"a[href='{file}']").count() == 1
    for page in (staff, everybody):
        answer = page.request.get(file)
        assert answer.headers["content-type"] == "application/pdf"
        told = text_of(answer.body())
        assert squeezed(NAME) in told
        assert squeezed(CHAMPION) in told
        assert filling.PHONE_DIGITS in digits(told)


def withdraw_consent(page, key, picture):
    page.goto(f"/communities/{key}/people/")
    page.get_by_role("listitem").filter(has_text=CHAMPION).get_by_role("link", name="ถอนความยินยอม").click()
    page.get_by_label("เหตุที่ถอน").fill("เจ้าตัวโทรแจ้ง")
    picture(page, "withdraw")
    filling.send(page, "ถอนความยินยอม")
    assert "แล้ว" in page.locator("#notices").inner_text()


def nothing_is_left(page, stack, place, key, file, picture):
    page.goto(place)
    shown = page.content()
    assert NAME in shown
    assert "คำแปง" not in shown
    assert filling.PHONE_DIGITS not in digits(shown)
    picture(page, "place-after-withdrawal")
    for stored in stored_revisions(stack, key):
        assert "คำแปง" not in stored
        assert filling.PHONE_DIGITS not in digits(stored)
    assert page.request.get(file).status == 404
    page.goto("/issues/")
    assert page.locator(f"a[href='{file}']").count() == 0


def stored_revisions(stack, key):
    with psycopg.connect(stack.environment["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "SELECT to_jsonb(row)::text FROM tourism_revision AS row WHERE community_id = %s"
            " UNION ALL SELECT to_jsonb(row)::text FROM tourism_revisionevent AS row WHERE community_id = %s",
            [key, key],
        )
        found = [text for (text,) in rows]
    assert found
    return found


def marked_for_reissue(page, issue, picture):
    page.goto(issue)
    assert "เล่มนี้มีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="จัดทำเล่มใหม่แทนเล่มนี้").count() == 1
    picture(page, "to-reissue")


def text_of(pdf):
    with pymupdf.open(stream=pdf) as book:
        return squeezed("".join(page.get_text() for page in book))


def squeezed(text):
    return "".join(fold(text).split())


def digits(text):
    return "".join(sign for sign in arabic_digits(text) if sign.isdigit())
