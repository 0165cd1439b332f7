from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from portal.accounts.models import User


class StaffRequest(HttpRequest):
    """The type of a request behind a rule that asks for a sign-in: the person is known."""

    user: User
    htmx: HtmxDetails
