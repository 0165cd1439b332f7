from portal.launcher.locks import is_last, is_taken, share, take


def test_lock_is_taken_until_its_file_is_closed(tmp_path):
    place = tmp_path / "run.lock"

    with place.open("a") as mine, place.open("a") as other:
        assert take(mine)
        assert not take(other)
        assert is_taken(place)

    assert not is_taken(place)


def test_last_of_those_who_share_is_told_so(tmp_path):
    place = tmp_path / "services.lock"
    with place.open("a") as first, place.open("a") as second:
        share(first)
        share(second)

        assert not is_last(first)
        first.close()
        assert is_last(second)
