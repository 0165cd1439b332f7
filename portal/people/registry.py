"""Who must act when a person takes consent back, in its transaction: when one fails, nothing is withdrawn."""

from typing import Protocol

from portal.accounts.models import User
from portal.people.models import Person
from portal.ui.hooks import Hook


class WithdrawalCallback(Protocol):
    def __call__(self, person: Person, *, by: User) -> None: ...


on_withdrawal: Hook[WithdrawalCallback] = Hook("a person takes consent back")


def tell_withdrawal(person: Person, *, by: User) -> None:
    for callback in on_withdrawal:
        callback(person, by=by)
