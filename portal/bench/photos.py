"""How long another's desk waits on a training day: eight officers each send six pictures of 38 megapixels at once.

./run bench photos [OFFICERS] [PICTURES]
"""

import http.client
import io
import math
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from portal.accounts.models import User
from portal.bench import leash
from portal.bench.results import bench_folder, keep, table
from portal.bench.scratch import ScratchRedis, ScratchWorkers, database_url, queue_at, wait_until, workers_of_the_portal
from portal.photos.models import Photo
from portal.photos.states import PhotoState
from portal.territory.models import Area
from villages.actions.community import create_community
from villages.models import Community

WITHIN = 0.3  # seconds, p95 of the desk
EVERY = 0.1  # seconds between two looks at the desk
PATIENCE = 600.0
ALONE = 10.0  # seconds in which the other one has the portal alone
SIZE = (7200, 5300)
OFFICER, OTHER, PLACE = "demo-officer", "demo-group-head", "400501"
WORDS = {"alt": "ภาพทดสอบ", "credit": "ผู้ถ่ายสมมติ", "licence": "own", "rights_confirmed": "on"}
FOUND = "rows of this bench"


@dataclass
class Desk:
    """What the other one saw."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    def saw(self, seconds: float) -> None:
        """One look, and those that should have begun meanwhile: a portal that stands still is seen only once."""
        while seconds > 0:
            self.seconds.append(seconds)
            seconds -= EVERY

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[math.ceil(len(self.seconds) * 0.95) - 1]


class Browser:
    """A person's session at the address of the web server."""

    def __init__(self, port: int, username: str) -> None:
        self.port = port
        client = Client()
        client.force_login(
            User.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path, b"", {})

    def send(self, path: str, files: list[bytes]) -> int:
        """As a form with pictures does; answers the status."""
        page = self.get(path)[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page[:500]
        edge = uuid4().hex
        body = b"".join(_parts(WORDS | {"csrfmiddlewaretoken": token[1]}, files, edge))
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})[0]

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        said = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(
                method, path, body, {"Cookie": said, "Referer": f"http://localhost:{self.port}{path}"} | headers
            )
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read()
        finally:
            line.close()


def _parts(words: dict[str, str], files: list[bytes], edge: str) -> Iterator[bytes]:
    for name, value in words.items():
        yield f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for number, data in enumerate(files):
        about = f'name="pictures"; filename="{number}.jpg"\r\nContent-Type: image/jpeg'
        yield f"--{edge}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + data + b"\r\n"
    yield f"--{edge}--\r\n".encode()


@contextmanager
def web_server(queue_url: str) -> Iterator[int]:
    """As the unit of portal/deploy starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    site = {"SITE_URL": f"http://localhost:{port}", "REDIS_URL": queue_url, "DATABASE_URL": database_url()}
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    with (bench_folder() / "photos-web.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--worker-class", "gthread", "--workers", "2", "--threads", "12"],
            env=os.environ | site,
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    leash.hold(process.pid)
    try:
        if not wait_until(lambda: _listens(port), 60):
            raise RuntimeError("the web server did not start")
        yield port
    finally:
        process.terminate()
        process.wait()
        leash.let_go(process.pid)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def drawn() -> bytes:
    """A picture that costs a decoder what a photo costs."""
    grain = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 60).resize(SIZE).convert("RGB")
    kept = io.BytesIO()
    grain.save(kept, "JPEG", quality=88)
    return kept.getvalue()


class Moments:
    """Over by itself."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds

    def is_set(self) -> bool:
        return time.monotonic() > self.until


def look(browser: Browser, desk: Desk, over: "Event | Moments") -> None:
    while not over.is_set():
        began = time.monotonic()
        status, _ = browser.get(reverse("home:desk"))
        desk.saw(time.monotonic() - began)
        desk.wrong += [status] if status != 200 else []
        time.sleep(EVERY)


def training_day(port: int, places: list[Community], pictures: int) -> dict[str, float]:
    """Seconds: the slowest upload until its answer, and the last picture until it was judged."""
    one = drawn()
    browsers = [Browser(port, OFFICER) for _ in places]
    files = [[one + os.urandom(16) for _ in range(pictures)] for _ in places]
    pages = [reverse("villages:photo_create", args=[place.pk]) for place in places]
    began, answered = time.monotonic(), []
    with ThreadPoolExecutor(len(places)) as threads:
        for status in threads.map(
            lambda sent: sent[0].send(sent[1], sent[2]), zip(browsers, pages, files, strict=True)
        ):
            answered.append(status)
    if set(answered) != {302}:
        raise RuntimeError(f"uploads were answered {answered}")
    sent = time.monotonic() - began
    mine = Photo.objects.unscoped(FOUND).filter(pk__in=list(_hung(places)))
    if not wait_until(lambda: not mine.unjudged().exists(), PATIENCE, every=0.5):
        raise RuntimeError("not all pictures were judged")
    refused = mine.filter(state=PhotoState.REFUSED).count()
    return {"upload": sent, "judged": time.monotonic() - began, "megabytes": len(one) / 1e6, "refused": refused}


def _hung(places: list[Community]) -> Iterator[int]:
    for place in places:
        yield from place.photos.values_list("photo_id", flat=True)


def main(arguments: list[str]) -> int:
    officers, pictures = [int(each) for each in arguments] + [8, 6][len(arguments) :]
    officer, area = User.objects.get(username=OFFICER), Area.objects.get(pk=PLACE)
    places = [
        create_community({"name": f"ชุมชนทดสอบ {number}", "area": area}, key=uuid4(), by=officer)
        for number in range(officers)
    ]
    alone, desk, over = Desk(), Desk(), Event()
    log = bench_folder() / "photos-worker.log"
    with (
        tempfile.TemporaryDirectory() as folder,
        ScratchRedis(Path(folder)) as redis,
        queue_at(redis.url),
        ScratchWorkers(redis.url, Path(folder), log, workers_of_the_portal()),
        web_server(redis.url) as port,
        ThreadPoolExecutor(1) as threads,
    ):
        other = Browser(port, OTHER)
        other.get(reverse("home:desk"))
        look(other, alone, Moments(ALONE))
        looking = threads.submit(look, other, desk, over)
        try:
            day = training_day(port, places, pictures)
        finally:
            over.set()
        looking.result()
    figures = {"officers": officers, "pictures": pictures, **day, "desk_max": max(desk.seconds)}
    figures |= {"desk_p95": desk.p95, "desk_p95_alone": alone.p95}
    print(table(["", ""], [[name, f"{value:.2f}"] for name, value in figures.items()]))
    print(f"desks looked at: {len(desk.seconds)}, not answered: {desk.wrong}; to reach: p95 {WITHIN} s")
    print(keep("photos", {**figures}))
    return int(desk.p95 > WITHIN or bool(desk.wrong))
