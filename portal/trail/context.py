"""Who asked, from where, under which request: known to all writes of one request or job."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field, replace
from typing import Protocol
from uuid import uuid4

import pghistory
from django.db import connection


class Actor(Protocol):
    """Who acts: this room knows nobody, only that a person has a key, and a name as text."""

    @property
    def pk(self) -> object: ...


@dataclass(frozen=True)
class Origin:
    request_id: str = field(default_factory=lambda: str(uuid4()))
    address: str | None = None
    actor_key: str = ""
    actor_name: str = ""


_SET = "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)"

_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def origin() -> Origin:
    return _origin.get() or Origin(request_id="")


@contextmanager
def origin_of(address: str | None = None, actor: Actor | None = None) -> Iterator[Origin]:
    """Stamp all history written inside with this origin. Work outside a request (jobs, commands) opens its own."""
    here = Origin(address=address, **words_of(actor))
    token = _origin.set(here)
    try:
        with pghistory.context(**asdict(here)):
            yield here
    finally:
        _origin.reset(token)


def identify(actor: Actor) -> None:
    """The person became known after the request began."""
    _origin.set(replace(origin(), **words_of(actor)))
    pghistory.context(**words_of(actor))


@contextmanager
def carrying(words: Mapping[str, str]) -> Iterator[None]:
    """Rows written inside carry these words, also by COPY or by a function that a SELECT calls; afterwards those of the
    act around them again. Inside a transaction: when it fails, its savepoint takes the words back."""
    with pghistory.context() as held:  # only the outermost one opens and ends it, so the words are set back by hand
        outer = dict(held.metadata)
        held.metadata.update(words)
        _tell(str(held.id), held.metadata)
        try:
            yield
        finally:
            held.metadata.clear()
            held.metadata.update(outer)
        _tell(str(held.id) if outer else "", outer)


def _tell(context_id: str, words: Mapping[str, str | None]) -> None:
    """To the triggers, by a statement of its own: pghistory tells them only before the statements it knows."""
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(_SET, [context_id, json.dumps(words, ensure_ascii=False) if words else ""])


def words_of(actor: Actor | None) -> dict[str, str]:
    if actor is None or not actor.pk:
        return {}
    return {"actor_key": str(actor.pk), "actor_name": str(actor)}
