"""Who must act when a person takes consent back. Upper rooms register in `apps.ready()`."""

from typing import Protocol

from portal.accounts.models import User
from portal.people.models import Person


class WithdrawalCallback(Protocol):
    def __call__(self, person: Person, *, by: User) -> None: ...


_callbacks: list[WithdrawalCallback] = []


def on_withdrawal(callback: WithdrawalCallback) -> WithdrawalCallback:
    """Call it in the transaction of the withdrawal: when one fails, nothing is withdrawn and the person is told."""
    if callback not in _callbacks:
        _callbacks.append(callback)
    return callback


def tell_withdrawal(person: Person, *, by: User) -> None:
    for callback in _callbacks:
        callback(person, by=by)
