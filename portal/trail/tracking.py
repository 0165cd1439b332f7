"""Row history by database triggers: bulk writes and raw SQL are seen too."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db.models import Model, QuerySet

ModelClass = TypeVar("ModelClass", bound=type[Model])


def track(**options: Any) -> Callable[[ModelClass], ModelClass]:
    """Keep every inserted, changed and deleted version of a row, with who and why, in an append-only event table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
        **options,
    )


def events_of(model: type[Model]) -> "QuerySet[Any]":
    """All kept versions of the rows of a tracked model."""
    return model.pgh_event_model._default_manager.all()  # type: ignore[attr-defined]  # pghistory gives it to the model
