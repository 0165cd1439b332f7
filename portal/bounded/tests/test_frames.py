import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bounded.frames import TooMuchError, read_frame, write_frame

words = st.dictionaries(st.text(max_size=20), st.one_of(st.none(), st.integers(), st.text(max_size=50)), max_size=5)
blobs = st.dictionaries(st.text(max_size=20), st.binary(max_size=200), max_size=5)


@given(words, blobs)
def test_frame_is_read_as_it_was_written(header, files):
    stream = io.BytesIO()

    write_frame(stream, header, files)
    write_frame(stream, {"next": 1})

    stream.seek(0)
    assert read_frame(stream) == (header, files)
    assert read_frame(stream) == ({"next": 1}, {})


@given(words, blobs, st.data())
def test_frame_that_breaks_off_is_the_end(header, files, draw):
    stream = io.BytesIO()
    write_frame(stream, header, files)
    whole = stream.getvalue()
    cut = draw.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(EOFError):
        read_frame(io.BytesIO(whole[:cut]))


def test_frame_that_is_too_much_is_not_read():
    stream = io.BytesIO()
    write_frame(stream, {}, {"a": b"12", "b": b"34"})

    stream.seek(0)
    with pytest.raises(TooMuchError):
        read_frame(stream, most=3)
    stream.seek(0)
    assert read_frame(stream, most=4) == ({}, {"a": b"12", "b": b"34"})
    with pytest.raises(TooMuchError):
        read_frame(io.BytesIO(b"\xff\xff\xff\xff" + bytes(100)))
