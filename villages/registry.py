"""Who must act when a community closes, in its transaction: when one fails, it stays open."""

from typing import Protocol

from portal.accounts.models import User
from portal.ui.hooks import Hook
from villages.models import Community


class ClosingCallback(Protocol):
    def __call__(self, community: Community, *, by: User) -> None: ...


on_closing: Hook[ClosingCallback] = Hook("a community closes")


def tell_closing(community: Community, *, by: User) -> None:
    for callback in on_closing:
        callback(community, by=by)
