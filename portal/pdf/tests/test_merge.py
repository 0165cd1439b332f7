import io

import pikepdf
import pytest
from pikepdf import Name

from portal.pdf.merge import FragmentLostError, Imprint, Part, merge
from portal.pdf.render import render
from portal.pdf.stamps import Ink
from portal.pdf.tests.factories import picture
from portal.pdf.text import extract
from portal.thai.digits import thai_digits

CSS = "@page { size: A4 } html { font: 12pt Sarabun } b { font-weight: 600 }"
INK = Ink(edge=190, number=(0, 0, 0), dots=(0.5, 0.5, 0.5))
IMPRINT = Imprint("เล่มทดลอง", "สำนักงานพัฒนาชุมชน", "ฉบับที่ 1")


def part(key, html, fonts, files=None, **options):
    content = render(html, css=[CSS], title=key, fonts=fonts, fonts_by_name=True, files=files or {})
    return Part(key, lambda: content, **options)


@pytest.fixture(scope="module")
def parts(fonts):
    photo = {"media:p": picture("dawn")}
    two_pages = "<p style='break-after: page'>หนึ่ง<img src='media:p' alt=''></p><p>สอง</p>"
    return [
        part(
            "contents",
            "<p><a href='page:ข'><b>บ้าน ข</b></a></p><p><a href='page:a'>บ้าน ก</a></p>",
            fonts,
            entries=INK,
            numbers=INK,
        ),
        part("a", two_pages, fonts, photo, outline=(1, "อำเภอ"), numbers=INK),
        part("ข", two_pages + "<a href='page:contents'>กลับ</a>", fonts, photo, outline=(2, "บ้าน ข"), numbers=INK),
    ]


@pytest.fixture
def book(parts, fonts):
    return pikepdf.open(io.BytesIO(merge(parts, IMPRINT, fonts=fonts, digits=thai_digits).content))


def test_pages_are_counted_and_numbered(parts, fonts):
    made = merge(parts, IMPRINT, fonts=fonts, digits=thai_digits)

    assert (made.pages, made.page_of) == (5, {"contents": 1, "a": 2, "ข": 4})
    for number, page in enumerate(pages_as_text(made.content), 1):
        assert page.endswith(thai_digits(str(number)))


def test_arabic_digits_on_request(parts, fonts):
    made = merge(parts, IMPRINT, fonts=fonts)

    assert pages_as_text(made.content)[4].endswith("5")


def test_contents_show_the_numbers_of_their_targets(parts, fonts):
    made = merge(parts, IMPRINT, fonts=fonts)

    assert pages_as_text(made.content)[0].split() == ["บ้าน", "ข", "บ้าน", "ก", "4", "2", "1"]


def test_links_lead_to_pages_of_the_book(book):
    targets = [
        [book.pages.index(pikepdf.Page(link.Dest[0])) for link in page.get("/Annots", [])] for page in book.pages
    ]

    assert [set(found) for found in targets] == [{3, 1}, set(), set(), set(), {0}]
    assert not any("/A" in link for page in book.pages for link in page.get("/Annots", []))


def test_outline_follows_the_parts(book):
    with book.open_outline() as outline:
        [district] = outline.root

    assert (district.title, [child.title for child in district.children]) == ("อำเภอ", ["บ้าน ข"])


def test_metadata_name_the_book(book):
    with book.open_metadata() as metadata:
        assert metadata["dc:title"] == "เล่มทดลอง"
        assert metadata["dc:language"] == {"th"}
    assert (str(book.Root.Lang), bool(book.Root.ViewerPreferences.DisplayDocTitle)) == ("th", True)


def test_fonts_and_pictures_are_there_once(book, fonts):
    files = [thing for thing in book.objects if isinstance(thing, pikepdf.Stream) and "/Length1" in thing]
    images = [
        thing for thing in book.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image
    ]

    assert sorted(thing.read_bytes() for thing in files) == sorted(
        (fonts / name).read_bytes() for name in ("sarabun-400.ttf", "sarabun-600.ttf")
    )
    assert len(images) == 1


def test_pictures_that_differ_only_in_their_mask_stay_apart(fonts):
    from PIL import Image

    def half_clear(alpha):
        output = io.BytesIO()
        Image.new("RGBA", (9, 9), (200, 10, 10, alpha)).save(output, "PNG")
        return {"media:p": output.getvalue()}

    made = merge(
        [part(str(alpha), "<b>1</b><img src='media:p' alt=''>", fonts, half_clear(alpha)) for alpha in (40, 200)],
        IMPRINT,
        fonts=fonts,
    )

    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        masks = {image.SMask.read_bytes() for page in pdf.pages for image in page.get_images().values()}
    assert len(masks) == 2


def test_equal_parts_give_equal_bytes(parts, fonts):
    assert merge(parts, IMPRINT, fonts=fonts).content == merge(parts, IMPRINT, fonts=fonts).content


def test_text_survives_in_every_page(book, parts, fonts):
    text = extract(merge(parts, IMPRINT, fonts=fonts).content)

    assert text.count("หนึ่ง") == text.count("สอง") == 2


def test_lost_fragment_stops_the_book(fonts):
    with pytest.raises(FragmentLostError, match="a was lost"):
        merge([Part("a", lambda: None)], IMPRINT, fonts=fonts)


def test_part_without_the_number_font_is_refused(fonts):
    with pytest.raises(ValueError, match=r"sarabun-600\.ttf"):
        merge([part("a", "<p>ก</p>", fonts)], IMPRINT, fonts=fonts)


def pages_as_text(content):
    import pymupdf

    with pymupdf.open(stream=content) as document:
        return [page.get_text().strip() for page in document]
