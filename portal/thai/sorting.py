"""Thai dictionary order in Python, the same as THAI_COLLATION in PostgreSQL."""

import re
import unicodedata

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

# The order of the Unicode collation for Thai: letters decide first, then marks and accents, then capitals.
_LETTERS = "`^+<=>|~$฿0123456789กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮํะัาิีึืุูเแโใไฺabcdefghijklmnopqrstuvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_LETTERS)}
_MARKS = {mark: place for place, mark in enumerate("๎์็่้๊๋", start=1)}
_SAME_LETTER = {"ๅ": "า"}
_SIGNS = "ฯๆ"
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")


def thai_key(text: str) -> Key:
    """For sorted(key=thai_key): a leading vowel counts after its consonant, spaces and punctuation hardly at all."""
    primary: list[int] = []
    secondary: list[int] = []
    tertiary: list[int] = []
    for character in _in_dictionary_order(text):
        if _is_ignored(character):
            continue
        mark = _mark_place(character)
        if not mark:
            primary.append(_letter_place(character))
        secondary.append(mark)
        tertiary.append(_variant(character))
    return tuple(primary), tuple(secondary), tuple(tertiary), text


def _in_dictionary_order(text: str) -> str:
    text = unicodedata.normalize("NFD", text).replace("ำ", "าํ")
    return _LEADING_VOWEL.sub(r"\2\1", text)


def _is_ignored(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character)[0] in "PZC"


def _mark_place(character: str) -> int:
    """0 for a letter."""
    if character in _PLACES or not unicodedata.category(character).startswith("M"):
        return 0
    return _MARKS.get(character, ord(character))


def _letter_place(character: str) -> int:
    digit = unicodedata.decimal(character, None)
    plain = _SAME_LETTER.get(character, character.lower()[0]) if digit is None else str(digit)
    return _PLACES.get(plain, len(_PLACES) + ord(plain))


def _variant(character: str) -> int:
    return int(character in _SAME_LETTER or character.isupper())
