"""Who must act when a community closes. Upper rooms register in `apps.ready()`."""

from typing import Protocol

from portal.accounts.models import User
from villages.models import Community


class ClosingCallback(Protocol):
    def __call__(self, community: Community, *, by: User) -> None: ...


_callbacks: list[ClosingCallback] = []


def on_closing(callback: ClosingCallback) -> ClosingCallback:
    """Called in the transaction that closes the community: when one fails, it stays open."""
    if callback not in _callbacks:
        _callbacks.append(callback)
    return callback


def tell_closing(community: Community, *, by: User) -> None:
    for callback in _callbacks:
        callback(community, by=by)
