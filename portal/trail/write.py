"""How a change enters the trail: the act and its reason are one, in one transaction with what it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import models, transaction
from django.forms import ModelForm

from portal.trail.after import after_commit
from portal.trail.context import Actor, carrying, origin, words_of
from portal.trail.models import Entry


@dataclass
class Act:
    """An act while it goes on. A record that it makes is named here; an act that names none leaves no entry."""

    record: models.Model | None
    details: dict[str, object]
    id: UUID = field(default_factory=uuid4)


@dataclass
class ManyActs:
    """The same act on many rows; the number is known at its end, and of none there is no entry."""

    count: int = 0
    id: UUID = field(default_factory=uuid4)


@contextmanager
def act(
    verb: str, record: models.Model | None = None, *, by: Actor, reason: str = "", **details: object
) -> Iterator[Act]:
    """`by` does `verb`: every row written inside carries verb, person and reason, and the entry is written at the end.

    An act inside an act has its own verb and its own entry; afterwards rows carry the outer one again.
    """
    done = Act(record, details)
    with _under_way(done.id, verb, by, reason):
        yield done
        if done.record is not None:
            _enter(verb, done.record, by, reason, done.details, done.id)


@contextmanager
def act_many(
    verb: str,
    kind: type[models.Model],
    *,
    by: Actor,
    area: str = "",
    batch: str = "",
    reason: str = "",
    **details: object,
) -> Iterator[ManyActs]:
    """One entry for all rows of an import or batch, found by `batch`; each row carries the act, none costs an entry."""
    done = ManyActs()
    with _under_way(done.id, verb, by, reason):
        yield done
        if done.count:
            Entry.objects.create(
                **_said(verb, by, reason, details, done.id),
                record_type=kind._meta.label_lower,
                record_key=batch,
                record_name=f"{kind._meta.verbose_name} {done.count:,} รายการ",
                area_code=area,
            )


def note(verb: str, record: models.Model, *, by: Actor, reason: str = "", **details: object) -> Entry:
    """Write down what changed no row: that something was looked at or downloaded."""
    return _enter(verb, record, by, reason, details, uuid4())


def note_reading(verb: str, record: models.Model, *, by: Actor, **details: object) -> None:
    """Write down that something was looked at or downloaded: after the view, whose transaction may be read-only."""
    after_commit(note, verb, record, by=by, **details)


def save_with_trail(form: ModelForm, *, by: Actor, verb: str | None = None) -> models.Model:
    """Save a valid form and record it; the changed fields' names are kept, never their values."""
    usual = "เพิ่ม" if form.instance._state.adding else "แก้ไข"
    with act(verb or usual, by=by, fields=[str(form[name].label) for name in form.changed_data]) as done:
        done.record = form.save()
        return done.record


@contextmanager
def _under_way(act_id: UUID, verb: str, by: Actor, reason: str) -> Iterator[None]:
    with transaction.atomic(), carrying({"act": str(act_id), "verb": verb, "reason": reason, **words_of(by)}):
        yield


def _enter(verb: str, record: models.Model, by: Actor, reason: str, details: dict[str, object], act_id: UUID) -> Entry:
    return Entry.objects.create(
        **_said(verb, by, reason, details, act_id),
        record_type=record._meta.label_lower,
        record_key=str(record.pk),
        record_name=str(getattr(record, "trail_name", record))[:250],
        area_code=area_of(record),
    )


def _said(verb: str, by: Actor, reason: str, details: dict[str, object], act_id: UUID) -> dict[str, object]:
    here = origin()
    return {
        "act": act_id,
        "actor_key": str(by.pk or ""),
        "actor_name": str(by),
        "verb": verb,
        "reason": reason,
        "details": details,
        "request_id": here.request_id,
        "address": here.address,
    }


def area_of(record: models.Model) -> str:
    return str(getattr(record, "trail_area", None) or getattr(record, "area_id", None) or "")
