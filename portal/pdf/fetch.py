"""What a page may load: names that the caller gave for this one page. Anything else stops the render."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEMES = ("static", "media")
MAX_BYTES = 12 * 1024 * 1024


class RefusedURLError(FatalURLFetchingError):
    """A page asked for something that it was not given."""


class PageFetcher(URLFetcher):
    """Answers `static:name` and `media:name` from the files given. It never opens a file or a connection."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=SCHEMES, allow_redirects=False, fail_on_errors=True)
        self.files = {name: content for name, content in files.items() if name.partition(":")[0] in SCHEMES}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        content = self.files.get(unquote(url))
        if content is None:
            raise RefusedURLError(f"not given to this page: {url[:200]}")
        if len(content) > MAX_BYTES:
            raise RefusedURLError(f"larger than {MAX_BYTES} bytes: {url[:200]}")
        return URLFetcherResponse(url, content)
