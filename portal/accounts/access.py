"""Each view says with one decorator which right it needs. A view that says nothing is not found."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from portal.accounts.rights import Right

View = TypeVar("View", bound=Callable[..., object])

MEGABYTE = 1024 * 1024
OF_A_STRANGER = MEGABYTE // 16
OF_A_FORM = 5 * MEGABYTE
"""The most that is read of what somebody sends. A view that takes files says how much besides."""


@dataclass(frozen=True)
class Rule:
    """Any one of `rights` opens the page; without rights it is open to all who signed in, or to everybody."""

    rights: frozenset[Right] = field(default_factory=frozenset)
    public: bool = False
    closed: bool = False
    reason: str = ""
    files: int = 0

    @property
    def most(self) -> int:
        """The most bytes of one request that the page takes."""
        return OF_A_STRANGER if self.public else OF_A_FORM + self.files

    def __str__(self) -> str:
        if self.closed:
            return "closed"
        if self.public:
            return "public"
        return " | ".join(sorted(self.rights)) or "signed in"


PUBLIC = Rule(public=True)
SIGNED_IN = Rule()
CLOSED = Rule(closed=True)


def access(*rights: Right | Rule, reason: str = "", files: int = 0) -> Callable[[View], View]:
    """Declare the rule of a view: `@access(Right.X)`, `@access(SIGNED_IN)`, `@access(PUBLIC, reason="…")`; `files` are
    the bytes of files that one form of it may bring."""
    rule = replace(_rule(rights, reason), files=files)

    def declare(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]  # read by portal.accounts.routes
        return view

    return declare


def _rule(rights: tuple[Right | Rule, ...], reason: str) -> Rule:
    if rights == (PUBLIC,):
        if not reason:
            raise ValueError("A public view gives its reason")
        return Rule(public=True, reason=reason)
    if rights == (SIGNED_IN,):
        return SIGNED_IN
    if not rights or not all(isinstance(right, Right) for right in rights):
        raise TypeError(f"access takes rights, SIGNED_IN or PUBLIC, not {rights!r}")
    return Rule(rights=frozenset(right for right in rights if isinstance(right, Right)))
