"""One form for all figures: a table for people, a file for comparing."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [[str(cell) for cell in line] for line in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def bench_folder() -> Path:
    folder: Path = settings.VAR_DIR / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(name: str, figures: dict[str, object]) -> Path:
    """Write `var/bench/NAME.json` with what is needed to judge the figures."""
    path = bench_folder() / f"{name}.json"
    now = timezone.now().isoformat(timespec="seconds")
    about = {"at": now, "machine": platform.platform(), "cores": os.cpu_count()}
    path.write_text(json.dumps(about | figures, ensure_ascii=False, indent=1, default=str))
    return path
