"""Asking the portal for one page, as the web server would: without a browser, so that many thousands are quick."""

import re
from dataclasses import dataclass, replace
from functools import cache

from django.db import connection, transaction
from django.test.client import ClientHandler, RequestFactory

from portal.accounts.routes import routes

FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
SAFE = {"GET", "HEAD", "OPTIONS"}
handler = ClientHandler(enforce_csrf_checks=False)
factory = RequestFactory()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    body: bytes
    written: tuple = ()
    """Tables in which a watched request wrote, or "?" when it only took a transaction number, as a row lock does."""

    @property
    def plain(self):
        """Less what differs from one answer to the next of the same page."""
        headers = {name: value for name, value in self.headers.items() if name not in {"X-Request-ID", "Set-Cookie"}}
        return self.status, headers, TOKEN.sub(b"", self.body)


def ask(method, path, *, cookies=None, data=b"", content_type=FORM, **headers):
    request = factory.generic(method, path, data, content_type, headers=headers or None)
    if cookies:
        request.environ["HTTP_COOKIE"] = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
    response = handler(request.environ)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response.status_code, dict(response.headers), body)


def ask_and_forget(method, path, **options):
    """In a transaction of its own that is rolled back."""
    with transaction.atomic():
        answer = ask(method, path, **options)
        transaction.set_rollback(True)
    return answer


def ask_and_watch(method, path, **options):
    """As `ask_and_forget`, and says in which tables the request wrote. One that wrote is asked twice."""
    with transaction.atomic():
        answer = ask(method, path, **options)
        wrote = _transaction_number() is not None
        transaction.set_rollback(True)
    return replace(answer, written=_tables(method, path, options)) if wrote else answer


def _tables(method, path, options):
    """Once more, counting: the server's counters also hold what earlier transactions did a moment ago."""
    with transaction.atomic():
        before = _counters()
        ask(method, path, **options)
        after = _counters()
        transaction.set_rollback(True)
    return tuple(sorted(table for table, count in after.items() if count > before.get(table, 0))) or ("?",)


def _transaction_number():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned()")
        return cursor.fetchone()[0]


def _counters():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


@cache
def all_routes():
    return tuple(routes())
