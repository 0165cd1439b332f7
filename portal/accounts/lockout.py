"""When signing in rests after wrong passwords. axes counts; this says by what."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from portal.accounts.names import one_name

GUESSES_AT_A_NAME = 30
GUESSES_FROM_AN_ADDRESS = 60


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """One address has few tries at a name. A name at which many addresses guess rests everywhere, and an address that
    guesses at many names rests for all of them, except where somebody has signed in with the name before: no stranger
    keeps a colleague out of the office."""
    name, address = one_name(request, credentials), request.axes_ip_address
    by_name = _guesses(username=name) >= GUESSES_AT_A_NAME
    by_address = _guesses(ip_address=address) >= GUESSES_FROM_AN_ADDRESS
    if (not by_name and not by_address) or name in _names_known_at(address):
        return [["username", "ip_address"]]
    return ["username"] if by_name else ["ip_address"]


def _guesses(**at: str | None) -> int:
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    recent = AccessAttempt.objects.filter(**at, attempt_time__gte=since)
    return recent.aggregate(guesses=Sum("failures_since_start"))["guesses"] or 0


def _names_known_at(address: str | None) -> set[str]:
    signed_in = AccessLog.objects.filter(ip_address=address).values_list("username", flat=True).distinct()
    return {one_name(None, {"username": username}) for username in signed_in}
