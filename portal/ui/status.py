"""The six states of the design: each has a colour, an icon of its own shape and a word."""

from typing import Any, NamedTuple

ICONS = {
    "done": "check-circle-fill",
    "doing": "circle-half",
    "soon": "clock-fill",
    "late": "exclamation-octagon-fill",
    "draft": "pencil-fill",
    "none": "dash-circle",
}


class StatusTag(NamedTuple):
    kind: str
    word: str


def tag_of(record: Any) -> StatusTag:
    """A record or an enum member says its tag in `status_tag`; a plain (kind, word) speaks for itself."""
    return StatusTag(*getattr(record, "status_tag", record))
