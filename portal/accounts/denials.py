"""What a person was refused: a line in the log each time, and an entry in the trail as long as nobody floods it."""

import logging
from datetime import timedelta

from django.db.models.functions import Now
from django.http import HttpRequest

from portal.accounts.access import Rule
from portal.accounts.models import User
from portal.trail.models import Entry
from portal.trail.write import note

VERB = "ถูกปฏิเสธ"
AN_HOUR, ENTERED = timedelta(hours=1), 30
_MARK = "portal.denied"
logger = logging.getLogger("portal.accounts.denials")


def mark_denied(request: HttpRequest, rule: Rule) -> None:
    """While the answer is being found; what it costs to tell of it comes after."""
    request.META[_MARK] = str(rule)


def tell_denied(request: HttpRequest, user: User, status: int) -> None:
    """After the transaction of the page, which may be one that only reads."""
    rights = request.META.get(_MARK)
    if rights is None:
        return
    logger.warning("denied %s %s %s, which takes %s", status, request.method, request.path, rights)
    path = request.path[:500].replace("\0", "\N{REPLACEMENT CHARACTER}")  # which PostgreSQL keeps in no text
    lately = Entry.objects.filter(actor_key=str(user.pk), verb=VERB, at__gt=Now() - AN_HOUR)
    if lately.count() < ENTERED:
        note(VERB, user, by=user, path=path, method=request.method, status=status, rights=rights)
