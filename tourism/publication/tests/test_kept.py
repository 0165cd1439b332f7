"""What older code stored stays readable, and keeps its hash."""

import json
from pathlib import Path

import pytest

from portal.files.canonical import fingerprint

SAMPLES = sorted((Path(__file__).parent / "kept").glob("*.json"))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def kept(request):
    """A row as it was stored: its content, and what stood in the columns beside it."""
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_kept_content_keeps_its_hash(kept):
    assert fingerprint(kept["content"]) == kept["sha256"]
