import pikepdf
import pytest

from portal.pdf.fragments import MemoryStore
from portal.pdf.tests.factories import picture
from portal.pdf.workers import DrawingError
from tourism.catalogue.printing import build_catalogue
from tourism.catalogue.printing.districts import districts_of
from tourism.catalogue.printing.fit import arrangements
from tourism.catalogue.printing.pieces import Writer, digits_of
from tourism.catalogue.printing.tests.factories import STORY, catalogue, photo, programme, said, snapshot
from tourism.catalogue.printing.words import Pen, community_words

AREA = {"subdistrict": "โนนสูง", "district": "ชุมแพ", "province": "ขอนแก่น"}
BARE = {"key": "bare", "name": "บ้านเปล่า", "area": AREA, "as_of": "2026-10-01", "revision": 1}
LONG_STORY = "\n".join(paragraph.format(name="บ้านเรา") for paragraph in STORY * 6)


def build(book, fonts, store=None, **options):
    store = MemoryStore() if store is None else store
    return build_catalogue(book, media=picture, store=store, workers=2, fonts=fonts, **options)


@pytest.fixture(scope="module")
def edges():
    """What a page must bear: nothing at all, far too much, and HTML."""
    return catalogue(
        0,
        thai_digits=False,
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
            snapshot(4, area=AREA, photos=[], contacts=[], short_url="", programmes=[]),
            snapshot(5, area=AREA, name='<b>บ้าน</b> & "เพื่อน" 😀', tagline="<img src=x onerror=alert(1)>"),
        ],
    )


@pytest.fixture(scope="module")
def made(edges, fonts):
    return build(edges, fonts)


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
        "หมู่ 3 ตำบลโนนสูง อำเภอชุมแพ จังหวัดขอนแก่น",
        "ต้องทำ",
        "450 บาทต่อคน",
        "จองล่วงหน้า 2 วัน",
        "42.5\N{NO-BREAK SPACE}กม. · 55\N{NO-BREAK SPACE}นาที",
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


def test_contents_lead_to_the_communities(made):
    contents = texts(made)[made.page_of["contents"] - 1]

    for key in ("bare", "community-2"):
        assert str(made.page_of[key]) in contents.split()


def test_thai_digits_everywhere_but_in_addresses(fonts):
    made = build(catalogue(1), fonts)
    text = " ".join(texts(made))

    assert "๔๕๐ บาทต่อคน" in text
    assert "https://example.go.th/c/00000" in text
    assert "16.43000, 102.83000" in text


def test_same_book_is_the_same_bytes_cold_or_kept(fonts):
    store = MemoryStore()
    cold = build(catalogue(2), fonts, store)

    assert build(catalogue(2), fonts, store).content == cold.content
    assert build(catalogue(2), fonts).content == cold.content


def test_one_changed_community_draws_only_what_shows_it(fonts):
    store, steps = MemoryStore(), []
    build(catalogue(3), fonts, store)
    before = set(store)
    changed = catalogue(3)
    changed["communities"][0] = snapshot(0, tagline="คำใหม่")

    build(changed, fonts, store, progress=lambda done, total, step: steps.append((done, total)))

    assert len(set(store) - before) == 1
    assert steps[0] == (7, 9)
    assert steps[-1] == (9, 9)


def test_changed_picture_draws_its_pages_anew(fonts):
    store = MemoryStore()
    build(catalogue(1), fonts, store)
    before = set(store)

    build_catalogue(
        catalogue(1),
        media=lambda name: picture("lake" if name == "dawn" else name),
        store=store,
        workers=1,
        fonts=fonts,
    )

    assert len(set(store) - before) == 2  # the cover and the community


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

    book = catalogue(0, districts=["น้ำพอง", "อำเภอชุมแพ", "ชนบท"], communities=[*one, other, unlisted])

    assert [(district.name, [one["key"] for one in district.communities]) for district in districts_of(book)] == [
        ("อำเภอน้ำพอง", ["ง"]),
        ("อำเภอชุมแพ", ["ข", "ค", "ก"]),
        ("อำเภอกระนวน", ["จ"]),
    ]


@pytest.mark.parametrize("number", range(6))
def test_best_arrangement_fills_its_pages(number, fonts):
    writer = Writer(catalogue(0), picture, fonts)

    best, *_ = arrangements(community_words(snapshot(number), writer.pen), pictures=2, fonts=fonts)

    assert best.pages <= 2
    assert best.waste < 25


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
    assert words["where"] == "ตำบลโนนสูง อำเภอชุมแพ จังหวัดขอนแก่น"
    assert words["colophon"] == "ข้อมูล ณ วันที่ 1 ตุลาคม 2569  ·  ฉบับเผยแพร่ที่ 1"


def texts(made):
    import pymupdf

    with pymupdf.open(stream=made.content) as document:
        return [page.get_text().replace("\n", " ") for page in document]
