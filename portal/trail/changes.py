"""What changed on one record, read from its event table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from portal.trail.models import Entry
from portal.trail.tracking import events_of

HIDDEN = {"id", "search", "version"}
Mask = Callable[[Any], Any]


@dataclass(frozen=True)
class Change:
    at: datetime
    actor_name: str
    label: str
    old: Any
    new: Any


def entries_of(record_type: str, key: str) -> models.QuerySet[Entry]:
    return Entry.objects.filter(record_type=record_type, record_key=key)


def changes_of(record: models.Model, limit: int = 200) -> list[Change]:
    """Newest first; a value is a raw database value or None.

    A model whose columns are personal says in `trail_masks` how each of them is shown: {"phone": mask_phone}.
    """
    events = list(events_of(type(record)).filter(pgh_obj_id=record.pk).order_by("-pgh_id")[:limit])
    fields = [field for field in record._meta.concrete_fields if field.name not in HIDDEN]
    pairs = zip(events, [*events[1:], None], strict=True)
    masks: Mapping[str, Mask] = getattr(record, "trail_masks", {})
    return [change for new, old in pairs if old is not None for change in _compare(fields, old, new, masks)]


def _compare(fields: list[models.Field], old: Any, new: Any, masks: Mapping[str, Mask]) -> Iterator[Change]:
    context = new.pgh_context or {}
    who = context.get("actor_name", "")
    for field in fields:
        before, after = getattr(old, field.attname, None), getattr(new, field.attname, None)
        if before != after:
            shown = masks.get(field.name, _as_it_is)
            yield Change(new.pgh_created_at, who, str(field.verbose_name), shown(before), shown(after))


def _as_it_is(value: Any) -> Any:
    return value
