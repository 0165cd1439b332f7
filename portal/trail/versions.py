"""A record may be open in two browsers: what it was when somebody opened a form, read back from its event table."""

from collections.abc import Iterable, Mapping

from django.db.models import F, Model, QuerySet

from portal.trail.tracking import events_of


class StaleError(Exception):
    """Somebody saved the record after this form was opened."""


def save_version(rows: QuerySet[Model], changes: Mapping[str, object], *, version: int) -> None:
    """Onto the one row as the person saw it; raises StaleError when somebody saved it since. Call it inside the act."""
    if not rows.filter(version=version).update(**changes, version=F("version") + 1):
        raise StaleError


def values_at(record: Model, version: int, names: Iterable[str]) -> dict[str, object] | None:
    """The columns as they were in that version; None when there was no such version. Events have no lists of others."""
    event = events_of(type(record)).filter(pgh_obj_id=record.pk, version=version).order_by("-pgh_id").first()
    if event is None:
        return None
    columns = [record._meta.get_field(name) for name in names]
    return {each.name: getattr(event, each.attname) for each in columns if not each.many_to_many}  # type: ignore[union-attr]  # columns of the form
