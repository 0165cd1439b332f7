"""Messages between a process and its drawing children: a JSON header and named bytes, with their lengths."""

import json
import struct
from collections.abc import Mapping
from typing import IO

_LENGTH = struct.Struct(">I")


def write_frame(stream: IO[bytes], header: Mapping[str, object], blobs: Mapping[str, bytes] | None = None) -> None:
    blobs = blobs or {}
    sizes = [[name, len(content)] for name, content in blobs.items()]
    head = json.dumps({"header": header, "blobs": sizes}).encode()
    stream.write(_LENGTH.pack(len(head)))
    stream.write(head)
    for content in blobs.values():
        stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, object], dict[str, bytes]]:
    """The next message. EOFError when the other side has gone, even in the middle of a message."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    head = json.loads(_exactly(stream, length))
    return head["header"], {name: _exactly(stream, size) for name, size in head["blobs"]}


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise EOFError
    return content
