import os
import stat

import pytest

from portal.launcher.console import LauncherError
from portal.launcher.places import is_open_to_all, kept_secret, plain_environment, refuse_foreign, socket_folder


def test_secret_is_made_once_and_closed_to_others(tmp_path):
    place = tmp_path / "secret_key"

    secret = kept_secret(place)

    assert len(secret) == 64
    assert kept_secret(place) == secret
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_empty_secret_of_an_interrupted_start_is_made_anew(tmp_path):
    place = tmp_path / "secret_key"
    place.touch()

    assert len(kept_secret(place)) == 64


def test_folder_under_a_closed_one_is_not_open(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    tmp_path.chmod(0o700)

    assert not is_open_to_all(inner)


def test_long_path_moves_the_sockets_to_a_short_one(tmp_path):
    state = tmp_path / ("long" * 20)
    state.mkdir()

    place = socket_folder(state, None)

    assert len(str(place)) < 80
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    place.rmdir()


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_socket_folder_that_others_may_enter_is_refused(tmp_path, mode):
    place = tmp_path / "sock"
    place.mkdir()
    place.chmod(mode)

    with pytest.raises(LauncherError):
        refuse_foreign(place, None)


def test_link_in_place_of_the_socket_folder_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    link = tmp_path / "sock"
    link.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(LauncherError):
        refuse_foreign(link, None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_socket_folder_of_another_user_is_refused(tmp_path):
    place = tmp_path / "sock"
    place.mkdir(mode=0o700)
    os.chown(place, 65534, 65534)

    with pytest.raises(LauncherError):
        refuse_foreign(place, None)


def test_private_servers_do_not_see_settings_of_others(monkeypatch):
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("LC_CTYPE", "C")

    environment = plain_environment()

    assert "PGHOST" not in environment
    assert "LC_CTYPE" not in environment
