"""Who gets the PDF of an issue."""

from typing import Any

from portal.files.registry import FileAnswer
from tourism.models import CatalogueIssue

OWNER = "tourism.catalogueissue"
VARIANT = "pdf"
LONGEST_KEY = 18


def find_issue_file(user: Any, key: str, variant: str) -> FileAnswer | None:
    """Staff of the province any issue that has bytes, and it is noted; everybody else the published ones."""
    if variant != VARIANT or not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
        return None
    return _answer(CatalogueIssue.objects.visible_to(user), key, public=False) or _answer(
        CatalogueIssue.objects.published(), key, public=True
    )


def _answer(issues: Any, key: str, *, public: bool) -> FileAnswer | None:
    issue: CatalogueIssue | None = issues.filter(pk=key, file__isnull=False).select_related("file").first()
    if issue is None or issue.file is None:
        return None
    return FileAnswer(issue.file, issue.filename, record=issue, inline=True, public=public)
