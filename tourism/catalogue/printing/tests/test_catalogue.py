import re
from functools import cache
from html import unescape
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from portal.pdf.fragments import MemoryStore, draw_fragments
from portal.pdf.tests.factories import picture
from portal.pdf.tests.faint import faint_words
from portal.pdf.tests.hairlines import ENGINES, hairlines, picture_boxes
from portal.pdf.workers import DrawingError
from tourism.catalogue.printing import build_catalogue, fit, fragments_of
from tourism.catalogue.printing.digits import thai_digits_in_thai
from tourism.catalogue.printing.districts import districts_of
from tourism.catalogue.printing.fit import arrangements
from tourism.catalogue.printing.pieces import Writer, digits_of
from tourism.catalogue.printing.tests.factories import STORY, catalogue, photo, programme, said, snapshot
from tourism.catalogue.printing.typeset import opened, whole
from tourism.catalogue.printing.words import Pen, community_words

AREA = {"subdistrict": "โนนสูง", "district": "หนองนาคำ", "province": "ขอนแก่น"}
BARE = {"key": "bare", "name": "บ้านเปล่า", "area": AREA, "as_of": "2026-10-01", "revision": 1}
LONG_STORY = "\n".join(paragraph.format(name="บ้านเรา") for paragraph in STORY * 6)


RUNS = [
    *("450 บาท", "1,250 บาทต่อคน", "50 นาที", "12 กม.", "3.5 กิโลเมตร", "4–20 คน", "7 ผืน", "15 ครัวเรือน"),
    *("08.00-17.00 น.", "1 ตุลาคม 2569", "31 ธ.ค. 2569", "หมู่ 3", "08 1234 5678", "อำเภอหนองนาคำ", "ตำบลโนนสูง"),
]
COUNTED = " ".join(f"{'ย้อมคราม' * (place % 5)} {run} แล้วต่ออีก {run}" for place, run in enumerate(RUNS))
UNITS = {
    **programme(),
    "price_text": "1,250 บาทต่อคน",
    "what": "ลงมือทำ 50 นาที พัก 15 นาที แล้วทำต่ออีก 1 ชั่วโมง 45 นาที จนเสร็จ 3 ผืน",
}
ENDLESS = {"name": "นาง" + "สมมติ" * 6, "role": "W" * 40, "phone": "0812345678", "line": "x" * 60}
THREE = [photo(6), photo(9, is_hero=False), photo(1, is_hero=False)]


@cache
def bright(name):
    """Almost white: the hardest picture for words, and no dark lines of its own."""
    output = BytesIO()
    sky = Image.linear_gradient("L").resize((1240, 826)).point(lambda level: 232 + level // 12 - len(name))
    sky.convert("RGB").save(output, "JPEG", quality=85)
    return output.getvalue()


def build(book, fonts, store=None, media=bright, **options):
    store = MemoryStore() if store is None else store
    return build_catalogue(book, media=media, store=store, workers=2, fonts=fonts, **options)


@pytest.fixture(scope="module")
def edges():
    """What a page must bear: nothing at all, far too much, HTML, and every layout of pictures."""
    return catalogue(
        0,
        districts=["หนองนาคำ"],
        communities=[
            BARE,
            snapshot(
                1,
                area=AREA,
                said=said(story="เรื่องสั้น", manners="", charm="", visit=[]),
                programmes=[programme()],
                photos=[photo(2)],
            ),
            snapshot(2, area=AREA, programmes=[programme(number) for number in range(6)]),
            snapshot(3, area=AREA, name="บ้าน" + "หนองบัวแดง" * 8, said=said(story=LONG_STORY)),
            snapshot(4, area=AREA, photos=[], contacts=[ENDLESS], short_url="", programmes=[]),
            snapshot(5, area=AREA, name='<b>บ้าน</b> & "เพื่อน" 😀', tagline="<img src=x onerror=alert(1)>"),
            snapshot(6, area=AREA, photos=THREE, programmes=[UNITS, UNITS], said=said(story=COUNTED)),
        ],
    )


@pytest.fixture(scope="module")
def store():
    return MemoryStore()


@pytest.fixture(scope="module")
def made(edges, store, fonts):
    return build(edges, fonts, store)


def test_every_community_has_its_page(made, edges):
    assert {community["key"] for community in edges["communities"]} < set(made.page_of)
    assert made.pages == len(texts(made))


def test_one_or_two_pages_unless_the_story_is_very_long(made):
    starts = [*sorted(made.page_of.values()), made.pages + 1]
    lengths = {key: starts[starts.index(first) + 1] - first for key, first in made.page_of.items()}

    assert lengths["bare"] == lengths["community-1"] == 1
    assert lengths["community-2"] == lengths["community-4"] == lengths["community-5"] == 2
    assert lengths["community-3"] <= 4


def test_html_of_users_is_printed_as_text(made):
    page = texts(made)[made.page_of["community-5"] - 1]

    assert '<b>บ้าน</b> & "เพื่อน"' in page
    assert "onerror" in page


def test_page_says_what_a_visitor_asks(made, fonts):
    first = made.page_of["community-2"] - 1
    text = " ".join(texts(made)[first : first + 2])

    for words in (
        "หมู่ 3 ตำบลโนนสูง อำเภอหนองนาคำ จังหวัดขอนแก่น",
        "ต้องทำ",
        "450 บาทต่อคน",
        "จองล่วงหน้า 2 วัน",
        "42.5 กม. · 55 นาที",
        "ห้องน้ำ มี",
        "อาหารถิ่น",
        "1669",
        "191",
        "1155",
        "โรงพยาบาลใกล้ที่สุด",
        "โทร. 08 0000 0002",
        "https://example.go.th/c/00002",
        "ข้อมูล ณ วันที่ 1 ตุลาคม 2569",
        "ภาพวาดจำลอง",
    ):
        assert words in text, words


def test_description_of_the_file_says_the_day_in_thai(made):
    import pymupdf

    with pymupdf.open(stream=made.content) as document:
        assert document.metadata["subject"].endswith("ข้อมูล ณ วันที่ 1 ตุลาคม 2569")


def test_nothing_is_printed_outside_the_page(made):
    import pymupdf

    with pymupdf.open(stream=made.content) as document:
        for page in document:
            for left, top, right, bottom, *_ in page.get_text("words"):
                assert left >= 0
                assert top >= -2
                assert right <= page.rect.width
                assert bottom <= page.rect.height


@pytest.mark.parametrize("dpi", [96, 150])
@pytest.mark.parametrize("engine", ENGINES)
def test_no_reader_draws_a_line_across_a_picture(made, engine, dpi):
    assert sum(map(len, picture_boxes(made.content))) >= 9
    assert hairlines(made.content, engine, dpi) == []


def test_numbers_keep_their_units_and_names_stay_whole(made):
    """Each run stands in one line as often as it stands in the book."""
    pages = lines_of(made)
    for run in [*RUNS, "15 นาที", "3 ผืน", "1 ชั่วโมง", "45 นาที"]:
        parted, whole = "".join(pages).replace(" ", "").count(run.replace(" ", "")), "\n".join(pages).count(run)
        assert (run, whole) == (run, parted)
        assert whole


def test_name_of_a_district_stands_in_one_line(made):
    page = made.page_of["district-0"] - 1

    assert "อำเภอหนองนาคำ" in texts(made, joint="\n")[page].splitlines()


@pytest.mark.parametrize("name", ["ภู", "เมืองขอนแก่น", "หนองนาคำ", "เฉลิมพระเกียรติ", "สามโก้เก้าเลี้ยว" * 2])
def test_heading_takes_the_largest_size_that_is_measured_to_fit(name, fonts):
    text, sizes = f"อำเภอ{name}", (34, 25, 18)
    ruler = fit.Ruler(fonts, fit.HEADINGS)

    found = fit.heading(text, sizes, 80, fonts)

    assert found.fits == (ruler.width(text, 18) <= 80)
    assert [size for size in sizes if ruler.width(text, size) <= 80][:1] in ([found.size], [])


def test_every_word_can_be_read_on_what_is_behind_it(made):
    assert faint_words(made.content) == []


def test_endless_words_stay_in_their_box(made):
    import pymupdf

    box = 178 / 25.4 * 72 + 16 / 25.4 * 72  # the right edge of the text
    with pymupdf.open(stream=made.content) as document:
        ends = [word[2] for page in document for word in page.get_text("words") if word[4][:9] in ("x" * 9, "W" * 9)]

    assert len(ends) >= 4
    assert max(ends) <= box - 4 / 25.4 * 72 + 1


def test_pictures_are_shown_and_no_page_is_half_empty(made, edges):
    boxes = picture_boxes(made.content)
    for key, least in (("community-6", 3), ("community-5", 2)):
        first = made.page_of[key] - 1
        assert sum(map(len, boxes[first : first + 2])) == least
    for key in ("community-2", "community-5", "community-6"):
        assert empty_foot(made, made.page_of[key]) < 60


def test_addresses_telephones_and_maps_can_be_touched(made):
    import pymupdf

    first = made.page_of["community-6"] - 1
    with pymupdf.open(stream=made.content) as document:
        links = [link.get("uri") for number in (first, first + 1) for link in document[number].get_links()]

    assert set(links) == {
        "https://example.go.th/c/00006",
        "https://www.google.com/maps/search/?api=1&query=16.44200,102.83000",
        *("tel:0800000006", "tel:1669", "tel:191", "tel:1155"),
    }
    assert links.count("https://example.go.th/c/00006") >= 2


@pytest.mark.parametrize("run", RUNS, ids=[str(place) for place in range(len(RUNS))])
def test_run_is_held_wherever_it_stands(run):
    assert f'<span class="whole">{run}</span>' in whole(f"ก่อน {run} แล้ว")
    assert f'<span class="whole">{run}</span>' in whole(run)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("เดิน 6 กิโลเมตรแล้วเลี้ยวขวาไปตามทางลาดยาง", ["6 กิโลเมตร"]),
        ("ทางหลวงหมายเลข 12 ถึงแยก", ["หมายเลข 12"]),
        ("จ่าย 450 บาท", ["450 บาท"]),
        ("เขียนถึง a1@b2.go.th หรือ https://c.th/12 คน", []),
        ("<b>5 คน</b>", ["5 คน"]),
        ("100" * 20 + " บาท", []),
    ],
    ids=list("abcdef"),
)
def test_only_what_belongs_together_is_held(text, held):
    found = whole(text)

    assert re.findall('<span class="whole">(.*?)</span>', found) == held
    assert unescape(re.sub("</?span[^>]*>", "", found)) == text


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("เมื่อก่อน", "เมื่"),
        ("น้ำใส", "น้ำ"),
        ("ไร่นา", "ไร่"),
        ("“เพื่อน”", "“เพื่"),
        ("ทุกเช้า", "ทุ"),
        ("<b>", "&lt;"),
        ("Ecole", "E"),
    ],
    ids=list("abcdefg"),
)
def test_first_letter_has_its_vowel_and_tone(text, opening):
    assert f'<span class="opening">{opening}</span>' in opened(text)


def test_contents_lead_to_the_communities(made):
    contents = texts(made)[made.page_of["contents"] - 1]

    for key in ("bare", "community-2"):
        assert str(made.page_of[key]) in contents.split()


def test_digits_are_arabic_unless_asked_for(edges, fonts):
    assert digits_of(edges)("450 บาท") == "450 บาท"
    assert digits_of({**edges, "thai_digits": True})("450 บาท") == "๔๕๐ บาท"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ราคา 1,250 บาท วันที่ 1-2", "ราคา ๑,๒๕๐ บาท วันที่ ๑-๒"),
        ("42.5 กม.", "๔๒.๕ กม."),
        ("12", "๑๒"),
        ("อีเมล a1.b2@dopa.go.th หรือ 12 คน", "อีเมล a1.b2@dopa.go.th หรือ ๑๒ คน"),
        ("ดู https://example.go.th/c/00012?x=3 ข้อ 4", "ดู https://example.go.th/c/00012?x=3 ข้อ ๔"),
        ("ร้าน Cafe 66 และ Route 2 Khon Kaen", "ร้าน Cafe 66 และ Route 2 Khon Kaen"),
        ("เร็ว 5 Mbps มีไวไฟ 2 จุด", "เร็ว 5 Mbps มีไวไฟ ๒ จุด"),
        ("Open 08.00-17.00", "Open 08.00-17.00"),
        ("ห้อง A1 ชั้น 2", "ห้อง A1 ชั้น ๒"),
        ("100 km", "100 km"),
        ("LINE @ban123", "LINE @ban123"),
    ],
    ids=list("abcdefghijk"),
)
def test_thai_digits_only_among_thai(text, written):
    assert thai_digits_in_thai(text) == written


def test_same_book_is_the_same_bytes_cold_or_kept(made, edges, store, fonts):
    """Joined again from what is kept, and drawn again from nothing: the communities that are drawn fastest."""
    again = MemoryStore()
    fast = [each for each in fragments_of(edges, media=bright, fonts=fonts) if each.name in ("บ้านเปล่า", "ปก")]

    keys = draw_fragments(fast, store=again, fonts=fonts, workers=2)

    assert build(edges, fonts, store).content == made.content
    assert len(keys) == 2
    assert {key: again[key] for key in keys} == {key: store[key] for key in keys}


def test_one_changed_community_draws_only_what_shows_it(made, edges, store, fonts):
    kept, steps = MemoryStore(store), []
    changed = {**edges, "communities": [{**BARE, "tagline": "คำใหม่"}, *edges["communities"][1:]]}

    build(changed, fonts, kept, progress=lambda done, total, step: steps.append((done, total)))

    assert len(kept.keys() - store.keys()) == 1
    assert steps[0] == (9, 11)
    assert steps[-1] == (11, 11)


def test_changed_picture_draws_its_pages_anew(edges, made, store, fonts):
    shown = edges["communities"][1]["photos"][0]["id"]

    def media(name):
        return picture(name) if name == shown else bright(name)

    before = [each.key(fonts) for each in fragments_of(edges, media=bright, fonts=fonts)]
    after = fragments_of(edges, media=media, fonts=fonts)

    anew = [each.name for each in after if each.key(fonts) not in before]
    assert anew == [each.name for each in after if f"media:{shown}" in each.files]
    assert 0 < len(anew) < len(after)


def test_book_that_cannot_be_drawn_is_no_book(fonts):
    def broken(name):
        return b"no picture"

    store = MemoryStore()
    with pytest.raises(DrawingError, match="Failed to load image"):
        build_catalogue(catalogue(1), media=broken, store=store, workers=2, fonts=fonts)


def test_catalogue_opens_without_repair(made, tmp_path):
    (tmp_path / "a.pdf").write_bytes(made.content)

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []


def test_districts_keep_the_order_of_the_book_and_communities_the_thai_order():
    names = {"ก": "บ้านไร่", "ข": "บ้านเกาะ", "ค": "บ้านขวา"}
    one = [snapshot(0, key=key, name=name, area=AREA) for key, name in names.items()]
    other = snapshot(0, key="ง", area={**AREA, "district": "น้ำพอง"})
    unlisted = snapshot(0, key="จ", area={**AREA, "district": "อำเภอกระนวน"})

    book = catalogue(0, districts=["น้ำพอง", "อำเภอหนองนาคำ", "ชนบท"], communities=[*one, other, unlisted])

    assert [(district.name, [one["key"] for one in district.communities]) for district in districts_of(book)] == [
        ("อำเภอน้ำพอง", ["ง"]),
        ("อำเภอหนองนาคำ", ["ข", "ค", "ก"]),
        ("อำเภอกระนวน", ["จ"]),
    ]


@pytest.mark.parametrize("number", range(6))
def test_best_arrangement_fills_its_pages(number, fonts):
    writer = Writer(catalogue(0), picture, fonts)

    best, *_ = arrangements(community_words(snapshot(number), writer.pen), pictures=2, fonts=fonts)

    assert best.pages <= 2
    assert best.waste < 25
    assert best.gallery


def test_missing_parts_leave_no_empty_labels():
    words = community_words(BARE, Pen(digits_of(catalogue(0, thai_digits=False)), str))

    assert (words["facts"], words["way"], words["visit"], words["safety"], words["manners"], words["programmes"]) == (
        [],
        [],
        [],
        [],
        [],
        [],
    )
    assert words["where"] == "ตำบลโนนสูง อำเภอหนองนาคำ จังหวัดขอนแก่น"
    assert words["colophon"] == "ข้อมูล ณ วันที่ 1 ตุลาคม 2569  ·  ฉบับเผยแพร่ที่ 1"


def texts(made, joint=" "):
    import pymupdf

    with pymupdf.open(stream=made.content) as document:
        return [page.get_text().replace("\n", joint) for page in document]


def lines_of(made):
    return texts(made, joint="\n")


def empty_foot(made, number):
    """Millimetres between the last of a community's second page and the foot of the page."""
    import pymupdf

    with pymupdf.open(stream=made.content) as document:
        bottom = max(block[3] for block in document[number].get_text("blocks") if block[3] < 800)
    return 297 - 17 - bottom / 72 * 25.4
