"""What a page may load: names that the caller gave for this one page. Anything else stops the render."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MAX_BYTES = 12 * 1024 * 1024


class RefusedURL(FatalURLFetchingError):
    """A page asked for something that it was not given."""


class PageFetcher(URLFetcher):
    """Answers `static:name` and `media:name` from two mappings. It never opens a file or a connection."""

    def __init__(self, *, static: Mapping[str, bytes], media: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("static", "media"), allow_redirects=False, fail_on_errors=True)
        self.known = {"static": static, "media": media}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        content = self.known.get(scheme, {}).get(unquote(name))
        if content is None:
            raise RefusedURL(f"not given to this page: {url[:200]}")
        if len(content) > MAX_BYTES:
            raise RefusedURL(f"larger than {MAX_BYTES} bytes: {url[:200]}")
        return URLFetcherResponse(url, content)
