"""One canonical form of Thai text, the key to search by, and cutting without breaking a syllable.

The same word is typed and pasted in many ways: sara am in two pieces, tone before vowel, เเ for แ, ๅ for า, a space
before a mark, letters of old fonts, characters that nobody sees. NFC repairs only a part of this, and NFKC must never
be used: it takes every ำ apart.
"""

import re
import unicodedata

import regex

from portal.thai.digits import arabic_digits

# Whatever has no shape of its own: controls, soft hyphen, zero-width, bidi and tag characters, BOM, lone surrogates.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
EMOJI_JOINER = "[\u200d\ufe00-\ufe0f]"
STRAY_JOINER = regex.compile(
    r"(?<!\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?)\u200d|\u200d(?!\p{Extended_Pictographic})"
)
LINE_BREAK = re.compile("\r\n|[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\x1f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
WHITESPACE = re.compile("[\t-\r\x1c- \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

# What Windows of old drew in place of Thai letters and marks, higher or lower: still in texts from its programs.
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_DRAWN = f"\u0e10\u0e34\u0e35\u0e36\u0e37{_TONES}{_TONES}\u0e0d\u0e31\u0e4d\u0e47{_TONES}\u0e38\u0e39\u0e3a"
OLD_FONTS = dict(zip(range(0xF700, 0xF71B), _DRAWN, strict=True))
HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
DASHES = dict.fromkeys((*range(0x2012, 0x2016), 0x2212), "-")
FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

# Everything that hangs on a consonant, in the order of keeping: below, above, nikhahit, tones, silencers, sara am.
MARKS = "ฺุูัิีึื็ํ่้๊๋์๎ำ"
SPACE_BEFORE_MARK = re.compile("[ \n]+(?=[ัำิ-ฺ็-๎])")
LAKKHANGYAO = re.compile("(?<=[ก-รลว-ฮัิ-ฺ็-๎])ๅ")
SARA_AA_OF_RU = re.compile("(?<=[ฤฦ])า")
SARA_AM_IN_PIECES = re.compile("ํ([\u0300-\u036fัิ-ฺ็-๎]*)า")
RUN_OF_MARKS = re.compile("[\u0300-\u036fัำิ-ฺ็-๎]{2,}")
LEADING_VOWELS = "เแโใไ"


def clean(text: str) -> str:
    """The form in which text is kept: the same words to the eye, always in the same characters."""
    text = LINE_BREAK.sub("\n", text)
    text = STRAY_JOINER.sub("", INVISIBLE.sub("", text))
    lines = _canonical(SPACES.sub(" ", text)).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def fold(text: str) -> str:
    """The key to search by; the SQL function fold_th gives exactly the same."""
    text = re.sub(EMOJI_JOINER, "", INVISIBLE.sub("", text))
    text = arabic_digits(text.lower()).translate(FULL_WIDTH | DASHES)
    text = _canonical(WHITESPACE.sub(" ", text)).strip(" ")
    return SARA_AA_OF_RU.sub("ๅ", text)  # both are written: ฤๅษี, บุฤาษี


def graphemes(text: str) -> list[str]:
    """What a reader counts as characters: a consonant with all its marks, an emoji with its modifiers."""
    return regex.findall(r"\X", text)


def truncate(text: str, limit: int) -> str:
    """At most `limit` graphemes, the last of them an ellipsis when something was left out."""
    parts = graphemes(text)
    if len(parts) <= limit:
        return text
    return "".join(parts[: max(limit - 1, 0)]).rstrip(f" \n{LEADING_VOWELS}") + "…"


def _canonical(text: str) -> str:
    """What the eye cannot tell apart in one spelling, wherever only one can be meant."""
    text = unicodedata.normalize("NFC", text).translate(OLD_FONTS | HYPHENS).replace("เเ", "แ")
    text = SPACE_BEFORE_MARK.sub("", text)
    text = LAKKHANGYAO.sub("า", text)
    text = SARA_AM_IN_PIECES.sub(r"\1ำ", text)
    text = RUN_OF_MARKS.sub(lambda run: _ordered(run[0]), text).replace("ิํ", "ึ")
    return unicodedata.normalize("NFC", text)


def _ordered(run: str) -> str:
    if "ำ" in run:
        run = run.replace("ํ", "")
    return "".join(sorted(dict.fromkeys(run), key=MARKS.find))
