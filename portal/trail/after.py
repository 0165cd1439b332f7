from collections.abc import Callable

from django.db import transaction


def after_commit(do: Callable[..., object], *args: object, **words: object) -> None:
    """Do it once the transaction is safe. What goes wrong then is logged: it cannot make a failure of what has
    happened, nor keep the others from being done. (Django's own log line asks a partial for its name, and fails.)"""

    def done() -> None:
        do(*args, **words)

    done.__qualname__ = getattr(do, "__qualname__", repr(do))
    transaction.on_commit(done, robust=True)
