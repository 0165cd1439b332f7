"""File names as people gave them are data, never a path."""

import unicodedata
from pathlib import PurePosixPath

from portal.thai.text import graphemes

LONGEST = 120


def safe_name(name: str) -> str:
    """The last part, in one line, without characters that hide or turn the text around; "" when nothing is left."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    shown = "".join(
        " " if char.isspace() else char for char in name if unicodedata.category(char)[0] != "C" or char.isspace()
    )
    last = PurePosixPath(" ".join(shown.split())).name
    return "" if last == ".." else _shortened(last)


def _shortened(name: str) -> str:
    ending = PurePosixPath(name).suffix if len(PurePosixPath(name).suffix) <= 6 else ""
    stem = name.removesuffix(ending)
    return "".join(graphemes(stem)[: LONGEST - len(ending)]) + ending
