"""Sessions in the database, asked for only by keys that the portal could have given."""

import re

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError

KEY = re.compile("[a-z0-9]{8,40}")


class SessionStore(DatabaseStore):
    def save(self, must_create: bool = False) -> None:
        """Without a database it is not the session that was lost, as Django would say, but the database."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise

    def _validate_session_key(self, key: str | None) -> bool:  # Django's own hook: any other cookie is none
        return bool(key and KEY.fullmatch(key))
