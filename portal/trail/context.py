"""Who asked, from where, under which request: known to all writes of one request or job."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import uuid4

import pghistory


@dataclass(frozen=True)
class Origin:
    request_id: str = field(default_factory=lambda: str(uuid4()))
    address: str | None = None
    actor_key: str = ""
    actor_name: str = ""


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def origin() -> Origin:
    return _origin.get() or Origin(request_id="")


@contextmanager
def origin_of(address: str | None = None, actor: Any = None) -> Iterator[Origin]:
    """Stamp all history written inside with this origin. Work outside a request (jobs, commands) opens its own."""
    here = Origin(address=address, **_actor(actor))
    token = _origin.set(here)
    try:
        with pghistory.context(**asdict(here)):
            yield here
    finally:
        _origin.reset(token)


def identify(actor: Any) -> None:
    """The person became known after the request began."""
    _origin.set(replace(origin(), **_actor(actor)))
    pghistory.context(**_actor(actor))


def _actor(actor: Any) -> dict[str, str]:
    if actor is None or not actor.pk:
        return {}
    return {"actor_key": str(actor.pk), "actor_name": str(actor)}
