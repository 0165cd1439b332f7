"""What a page with hostile HTML may reach: nothing. A listener counts, and a file with a canary waits to be stolen."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pikepdf
import pytest

from portal.pdf.fetch import PageFetcher, RefusedURLError
from portal.pdf.render import RenderError, render

CANARY = b"canary-4f1d9b"

HTTP = {
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "import": "<style>@import url({url});</style>",
    "background": '<p style="background: url({url})">x</p>',
    "list-style": '<ul><li style="list-style-image: url({url})">x</ul>',
    "content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    "img": '<img src="{url}" alt="">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "font": "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style><p>x</p>",
    "attachment": '<link rel="attachment" href="{url}"><p>x</p>',
    "anchor attachment": '<a rel="attachment" href="{url}">x</a>',
    "svg image": '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "svg use": '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    "data svg": "<img alt='' src=\"data:image/svg+xml,"
    "<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/></svg>\">",
    "border image": '<p style="border: 3px solid; border-image: url({url}) 3">x</p>',
    "mask": '<p style="mask-border: url({url}) 3">x</p>',
    "base": '<base href="{url}"><img src="x.png" alt="">',
    "upper case": '<img src="HTTP://{host}/upper" alt="">',
    "protocol relative": '<img src="//{host}/relative" alt="">',
}
FILES = {
    "file": '<img src="file://{path}" alt="">',
    "file attachment": '<link rel="attachment" href="file://{path}"><p>x</p>',
    "file stylesheet": '<link rel="stylesheet" href="file://{path}">',
    "media dots": '<img src="media:../../../..{path}" alt="">',
    "static dots": '<img src="static:../../../..{path}" alt="">',
    "media absolute": '<img src="media:{path}" alt="">',
    "media other page": '<img src="media:other" alt="">',
    "encoded": '<img src="media:%2e%2e%2f{path}" alt="">',
    "relative": '<img src="{path}" alt="">',
    "ftp": '<img src="ftp://{host}/x" alt="">',
    "data": '<img src="data:image/png;base64,AAAA" alt="">',
}  # fmt: skip


@pytest.fixture(scope="module")
def listener():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.hits = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.mark.parametrize("payload", [*HTTP.values(), *FILES.values()], ids=[*HTTP, *FILES])
def test_page_reaches_nothing_outside_its_own_files(payload, listener, fonts, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(CANARY)
    host = f"127.0.0.1:{listener.server_port}"

    try:
        pdf = draw(payload.format(url=f"http://{host}/x", host=host, path=secret), fonts)
    except RenderError:
        pdf = b""

    assert listener.hits == []
    assert CANARY not in decompressed(pdf)
    assert not pdf or "/EmbeddedFiles" not in str(names(pdf))


@pytest.mark.parametrize("kind", ["img", "background", "stylesheet", "import", "attachment", "object", "data svg"])
def test_refused_address_stops_the_render(kind, fonts):
    with pytest.raises(RenderError):
        draw(HTTP[kind].format(url="http://127.0.0.1:9/x"), fonts)


def test_fetcher_answers_only_what_was_given():
    fetcher = PageFetcher({"media:หม้อ 1": b"pot", "static:a": b"drawing", "file:x": b"never"})

    assert fetcher.fetch("media:%E0%B8%AB%E0%B8%A1%E0%B9%89%E0%B8%AD%201").read() == b"pot"
    assert fetcher.fetch("static:a").read() == b"drawing"
    for address in ("file:x", "media:a", "static:", "http://x/", "MEDIA:x"):
        with pytest.raises(RefusedURLError):
            fetcher.fetch(address)


def test_fetcher_refuses_a_huge_file():
    with pytest.raises(RefusedURLError, match="larger"):
        PageFetcher({"media:x": bytes(12 * 1024 * 1024 + 1)}).fetch("media:x")


def draw(html, fonts):
    css = "@page { size: A6 } html { font: 12pt Sarabun }"
    return render(html, css=[css], title="x", fonts=fonts, files={"media:mine": b"mine"})


def decompressed(pdf):
    if not pdf:
        return b""
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        return b"".join(stream.read_bytes() for stream in streams)


def names(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(document.Root.get("/Names", {}).keys())
