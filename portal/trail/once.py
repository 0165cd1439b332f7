"""Sent twice is one: a form carries a key, and the row that it makes keeps it in its unique column `creation_key`."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from portal.trail.context import Actor

Made = TypeVar("Made", bound=Model)


def key_of(key: UUID, by: Actor) -> UUID:
    """What the row keeps: nobody gets at a row of another with a key that they saw."""
    return uuid5(key, str(by.pk))


def once(rows: QuerySet[Made], key: UUID, make: Callable[[UUID], Made], *, by: Actor) -> Made:
    """The first submission of a form makes the row; a repeated one, also at the same moment, gets the same row."""
    own_key = key_of(key, by)
    try:
        with transaction.atomic():
            return rows.filter(creation_key=own_key).first() or make(own_key)
    except IntegrityError:
        made = rows.filter(creation_key=own_key).first()
        if made is None:
            raise
        return made


def sent_otherwise(made: Model, values: Mapping[str, object]) -> bool:
    """Whether the form came once more with other words, after going back: they must not be lost without a word."""
    return any(getattr(made, name) != value for name, value in values.items())
