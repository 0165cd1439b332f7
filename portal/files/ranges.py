"""A part of a file, as a browser or a download that goes on asks for it (RFC 9110, §14)."""

import io
import re
from dataclasses import dataclass
from typing import BinaryIO, Self

ONE_RANGE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII | re.IGNORECASE)


class UnsatisfiableError(ValueError):
    """Nothing of the file lies in the range."""


@dataclass(frozen=True)
class Span:
    """The bytes from `first` up to and with `last`."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def of(self, size: int) -> str:
        """The words of Content-Range."""
        return f"bytes {self.first}-{self.last}/{size}"

    @classmethod
    def asked(cls, header: str, size: int) -> Self | None:
        """None when the whole file answers it: nothing is asked, or several ranges, or what is no range."""
        found = ONE_RANGE.fullmatch(header.strip())
        if not found or found.group() == "bytes=-":
            return None
        first, last = found.groups()
        span = cls(int(first), min(int(last or size), size - 1)) if first else cls(max(0, size - int(last)), size - 1)
        if first and last and int(last) < int(first):
            return None
        if span.first >= size:
            raise UnsatisfiableError(f"{header} of {size} bytes")
        return span


class Part(io.RawIOBase):
    """A file that begins and ends where the span does."""

    def __init__(self, file: BinaryIO, span: Span) -> None:
        self._file, self._left = file, len(span)
        file.seek(span.first)

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()
        super().close()
