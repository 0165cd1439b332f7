import pytest


@pytest.fixture(autouse=True)
def own_fragments(settings, tmp_path):
    """No test draws from, or wipes, the pages that the machine has kept."""
    settings.VAR_DIR = tmp_path
