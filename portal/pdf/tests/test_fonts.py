import json
import shutil

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from portal.pdf.fonts import FACES, SYMBOLS, FontsMissingError, fingerprint, make_fonts, printable, wrong_fonts

THAI = {*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)}


@pytest.mark.parametrize("face", [face for face in FACES if "thai" in face.subsets], ids=lambda face: face.file)
def test_every_face_draws_all_of_thai_and_latin_letters(face, fonts):
    known = TTFont(fonts / face.file).getBestCmap().keys()

    assert known >= THAI | set(range(0x20, 0x7F)) | {0xA0, 0x2013, 0x201C, 0x201D}
    assert TTFont(fonts / face.file)["OS/2"].usWeightClass == face.weight


def test_symbols_are_there(fonts):
    assert printable(SYMBOLS, fonts) == SYMBOLS


def test_making_again_gives_the_same_bytes_and_a_current_folder_is_left_alone(fonts, tmp_path):
    assert make_fonts(settings.PACKAGES_DIR, tmp_path)

    assert not make_fonts(settings.PACKAGES_DIR, tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text()) == json.loads((fonts / "manifest.json").read_text())
    assert "SIL OPEN FONT LICENSE" in (tmp_path / "sarabun-OFL.txt").read_text().upper()


def test_changed_font_is_found_and_made_anew(fonts, tmp_path):
    folder = shutil.copytree(fonts, tmp_path / "fonts")
    (folder / "sarabun-400.ttf").write_bytes(b"broken")

    assert wrong_fonts(folder) == ["sarabun-400.ttf"]
    with pytest.raises(FontsMissingError, match=r"sarabun-400\.ttf"):
        fingerprint(folder)
    assert make_fonts(settings.PACKAGES_DIR, folder)
    assert fingerprint(folder) == fingerprint(fonts)


def test_missing_packages_are_named(tmp_path):
    with pytest.raises(FontsMissingError, match="npm ci"):
        make_fonts(tmp_path, tmp_path / "fonts")


def test_printable_drops_only_what_cannot_be_drawn(fonts):
    assert printable("บ้าน😀น้ำ\nพอง €", fonts) == "บ้านน้ำ\nพอง €"
