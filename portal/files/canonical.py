"""One spelling of plain data in bytes, so that a hash taken today can be taken again anywhere.

UTF-8, keys in the order of their code points, "," and ":" without blanks, no newline at the end. A float has no
spelling that every program shares: money, measures and days come as texts, which the caller writes. Text is taken as it
is (no normal form is applied: it was cleaned where it was typed); half a surrogate pair has no bytes in UTF-8.
"""

import json
import re
from hashlib import sha256

PLAIN = (str, int, type(None))
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def canonical(data: object) -> bytes:
    """Equal data give equal bytes, whatever the order of their keys. Raises TypeError or ValueError with the place."""
    _refuse(data, "")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(data: object) -> str:
    return sha256(canonical(data)).hexdigest()


def _refuse(data: object, place: str) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            if not isinstance(key, str):
                raise TypeError(f"a key that is no text at {place or '.'}: {key!r}")
            _refuse(key, f"{place}.{key}")
            _refuse(value, f"{place}.{key}")
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            _refuse(value, f"{place}[{number}]")
    elif not isinstance(data, PLAIN):
        raise TypeError(f"{type(data).__name__} has no canonical form at {place or '.'}: {data!r}")
    elif isinstance(data, str) and HALF_A_PAIR.search(data):
        raise ValueError(f"half a surrogate pair at {place or '.'}: {data!r}")
