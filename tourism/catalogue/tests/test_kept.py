"""What older issues keep of communities that were left out stays readable."""

import json
from pathlib import Path

from tourism.catalogue.plan import Skipped

KEPT = json.loads((Path(__file__).parent / "kept" / "skipped.json").read_text(encoding="utf-8"))


def test_kept_skipped_are_read_and_written_alike():
    read = [Skipped.read(each) for each in KEPT]

    assert read[0] == Skipped(7, "บ้านลับ", "อำเภอชุมแพ", "ส่งกลับให้แก้ไข: ยังไม่มีพิกัด")
    assert [each.plain() for each in read] == KEPT
