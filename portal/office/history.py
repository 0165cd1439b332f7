"""The history of one record as one person may read it."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.office.querysets import colleagues_of
from portal.trail.changes import Change, changes_of, entries_of
from portal.trail.models import Entry
from portal.trail.write import area_of

SHOWN = 200


@dataclass(frozen=True)
class History:
    name: str
    entries: list[Entry]
    changes: list[Change]


def record_history(user: User, record_type: str, key: str) -> History:
    """Who reads the trail where the record is now reads everything, others what they did. Nothing to read is 404."""
    model = _model(record_type)
    newest = entries_of(record_type, key).first()
    if newest is None:
        raise Http404("no history")
    record = model._base_manager.filter(pk=key).first()
    reads_all = _reads_all(user, record, newest.area_code)
    entries = list(_readable(user, record_type, key, reads_all)[:SHOWN])
    if not entries:
        raise Http404("no history")
    return History(entries[0].record_name, entries, changes_of(record) if record and reads_all else [])


def may_read_history(user: User, record: Model) -> bool:
    return _readable(user, record._meta.label_lower, str(record.pk), _reads_all(user, record)).exists()


def _model(record_type: str) -> type[Model]:
    try:
        return apps.get_model(record_type)
    except (LookupError, ValueError):
        raise Http404("no such type") from None


def _reads_all(user: User, record: Model | None, last_area: str = "") -> bool:
    """A record that is gone stays where it was last; a colleague is wherever they are administered."""
    area = area_of(record) if record else last_area
    if area:
        return user.may_in(Right.READ_TRAIL, area)
    if not isinstance(record, User) or not user.may(Right.GIVE_APPROVING_ROLES):
        return False
    return colleagues_of(user).filter(pk=record.pk).exists()


def _readable(user: User, record_type: str, key: str, reads_all: bool) -> QuerySet[Entry]:
    entries = entries_of(record_type, key)
    if reads_all:
        return entries
    return entries.filter(actor_key=str(user.pk)) if user.grants else entries.none()
