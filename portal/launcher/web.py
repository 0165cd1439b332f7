"""The portal's web address: a free port, and whether the portal answers there."""

import http.client
import json
import os
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from portal.launcher.console import LauncherError

PORTS = range(8000, 8020)


def free_port() -> int:
    wanted = os.environ.get("PORT", "")
    if wanted and not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
        raise LauncherError(f"PORT is {wanted!r}: set it to a number from 1 to 65535, or not at all")
    for port in [int(wanted)] if wanted else PORTS:
        if is_free(port):
            return port
    raise LauncherError(f"port {wanted or '8000-8019'} is busy: set PORT to a free one")


def is_free(port: int) -> bool:
    """On both loopbacks: a browser may try ::1 first and meet somebody else's page there."""
    with suppress(OSError), socket.create_server(("127.0.0.1", port)):
        return not _listens_on_v6(port)
    return False


def _listens_on_v6(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("::1", port), timeout=1):
        return True
    return False


def health(port: int, site_url: str) -> tuple[int, dict[str, object]]:
    """Status and answer of /healthz; 0 when nothing answers."""
    site = urlsplit(site_url)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": site.netloc, "X-Forwarded-Proto": site.scheme})
        response = connection.getresponse()
        return response.status, _read(response.read())
    except (OSError, http.client.HTTPException):
        return 0, {}
    finally:
        connection.close()


def _read(body: bytes) -> dict[str, object]:
    with suppress(ValueError):
        found = json.loads(body)
        return found if isinstance(found, dict) else {}
    return {}
