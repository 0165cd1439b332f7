"""Reads pages as a browser does, follows everything that leads on, and keeps what came back."""

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.urls import Resolver404, resolve

from portal.tests.asking import ask

LEADING = {"href", "src", "action", "hx-get", "data-src"}
NOT_FOLLOWED = {"account_logout", "healthz"}
PER_SORT = 12
QUERIES_PER_PATH = 14


@dataclass
class Form:
    method: str
    action: str
    fields: dict = field(default_factory=dict)
    """Name -> (kind, value, choices)."""

    @property
    def data(self):
        return {name: value for name, (_, value, _) in self.fields.items() if value}


class Page(HTMLParser):
    """Links and forms of one page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.fragments = [], [], []
        self._form = self._select = self._textarea = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        given = {name: value or "" for name, value in pairs}
        if tag == "form":
            self._form = Form(given.get("method", "get").lower(), given.get("action", ""))
            self.forms.append(self._form)
        else:
            self.links += [given[name] for name in LEADING & set(given)]
        self.fragments += [given["hx-get"]] if "hx-get" in given else []
        for part in given.get("srcset", "").split(","):
            self.links += part.split()[:1]
        self._field(tag, given)

    def _field(self, tag, given):
        if tag == "option" and self._select:
            self._choice(given)
        name = given.get("name")
        if self._form is None or not name or tag not in {"input", "select", "textarea"}:
            return
        kind = given.get("type", "text") if tag == "input" else tag
        _, value, choices = self._form.fields.get(name, (kind, "", []))
        if kind in {"checkbox", "radio"}:
            choices = [*choices, given.get("value", "on")]
            value = given.get("value", "on") if "checked" in given else value
        elif tag == "input":
            value = given.get("value", "")
        self._form.fields[name] = (kind, value, choices)
        self._select = name if tag == "select" else self._select
        self._textarea = name if tag == "textarea" else None

    def handle_data(self, data):
        """The first line break of a textarea belongs to the markup."""
        if self._textarea:
            kind, value, choices = self._form.fields[self._textarea]
            data = data if value else data.removeprefix("\r").removeprefix("\n")
            self._form.fields[self._textarea] = (kind, value + data, choices)

    def _choice(self, given):
        kind, value, choices = self._form.fields[self._select]
        chosen = given.get("value", "") if "selected" in given else value
        self._form.fields[self._select] = (kind, chosen, [*choices, given.get("value", "")])

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._textarea = None


@dataclass
class Crawl:
    """One person walks through everything that is offered to them."""

    cookies: object
    starts: list
    words: list
    """What is typed into boxes for searching."""
    seen: set = field(default_factory=set)
    per_route: Counter = field(default_factory=Counter)
    per_path: Counter = field(default_factory=Counter)

    def pages(self):
        """(address, by htmx, answer) of all that can be reached without changing anything."""
        waiting = deque((start, False) for start in self.starts)
        while waiting:
            address, htmx = waiting.popleft()
            if not self._is_new(address, htmx):
                continue
            answer = ask("GET", address, cookies=self.cookies, **({"HX-Request": "true"} if htmx else {}))
            yield address, htmx, answer
            waiting.extend(self._further(address, answer))

    def _is_new(self, address, htmx):
        place = urlsplit(address)
        if place.netloc or (address, htmx) in self.seen or _route(place.path) in {"", *NOT_FOLLOWED}:
            return False
        self.seen.add((address, htmx))
        self.per_path[place.path, htmx] += 1
        if self.per_path[place.path, htmx] == 1:
            self.per_route[_sort(place.path), htmx] += 1
        few = self.per_route[_sort(place.path), htmx] <= PER_SORT or address in self.starts
        return few and self.per_path[place.path, htmx] <= QUERIES_PER_PATH

    def _further(self, address, answer):
        if answer.status in {301, 302, 303}:
            yield urljoin(address, answer.headers["Location"]), False
        if answer.status != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
            return
        page = Page(answer.body.decode())
        for link in page.links:
            yield _whole(address, link), False
        for link in page.fragments:
            yield _whole(address, link), True
        for form in page.forms:
            if form.method == "get":
                yield from ((_whole(address, f"{form.action}?{query}"), False) for query in self._queries(form))

    def _queries(self, form):
        """Each choice once, each box with each word once, and once everything as it stands."""
        yield urlencode(form.data)
        for name, (kind, _, choices) in form.fields.items():
            values = choices if choices else self.words if kind in {"text", "search"} else []
            for value in values:
                yield urlencode(form.data | {name: value})


@cache
def _route(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


@cache
def _sort(path):
    """The route and what its words say; pages that differ by a number are of one sort."""
    found = resolve(path)
    return found.view_name, *(str(word) for word in found.kwargs.values() if not str(word).isdigit())


def _whole(address, link):
    """Without the fragment, and with the order of the query's parts made one."""
    place = urlsplit(urljoin(address, link or address))
    query = urlencode(sorted(parse_qsl(place.query, keep_blank_values=True)))
    return place._replace(fragment="", query=query).geturl()
