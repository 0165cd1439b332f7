"""What one person, and no other, may look at again for some minutes after an act: sealed in the login session."""

from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from portal.accounts.requests import StaffRequest

LIFE = timedelta(minutes=10)
KEPT = "moments"
MOST = 20


def keep_for_a_moment(request: StaffRequest, name: str, words: str) -> None:
    """Gone with the login session, and unreadable in the database that keeps it."""
    kept = {**request.session.get(KEPT, {}), name: _seal(request).encrypt(words.encode()).decode()}
    request.session[KEPT] = dict(list(kept.items())[-MOST:])


def kept_for_a_moment(request: StaffRequest, name: str) -> str:
    """Empty when it is too late, or was never kept here."""
    sealed = request.session.get(KEPT, {}).get(name, "")
    try:
        return _seal(request).decrypt(sealed, ttl=int(LIFE.total_seconds())).decode()
    except InvalidToken:
        return ""


def _seal(request: StaffRequest) -> Fernet:
    """Of the server and the person together."""
    key = salted_hmac("portal.accounts.moments", str(request.user.pk), algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))
