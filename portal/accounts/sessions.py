"""Sessions in the database, asked for only by keys that the portal could have given."""

import re

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

KEY = re.compile("[a-z0-9]{8,40}")


class SessionStore(DatabaseStore):
    def _validate_session_key(self, key: str | None) -> bool:  # Django's own hook: any other cookie is none
        return bool(key and KEY.fullmatch(key))
