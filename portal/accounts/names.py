"""One person is one name, however it is typed."""

import unicodedata

from django.http import HttpRequest


def one_name(request: HttpRequest | None, credentials: dict[str, object] | None = None) -> str:
    """The name under which failed attempts are counted: full-width, decomposed and upper-case forms are one."""
    credentials = credentials or {}
    typed = (
        credentials.get("username") or credentials.get("login") or (request.POST.get("login", "") if request else "")
    )
    decomposed = unicodedata.normalize("NFKD", str(typed)).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))[:255]
