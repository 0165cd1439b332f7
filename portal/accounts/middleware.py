from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from portal.accounts.access import Rule
from portal.accounts.denials import mark_denied, tell_denied
from portal.accounts.doors import doors_required
from portal.accounts.duty import without_duty
from portal.accounts.models import User
from portal.accounts.rights import NOTED, READ_ONLY
from portal.accounts.routes import THIRD_PARTY, rule_of
from portal.trail.context import identify
from portal.trail.write import note
from portal.ui.views import too_large

Handler = Callable[[HttpRequest], HttpResponse]
STAMP_EVERY_SECONDS = 60
TAKEN = ("GET", "HEAD", "POST", "OPTIONS")
WHILE_CHANGING_PASSWORD = {"account_change_password", "account_logout", "account_reauthenticate"}


class SessionLife:
    """Ends a session after half an hour without a request, and twelve hours after its first page in any case. What
    an open page asks by itself (header Polling) is no sign of the person."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._keep_or_end(request)
        return self.get_response(request)

    def _keep_or_end(self, request: HttpRequest) -> None:
        now = int(timezone.now().timestamp())
        began = request.session.get("began", now)
        seen = request.session.get("seen", now - STAMP_EVERY_SECONDS)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - began >= settings.SESSION_COOKIE_AGE:
            logout(request)
        elif now - seen >= STAMP_EVERY_SECONDS and "Polling" not in request.headers:
            request.session.update({"began": began, "seen": now})


class AccessGate:
    """Default deny: no rule is 404, no sign-in is the sign-in page, no right is 403.

    It stands before everything that reads what was sent, so the answer costs a stranger's body nothing to read.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user  # afterwards it may be another one: who signs out is nobody
        if not user.is_authenticated:
            with doors_required():
                return self.get_response(request)
        identify(user)
        with doors_required(), reading_only(request, user):
            response = self.get_response(request)
        tell_denied(request, user, response.status_code)
        if any(grant.role in NOTED for grant in user.grants):
            note("เปิดหน้า", user, by=user, path=request.path, status=response.status_code)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A page said no to somebody whom the gate had let in: the row is another's, or the duty is."""
        match = request.resolver_match
        rule = rule_of(match.func, match.view_name) if match else None
        if isinstance(exception, PermissionDenied | Http404) and rule and not rule.public:
            mark_denied(request, rule)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        rule = rule_of(view, route)
        if rule is None or rule.closed:
            raise Http404("no access rule")
        refused = None if rule.public else self._refused(request, rule, route)
        return refused or self._too_large(request, rule) or wrong_for_a_package(request, route)

    @staticmethod
    def _refused(request: HttpRequest, rule: Rule, route: str) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User):
            return ask_to_sign_in(request)
        if user.must_change_password and route not in WHILE_CHANGING_PASSWORD:
            return redirect("account_change_password")
        if not rule.rights or user.may(*rule.rights):
            return None
        mark_denied(request, rule)
        if not user.grants:
            return without_duty(request, user)
        raise PermissionDenied

    @staticmethod
    def _too_large(request: HttpRequest, rule: Rule) -> HttpResponse | None:
        """By what the request says of itself: the web server reads no more than that."""
        sent = request.META.get("CONTENT_LENGTH") or "0"
        return too_large(request, int(sent), rule.most) if sent.isdecimal() and int(sent) > rule.most else None


def wrong_for_a_package(request: HttpRequest, route: str) -> HttpResponse | None:
    """Views of packages take PUT for POST; ours say themselves what they take."""
    is_wrong = route in THIRD_PARTY and request.method not in TAKEN
    return HttpResponseNotAllowed(TAKEN) if is_wrong else None


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    target = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse(settings.LOGIN_REDIRECT_URL)
    address = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': target})}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)


def only_reads(user: User) -> bool:
    return bool(user.grants) and all(grant.role in READ_ONLY for grant in user.grants)


@contextmanager
def reading_only(request: HttpRequest, user: User) -> Iterator[None]:
    """The database itself refuses every write while an inspector or the department looks."""
    if request.method not in {"GET", "HEAD", "OPTIONS"} or not only_reads(user):
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        yield
