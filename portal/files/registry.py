"""Owners of files. A room that owns files registers a finder from its `apps.ready()`; its finder is their only door."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from portal.accounts.models import User
from portal.files.models import StoredFile


@dataclass(frozen=True)
class FileAnswer:
    """What the owner hands out to this person."""

    stored: StoredFile
    filename: str
    media_type: str
    """The owner's word for the bytes: another owner of the same ones may say another."""
    record: Model
    """The record that the trail names."""
    inline: bool = False
    """Shown in the page instead of saved; only for pictures that we made ourselves, and for PDF."""
    public: bool = False
    """The same bytes may go to everybody."""
    noted: bool = True
    """Written into the trail when it is not public; a page full of small pictures says no."""


Finder = Callable[[User | AnonymousUser, str, str], FileAnswer | None]

_finders: dict[str, Finder] = {}


def register_owner(owner: str, find: Finder) -> None:
    """`find(user, key, variant)` answers None when there is nothing for this person; the name is "room.model"."""
    if _finders.setdefault(owner, find) is not find:
        raise ValueError(f"Files of {owner} already have an owner")


def owners() -> dict[str, Finder]:
    return dict(_finders)


def find_file(user: User | AnonymousUser, owner: str, key: str, variant: str) -> FileAnswer | None:
    finder = _finders.get(owner)
    return finder(user, key, variant) if finder else None
