"""What changed on one record, read from its event table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from portal.trail.models import Entry

HIDDEN = {"id", "search", "version"}


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
    """Newest first; a value is a raw database value or None."""
    events = list(_events(record)[:limit])
    fields = [field for field in record._meta.concrete_fields if field.name not in HIDDEN]
    pairs = zip(events, [*events[1:], None], strict=True)
    return [change for new, old in pairs if old is not None for change in _compare(fields, old, new)]


def _events(record: models.Model) -> models.QuerySet[Any]:
    model = apps.get_model(record._meta.app_label, f"{record._meta.object_name}Event")
    return model._default_manager.filter(pgh_obj_id=record.pk).order_by("-pgh_id")


def _compare(fields: list[models.Field], old: Any, new: Any) -> Iterator[Change]:
    context = new.pgh_context or {}
    for field in fields:
        before, after = getattr(old, field.attname, None), getattr(new, field.attname, None)
        if before != after:
            yield Change(new.pgh_created_at, context.get("actor_name", ""), str(field.verbose_name), before, after)
