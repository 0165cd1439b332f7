"""Addresses of servers as URLs: taken apart, changed, tried, and shown without their password."""

import socket
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

PORTS = {"postgres": 5432, "postgresql": 5432, "redis": 6379, "rediss": 6379}


def host_of(url: str) -> str:
    """As written: urlsplit's own hostname is in small letters, which the path of a socket need not be."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    return unquote(host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0])


def shown(url: str) -> str:
    return f"{host_of(url)}{urlsplit(url).path}"


def libpq_variables(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    named = {
        "PGHOST": host_of(url),
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
        **{f"PG{name.upper()}": value for name, value in parse_qsl(parts.query)},
    }
    return {name: value for name, value in named.items() if value}


def with_redis_database(url: str, number: int) -> str:
    parts = urlsplit(url)
    if parts.netloc:
        return parts._replace(path=f"/{number}").geturl()
    query = dict(parse_qsl(parts.query)) | {"virtual_host": str(number)}
    return f"{parts.scheme}://{parts.path}?{urlencode(query)}"


def listens(url: str) -> bool:
    """Whether somebody answers there. Without a host the client library knows better than we do."""
    parts, host = urlsplit(url), host_of(url)
    port = parts.port or PORTS.get(parts.scheme, 0)
    if host.startswith("/"):
        return _connects(socket.AF_UNIX, f"{host}/.s.PGSQL.{port}")
    if host:
        with suppress(OSError), socket.create_connection((host, port), timeout=3):
            return True
        return False
    return parts.scheme not in ("redis+socket", "unix") or _connects(socket.AF_UNIX, parts.path)


def _connects(family: socket.AddressFamily, address: str) -> bool:
    with suppress(OSError), socket.socket(family) as connection:
        connection.settimeout(3)
        connection.connect(address)
        return True
    return False
