import io
import threading
from datetime import date

import pytest
from PIL import Image, ImageOps

from portal.photos.parse import camera_date, parse
from portal.photos.refusals import SENTENCES, PhotoRefused, Refusal
from portal.photos.tests.corpus import GPS_KHON_KAEN, detailed, exchanged_profile, with_notes
from portal.photos.tests.factories import drawn


def opened(data):
    return Image.open(io.BytesIO(data))


def test_picture_comes_in_three_sizes_of_the_right_kind():
    picture = parse(drawn(4000, 2500))

    kinds = {name: (opened(data).format, opened(data).size) for name, data in sizes_of(picture).items()}

    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 4000, 2500)
    assert kinds == {"hero": ("WEBP", (1600, 1000)), "card": ("WEBP", (640, 400)), "print": ("JPEG", (2480, 1550))}


def test_small_picture_is_never_enlarged():
    picture = parse(drawn(800, 500))

    assert {opened(data).size for data in sizes_of(picture).values()} == {(800, 500), (640, 400)}


def test_hero_of_a_detailed_picture_is_light_enough():
    noisy = Image.effect_noise((3000, 2000), 100).convert("RGB")
    target = io.BytesIO()
    noisy.save(target, "JPEG", quality=90)

    assert len(parse(target.getvalue()).hero) <= 110 * 1024


@pytest.mark.parametrize("turn", range(1, 9))
def test_picture_stands_upright_as_every_viewer_shows_it(turn):
    expected = ImageOps.exif_transpose(opened(with_notes(orientation=turn)))

    picture = parse(with_notes(orientation=turn))

    shown = opened(picture.hero).convert("RGB")
    assert shown.size == expected.size == (picture.width, picture.height)
    assert [reddish(shown, corner) for corner in CORNERS] == [reddish(expected, corner) for corner in CORNERS]
    assert sum(reddish(shown, corner) for corner in CORNERS) == 1


CORNERS = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]


def reddish(image, corner):
    red, green, _ = image.getpixel((int(image.width * corner[0]), int(image.height * corner[1])))
    return red > 200 and green < 100


def test_place_is_told_apart_and_no_size_carries_notes():
    picture = parse(with_notes(gps=GPS_KHON_KAEN, taken="2019:01:24 08:30:00"))

    assert picture.location == (16.44, 102.835)
    assert picture.taken_on == date(2019, 1, 24)
    for data in sizes_of(picture).values():
        assert not opened(data).getexif()
        assert "icc_profile" not in opened(data).info


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (96.0, 0.0, 0.0), 3: "E", 4: (102.0, 0.0, 0.0)},
        {1: "N", 2: (16.0, 0.0, 0.0)},
    ],
)
def test_impossible_place_is_none(gps):
    assert parse(with_notes(gps=gps)).location is None


def test_southern_and_western_places_are_negative():
    gps = {1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 36.0, 0.0)}

    assert parse(with_notes(gps=gps)).location == (-33.5, -70.6)


def test_colours_follow_the_profile_of_the_picture():
    picture = parse(drawn(colour=(255, 0, 0), icc_profile=exchanged_profile(), quality=95))

    red, green, _ = opened(picture.hero).getpixel((100, 100))
    assert green > 200
    assert red < 120


def test_cyan_ink_is_cyan_on_screen():
    red, green, blue = opened(parse(drawn(mode="CMYK", colour=(255, 0, 0, 0))).hero).getpixel((100, 100))

    assert red < 90
    assert min(green, blue) > 150


def test_see_through_parts_become_white_paper():
    picture = parse(drawn(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0)))

    assert min(opened(picture.hero).getpixel((100, 100))) > 250


def test_deep_grey_keeps_its_shade():
    shade = opened(parse(drawn(kind="PNG", mode="I;16", colour=0x8000)).hero).getpixel((100, 100))[0]

    assert 120 <= shade <= 136


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019:01:24 08:30:00", date(2019, 1, 24)),
        ("2562:01:24 08:30:00", date(2019, 1, 24)),
        ("0000:00:00 00:00:00", None),
        ("2019:02:30 00:00:00", None),
        ("2099:01:01 00:00:00", None),
        ("1899:01:01 00:00:00", None),
        ("canary", None),
        ("", None),
        (None, None),
    ],
)
def test_camera_date_is_believed_only_when_possible(text, day):
    assert camera_date(text) == day


def test_every_refusal_says_what_to_do():
    assert set(SENTENCES) == set(Refusal)
    with pytest.raises(PhotoRefused) as small:
        parse(drawn(300, 200))
    assert str(small.value).startswith("ภาพขนาด 300 × 200 พิกเซลเล็กเกินไป ต้องมีด้านยาวอย่างน้อย 640")


def test_pictures_are_read_in_several_threads_at_once():
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(parse(detailed("JPEG")).width)) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [1000] * 4


def sizes_of(picture):
    return {"hero": picture.hero, "card": picture.card, "print": picture.print_size}
