"""The parent's side. A child serves one request after the other; one that died, stalled or said too much is replaced by
the next request.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from portal.bounded.frames import Blobs, Header, TooMuchError, read_frame, write_frame

ROOT = Path(__file__).resolve().parents[2]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """Of one request; memory of the child itself."""

    memory: int
    cpu_seconds: int
    wall_seconds: float
    output: int


class ChildEnded(RuntimeError):
    """The child is gone, without an answer."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the bounded process ended ({code})")
        self.code = code

    @property
    def out_of_time(self) -> bool:
        """By its processor limit, or by us after the time on the clock."""
        return -self.code in (signal.SIGXCPU, signal.SIGKILL)


class Child:
    """`with Child("portal.photos.child", LIMITS) as child: child.ask({}, {"picture": data})`."""

    def __init__(self, module: str, limits: Limits, *, environment: Mapping[str, str] | None = None) -> None:
        """An empty `environment` keeps our secrets from a program that reads what strangers send."""
        self.module, self.limits, self.environment = module, limits, environment
        self.over = False
        self.process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, request: Mapping[str, object], files: Mapping[str, bytes]) -> tuple[Header, Blobs]:
        """The header says "error" when the work stumbled. Raises ChildEnded."""
        if self.over:
            raise ChildEnded(-signal.SIGKILL)
        if self.process.poll() is not None:
            self._bury()
            self.process = self._start()
        watchdog = threading.Timer(self.limits.wall_seconds, self.process.kill)
        watchdog.start()
        try:
            return self._exchange(request, files)
        except (EOFError, OSError, TooMuchError) as error:
            raise self._ended() from error
        finally:
            watchdog.cancel()

    def end(self) -> None:
        """For good, also from another thread: whoever waits for an answer hears that the child is gone."""
        self.over = True
        self._bury()

    def _bury(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                _close(pipe)
        self.said.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self.ready = False
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the child
        limits = [self.limits.memory, self.limits.cpu_seconds, self.limits.output]
        return subprocess.Popen(  # noqa: S603 -- our own module, nothing of what is asked in its arguments
            [sys.executable, "-m", "portal.bounded.serving", self.module, *map(str, [os.getpid(), *limits])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            cwd=ROOT,
            env=self.environment,
        )

    def _exchange(self, request: Mapping[str, object], files: Mapping[str, bytes]) -> tuple[Header, Blobs]:
        assert self.process.stdin
        assert self.process.stdout
        if not self.ready:
            read_frame(self.process.stdout, most=0)
            self.ready = True
        write_frame(self.process.stdin, request, files)
        return read_frame(self.process.stdout, most=self.limits.output)

    def _ended(self) -> ChildEnded:
        with contextlib.suppress(subprocess.TimeoutExpired):  # it closed its pipe, and is about to end by itself
            self.process.wait(timeout=1)
        self.process.kill()
        code = self.process.wait()
        if not self.over:
            self.said.seek(0)
            logger.warning("%s ended with %s: %s", self.module, code, self.said.read()[-500:])
            self._bury()
        return ChildEnded(code)


def _close(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # the unsent rest of a message to a child that is gone
        pipe.close()
