import socket

import pytest

from portal.launcher.addresses import host_of, libpq_variables, listens, shown, with_redis_database


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql://portal@db.example:5433/portal", "db.example"),
        ("postgresql://portal:a%40b@127.0.0.1/portal", "127.0.0.1"),
        ("postgresql://portal@%2FVar%2Fsock/portal", "/Var/sock"),
        ("postgresql://portal@[::1]:5433/portal", "::1"),
        ("postgresql:///portal", ""),
    ],
)
def test_host_is_read_as_written(url, host):
    assert host_of(url) == host


def test_shown_address_hides_user_and_password():
    assert shown("postgresql://portal:secret@db.example:5433/portal") == "db.example/portal"


def test_database_url_becomes_variables_of_libpq():
    variables = libpq_variables("postgresql://owner:p%40ss@db.example:5433/portal?sslmode=require")

    assert variables == {
        "PGHOST": "db.example",
        "PGPORT": "5433",
        "PGUSER": "owner",
        "PGPASSWORD": "p@ss",
        "PGDATABASE": "portal",
        "PGSSLMODE": "require",
    }


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/9"),
        ("rediss://:secret@cache.example", "rediss://:secret@cache.example/9"),
        ("redis+socket:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=9"),
        ("redis+socket:///run/redis.sock?virtual_host=2", "redis+socket:///run/redis.sock?virtual_host=9"),
    ],
)
def test_redis_database_is_exchanged(url, other):
    assert with_redis_database(url, 9) == other


def test_server_that_listens_is_found_and_one_that_left_is_not():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        assert listens(url)

    assert not listens(url)


def test_socket_of_postgresql_is_found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # its full path may be too long for a socket
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(".s.PGSQL.5432")
        server.listen()
        place = "/proc/self/cwd".replace("/", "%2F")

        assert listens(f"postgresql://portal@{place}/portal")
