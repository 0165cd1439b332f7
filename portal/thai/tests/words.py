"""Words to try: the real names of the country, and text as hands and clipboards make it."""

import csv
from pathlib import Path

from hypothesis import strategies as st

AREAS = Path(__file__).parents[2] / "territory" / "data"

CONSONANTS = "กขคงจฉชซญดตถทธนบปผพภมยรลวศษสหฬอฮ"
BELOW, ABOVE, TONES = "ุู", "ัิีึื็", "่้๊๋"
THAI = "".join(chr(code) for code in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)))
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202e\u2066\u061c\x01\x7f\U000e0041"
BLANK = " \t\n\r\x0b\u0085\u00a0\u2003\u2028\u202f\u3000"
PASTED = "aAZé ÉİΣß09９-–/.,'\"%_\\\u0301\u0323\u0338👩🏽🌾❤\ufe0f🇹🇭"

HANGING = [*BELOW, *ABOVE, *TONES, *"์ํฺ๎ำา", "\u0301", "\u0323", "\u0338"]
TRAPS = [
    "เเ",
    "ํา",
    "ํ้า",
    "้ํา",
    "ำ้",
    "ำํ",
    "์ิ",
    "ฤๅ",
    "ฤา",
    "้ๅ",
    "ิํ",
    " ้",
    " ำ",
    "\uf701",
    "\uf70a",
    "\u2011",
    "ๆ",
    "ฯ",
    "\r\n",
    "👩\u200d🌾",
    "\u200dก",
]

heaped = st.builds(
    lambda letter, marks: letter + "".join(marks),
    st.sampled_from(["", "e", *CONSONANTS]),
    st.lists(st.sampled_from(HANGING), min_size=1, max_size=4),
)
"""Several marks in any order on one letter, or on none."""

rare = [st.sampled_from(letters) for letters in (TRAPS, UNSEEN, BLANK, PASTED)]
messy_text = st.lists(st.one_of(heaped, st.sampled_from(THAI), *rare), max_size=12).map("".join)
"""Each kind of trouble is as likely as a plain letter."""


@st.composite
def syllables(draw):
    """A syllable as a dictionary would print it."""
    lead = draw(st.sampled_from(["", "", "เ", "แ", "โ", "ใ", "ไ"]))
    mark = draw(st.sampled_from(["", *BELOW, *ABOVE]))
    tone = draw(st.sampled_from(["", "", *TONES, "์"]))
    tail = draw(st.sampled_from(["", "ะ", "า", "ำ", "ๅ", *CONSONANTS]))
    return lead + draw(st.sampled_from(CONSONANTS)) + mark + tone + tail


words = st.lists(st.one_of(syllables(), st.text("aAbBzZ0129๐๑๙ -.()ฯๆ", min_size=1, max_size=3)), max_size=4).map(
    "".join
)


def area_names(kind):
    """Every name of provinces, districts or subdistricts, once."""
    with (AREAS / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["name_th"] for row in csv.DictReader(file)))
