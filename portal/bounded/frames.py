"""Messages between a process and its bounded children: a JSON header and named bytes, with their lengths."""

import json
import struct
from collections.abc import Mapping
from typing import IO

Header = dict[str, object]
Blobs = dict[str, bytes]

LONGEST_HEAD = 16 * 2**20
_LENGTH = struct.Struct(">I")


class TooMuchError(ValueError):
    """The other side sends more than it may."""


def write_frame(stream: IO[bytes], header: Mapping[str, object], blobs: Mapping[str, bytes] | None = None) -> None:
    blobs = blobs or {}
    sizes = [[name, len(content)] for name, content in blobs.items()]
    head = json.dumps({"header": header, "blobs": sizes}).encode()
    stream.write(_LENGTH.pack(len(head)))
    stream.write(head)
    for content in blobs.values():
        stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], most: int | None = None) -> tuple[Header, Blobs]:
    """The next message, of at most so many bytes. EOFError when the other side has gone, even in the middle of it."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > LONGEST_HEAD:
        raise TooMuchError(f"a header of {length} bytes")
    head = json.loads(_exactly(stream, length))
    if most is not None and (total := sum(size for _, size in head["blobs"])) > most:
        raise TooMuchError(f"{total} bytes, more than {most}")
    return head["header"], {name: _exactly(stream, size) for name, size in head["blobs"]}


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise EOFError
    return content
