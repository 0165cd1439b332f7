"""The history of one record as one person may read it."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, Model, Q, QuerySet
from django.http import Http404

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.trail.changes import Change, changes_of, entries_of
from portal.trail.models import Entry

SHOWN = 200


@dataclass(frozen=True)
class History:
    name: str
    entries: list[Entry]
    changes: list[Change]


def record_history(user: User, record_type: str, key: str) -> History:
    """Heads and administrators read their areas; who took part reads the acts. Nothing to read is 404."""
    entries = list(_readable(user, record_type, key)[:SHOWN])
    if not entries:
        raise Http404("no history")
    in_reach = any(user.may_in(Right.READ_TRAIL, entry.area_code) for entry in entries if entry.area_code)
    return History(entries[0].record_name, entries, _changes(record_type, key) if in_reach else [])


def may_read_history(user: User, record: Model) -> bool:
    return _readable(user, record._meta.label_lower, str(record.pk)).exists()


def _readable(user: User, record_type: str, key: str) -> QuerySet[Entry]:
    entries = entries_of(record_type, key)
    took_part = Exists(entries.filter(actor_key=str(user.pk)))
    mine = Q(took_part)
    for code in user.reach(Right.READ_TRAIL):
        mine |= Q(area_code__startswith=code)
    if user.may(Right.GIVE_APPROVING_ROLES):
        mine |= Q(area_code="")
    return entries.filter(mine)


def _changes(record_type: str, key: str) -> list[Change]:
    model = apps.get_model(record_type)
    record = model._base_manager.filter(pk=key).first()
    return changes_of(record) if record else []
