"""When signing in rests after wrong passwords. axes counts; this says by what."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from portal.accounts.names import one_name

GUESSES_AT_A_NAME = 30


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """One address has few tries at a name. A name at which many addresses guess rests everywhere, except where
    somebody has signed in with it before: no stranger keeps a colleague out of the office."""
    name = one_name(request, credentials)
    if _guesses(name) < GUESSES_AT_A_NAME or name in _names_known_at(request.axes_ip_address):
        return [["username", "ip_address"]]
    return ["username"]


def _guesses(name: str) -> int:
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    recent = AccessAttempt.objects.filter(username=name, attempt_time__gte=since)
    return recent.aggregate(guesses=Sum("failures_since_start"))["guesses"] or 0


def _names_known_at(address: str | None) -> set[str]:
    signed_in = AccessLog.objects.filter(ip_address=address).values_list("username", flat=True).distinct()
    return {one_name(None, {"username": username}) for username in signed_in}
