from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The merged fonts, made when they are not there."""
    from django.conf import settings

    from portal.pdf.fonts import make_fonts

    make_fonts(settings.PACKAGES_DIR, settings.FONTS_DIR)
    return settings.FONTS_DIR
