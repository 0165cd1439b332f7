import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pythainlp.util import normalize

from portal.thai.tests.node import ask_node
from portal.thai.tests.words import BLANK, HANGING, PASTED, UNSEEN, area_names, messy_text
from portal.thai.text import HYPHENS, MARKS, OLD_FONTS, clean, fold, graphemes, truncate

TYPED_BADLY = [
    ("นํ้าพอง", "น้ำพอง"),  # nikhahit, tone, sara aa
    ("น้ําพอง", "น้ำพอง"),  # tone, nikhahit, sara aa
    ("นำ้พอง", "น้ำพอง"),  # tone after sara am
    ("ลําพูน", "ลำพูน"),
    ("เเม่ฮ่องสอน", "แม่ฮ่องสอน"),
    ("ท่ี", "ที่"),  # tone before vowel
    ("บ้้าน", "บ้าน"),
    ("ที่ี่", "ที่"),
    ("สิทธ์ิ", "สิทธิ์"),
    ("พันธ์ุ", "พันธุ์"),
    ("ผู่้", "ผู่้"),  # two different tones: a person has to decide
]

LOOKS_THE_SAME = [
    ("บ้ๅนสวย", "บ้านสวย"),
    ("นํๅ", "นำ"),
    ("กิํ", "กึ"),
    ("ดิ้ํง", "ดึ้ง"),
    ("บ ้าน", "บ้าน"),
    ("น \u00a0้ําพอง", "น้ำพอง"),
    ("จ ำนวน", "จำนวน"),
    ("บ่ ้", "บ่้"),
    ("ป\uf70cา", "ป๊า"),
    ("\uf70f\uf718", "ญุ"),
    ("ป\uf701\uf713", "ปิ่"),
    ("08.00\u201117.00", "08.00-17.00"),
]


@pytest.mark.parametrize(("typed", "kept"), [*TYPED_BADLY, *LOOKS_THE_SAME])
def test_clean_and_fold_bring_spellings_together(typed, kept):
    assert clean(typed) == kept
    assert fold(typed) == fold(kept)


@pytest.mark.parametrize("typed", [typed for typed, kept in TYPED_BADLY if typed not in {"ที่ี่", "บ้้าน", "ผู่้"}])
def test_clean_agrees_with_pythainlp(typed):
    assert clean(typed) == normalize(typed)


@pytest.mark.parametrize("kind", ["provinces", "districts", "subdistricts"])
def test_clean_leaves_real_names_alone(kind):
    names = area_names(kind)

    assert [clean(name) for name in names] == names


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\ufeffบ้าน\u200bหนอง\u00adบัว\u200e", "บ้านหนองบัว"),
        ("หมู่\u00a0ที่ \t 3 ", "หมู่ ที่ 3"),
        ("บรรทัดแรก \r\n  บรรทัดสอง\u2028\n\nท้าย\n", "บรรทัดแรก\nบรรทัดสอง\n\n\nท้าย"),
        ("\u202eกลับด้าน\u202c\x00\x1b", "กลับด้าน"),
        ("ตัวแทน\ud83d", "ตัวแทน"),
        ("ราคา ๑๒๐ บาท", "ราคา ๑๒๐ บาท"),
        ("<b>10 > 5 & 'ok'</b>", "<b>10 > 5 & 'ok'</b>"),
        ("x² ½ ﬁ ① ｆ", "x² ½ ﬁ ① ｆ"),
        ("👩\u200d🌾 👩🏽\u200d🌾 ❤\ufe0f 🇹🇭", "👩\u200d🌾 👩🏽\u200d🌾 ❤\ufe0f 🇹🇭"),
        ("👩\u200dก\u200dข", "👩กข"),
        ("e\u0301", "é"),
        ("\u200b \n\u00a0", ""),
    ],
)
def test_clean_of_pasted_text(pasted, kept):
    assert clean(pasted) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("หมู่ ๑๒\u00a0 ก", "หมู่ 12 ก"),
        ("หมู่ １２", "หมู่ 12"),
        ("OTOP\nNawatwithi", "otop nawatwithi"),
        ("CAFE\u0301", "café"),
        ("❤\ufe0f👩\u200d🌾", "❤👩🌾"),
        ("\u200b", ""),
    ],
)
def test_fold_of_typed_text(typed, key):
    assert fold(typed) == key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ฤาษี", "ฤๅษี"),
        ("ＯＴＯＰ", "otop"),
        ("เสาร์–อาทิตย์", "เสาร์-อาทิตย์"),
        ("บ\n้าน", "บ้าน"),
    ],
)
def test_fold_finds_what_may_be_written_in_two_ways(typed, kept):
    assert fold(typed) == fold(kept)


@pytest.mark.parametrize("text", ["ฤๅษี", "บุฤาษี", "ๅ", "สระ ๅ", "ทฺวิ", "กํ", "สิทธิ์", "พันธุ์", "ก็"])
def test_what_is_right_is_left_alone(text):
    assert clean(text) == text


def test_fold_tells_different_words_apart():
    assert len({fold(word) for word in ("นา", "น่า", "น้า", "นำ", "น้ำ", "หน้า")}) == 6


def test_messy_text_holds_every_letter_that_has_made_trouble():
    """In each run the same: what the properties below find today they find tomorrow."""
    met = set()

    @settings(max_examples=1000)
    @given(messy_text)
    def meet(text):
        met.update(text)
        met.update(text[place : place + 2] for place in range(len(text)))

    meet()

    assert met >= {*HANGING, *UNSEEN, *BLANK, *PASTED}
    assert {"เเ", "ํา", "ำ้", "\r\n", "\u200d🌾"} <= met


@settings(max_examples=500, deadline=None)
@given(st.one_of(messy_text, st.text()))
@example("ก\u0301ิุ")
@example("eิ\u0301")
@example("กำ้ํา")
def test_clean_and_fold_are_idempotent(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert fold(clean(text)) == fold(text)


@settings(max_examples=500, deadline=None)
@given(messy_text)
def test_clean_never_loses_visible_text(text):
    cleaned = clean(text)

    assert _skeleton(cleaned) == _skeleton(text)
    assert _marks(cleaned) == _marks(text)


def _skeleton(text):
    """The letters without everything that may be moved, joined or dropped."""
    letters = re.sub("[าำๅ]", "", unicodedata.normalize("NFD", text.translate(OLD_FONTS | HYPHENS)).replace("แ", "เเ"))
    return [letter for letter in letters if unicodedata.category(letter)[0] not in "MZC"]


def _marks(text):
    text = text.translate(OLD_FONTS).replace("ำ", "").replace("ึ", "ิ")
    return {mark for mark in text if mark in MARKS and mark != "ํ"}


@settings(deadline=None)
@given(messy_text)
def test_sara_am_is_never_taken_apart(text):
    assert "ํา" not in clean(text + "ํา")
    assert clean(text + "ำ").endswith("ำ")


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("น้ำตก", 3, "น้ำตก"),
        ("น้ำตกห้วยน้ำซับ", 4, "น้ำตก…"),
        ("ชุมชนบ้านน้ำ", 5, "ชุมชน…"),
        ("ภูเขา", 3, "ภู…"),  # not "ภูเ…": a leading vowel belongs to what follows
        ("บ้าน หนองบัว", 5, "บ้าน…"),
        ("👩\u200d🌾👩\u200d🌾👩\u200d🌾", 2, "👩\u200d🌾…"),
        ("กขค", 1, "…"),
        ("กขค", 0, "…"),
        ("", 0, ""),
    ],
)
def test_truncate_cuts_between_graphemes(text, limit, shown):
    assert truncate(text, limit) == shown


@settings(max_examples=300, deadline=None)
@given(messy_text.map(clean), st.integers(min_value=1, max_value=20))
def test_truncate_never_cuts_before_a_mark(text, limit):
    shown = truncate(text, limit)

    assert len(graphemes(shown)) <= limit
    if shown != text:
        kept = shown.removesuffix("…")
        rest = text.removeprefix(kept)
        assert text.startswith(kept)
        assert not kept or rest[:1] not in set(MARKS)


def test_graphemes_agree_with_icu():
    texts = [*area_names("subdistricts"), *(typed for typed, kept in TYPED_BADLY), "👩\u200d🌾ก้ำ🇹🇭❤\ufe0f e\u0301"]

    script = (
        "data.map(text => [...new Intl.Segmenter('th', {granularity: 'grapheme'}).segment(text)].map(s => s.segment))"
    )

    assert [graphemes(text) for text in texts] == ask_node(script, texts)
