"""What a record was when somebody opened a form: read back from its event table."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model


def values_at(record: Model, version: int, names: Iterable[str]) -> dict[str, Any] | None:
    """The columns as they were in that version; None when there was no such version."""
    events = apps.get_model(record._meta.app_label, f"{record._meta.object_name}Event")._default_manager
    event = events.filter(pgh_obj_id=record.pk, version=version).order_by("-pgh_id").first()
    if event is None:
        return None
    return {name: getattr(event, record._meta.get_field(name).attname) for name in names}  # type: ignore[union-attr]
