"""The two ways in which a change enters the trail."""

from functools import partial
from typing import Any

import pghistory
from django.db import models, transaction
from django.forms import ModelForm

from portal.trail.context import origin
from portal.trail.models import Entry


def note(verb: str, record: models.Model, *, by: Any, reason: str = "", **details: Any) -> Entry:
    """Write down that `by` did `verb` to `record`. Call it inside the transaction of the change itself."""
    here = origin()
    pghistory.context(verb=verb, reason=reason)
    return Entry.objects.create(
        actor_key=str(by.pk or ""),
        actor_name=str(by),
        verb=verb,
        record_type=record._meta.label_lower,
        record_key=str(record.pk),
        record_name=_name(record),
        area_code=area_of(record),
        reason=reason,
        details=details,
        request_id=here.request_id,
        address=here.address,
    )


def note_reading(verb: str, record: models.Model, *, by: Any, **details: Any) -> None:
    """Write down that something was looked at or downloaded: after the view, whose transaction may be read-only."""
    transaction.on_commit(partial(note, verb, record, by=by, **details))


@transaction.atomic
def save_with_trail(form: ModelForm, *, by: Any, verb: str | None = None) -> Any:
    """Save a valid form and record it in one transaction; the changed fields' names are kept, never their values."""
    new = form.instance._state.adding
    with pghistory.context(actor_key=str(by.pk), actor_name=str(by)):
        record = form.save()
        note(
            verb or ("เพิ่ม" if new else "แก้ไข"),
            record,
            by=by,
            fields=[str(form[name].label) for name in form.changed_data],
        )
    return record


def _name(record: models.Model) -> str:
    return str(getattr(record, "trail_name", record))[:250]


def area_of(record: models.Model) -> str:
    return str(getattr(record, "trail_area", None) or getattr(record, "area_id", None) or "")
