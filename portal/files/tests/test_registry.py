import pytest

from portal.files.registry import find_file, register_owner


def nothing(user, key, variant):
    return None


def test_owner_is_registered_once_under_a_name():
    register_owner("tests.once", nothing)
    register_owner("tests.once", nothing)

    with pytest.raises(ValueError, match="already have an owner"):
        register_owner("tests.once", lambda user, key, variant: None)


def test_unknown_owner_has_no_files():
    assert find_file(None, "tests.unknown", "1", "file") is None
