import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.files.names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("รายงาน ปี 2562.pdf", "รายงาน ปี 2562.pdf"),
        ("../../etc/passwd", "passwd"),
        ("/etc/shadow", "shadow"),
        ("C:\\windows\\a.pdf", "a.pdf"),
        ("ใบเสร็จ\u202efdp.exe", "ใบเสร็จfdp.exe"),
        ("a\u200bb\u00adc.pdf", "abc.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie: x=1.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ('a".pdf', 'a".pdf'),
        ("  a   b .pdf", "a b .pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a." + "b" * 300, ("a." + "b" * 300)[:120]),
        ("..", ""),
        (".", ""),
        ("", ""),
        ("\u202e\x00", ""),
    ],
)
def test_name_is_one_harmless_line(name, safe):
    assert safe_name(name) == safe


PIECES = [
    "/",
    "\\",
    "..",
    ".",
    "\0",
    "\n",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ud800",
    '"',
    ":",
    " ",
    ".pdf",
    "a" * 130,
    "กำ้",
]


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from([*PIECES, "x", "ก"]), max_size=10).map("".join)))
def test_any_name_is_harmless(name):
    safe = safe_name(name)

    assert "/" not in safe
    assert "\\" not in safe
    assert safe not in {".", ".."}
    assert len(safe) <= 4 * LONGEST
    assert not [char for char in safe if unicodedata.category(char)[0] == "C"]


def test_long_thai_name_is_cut_between_whole_characters():
    assert safe_name("กำ้" * 200 + ".jpg").endswith(("กำ้.jpg", "กำ.jpg"))
