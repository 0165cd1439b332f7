import shutil

from portal.pdf import checks


def test_this_machine_prints_thai(fonts):
    assert checks.check_engine() == []
    assert checks.check_fonts() == []
    assert checks.check_line_breaks() == []
    assert checks.check_text_layer() == []


def test_missing_fonts_are_reported_with_what_to_do(settings, fonts, tmp_path):
    settings.FONTS_DIR = shutil.copytree(fonts, tmp_path / "fonts")
    (settings.FONTS_DIR / "noto-sans-symbols-2-400.ttf").unlink()

    [error] = checks.check_fonts()

    assert "noto-sans-symbols-2-400.ttf" in error.msg
    assert "portal.pdf.fonts" in error.hint
    assert checks.check_line_breaks() == []  # cannot be tried before the fonts are there


def test_another_engine_is_reported(monkeypatch):
    monkeypatch.setattr(checks, "ENGINE_VERSION", "71.0")

    [error] = checks.check_engine()

    assert error.id == "pdf.E001"


def test_text_without_break_points_is_one_line(fonts):
    """What the line-break check sees where the dictionary is missing."""
    assert checks._lines_of("x" * 60) == 1
    assert checks._lines_of(checks.SENTENCE) > 2
