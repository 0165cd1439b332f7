import socket

import pytest

from portal.launcher.console import LauncherError
from portal.launcher.web import free_port, health, is_free


@pytest.fixture
def busy():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_port_in_use_is_not_free(busy):
    assert not is_free(busy)


def test_port_in_use_on_the_other_loopback_is_not_free():
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with server:
        assert not is_free(server.getsockname()[1])


def test_wanted_port_is_taken_or_refused(monkeypatch, busy):
    monkeypatch.setenv("PORT", str(busy))

    with pytest.raises(LauncherError, match=str(busy)):
        free_port()


@pytest.mark.parametrize("wanted", ["abc", "0", "70000", "-1", "๘๐๐๐"])
def test_port_that_is_no_port_is_answered_in_words(monkeypatch, wanted):
    monkeypatch.setenv("PORT", wanted)

    with pytest.raises(LauncherError, match="from 1 to 65535"):
        free_port()


def test_first_free_port_is_chosen(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)

    assert is_free(free_port())


def test_nobody_at_the_port_has_no_health(busy):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert health(port, "http://localhost") == (0, {})
