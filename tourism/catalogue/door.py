"""Who gets the PDF of an issue."""

from django.db.models import Q

from portal.accounts.doors import Anyone
from portal.accounts.rights import Right
from portal.files.registry import FileAnswer
from portal.territory.codes import province_of
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.querysets import IssueQuerySet

OWNER = "tourism.catalogueissue"
VARIANT = "pdf"
MEDIA_TYPE = "application/pdf"
LONGEST_KEY = 18
ANSWERING = (Right.MAKE_CATALOGUE, Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE)


def find_issue_file(user: Anyone, key: str, variant: str) -> FileAnswer | None:
    """Staff of the province their office copies, and it is noted; everybody else the published ones."""
    if variant != VARIANT or not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
        return None
    return _answer(_office_copies(user), key, public=False) or _answer(
        CatalogueIssue.objects.published(), key, public=True
    )


def _office_copies(user: Anyone) -> IssueQuerySet[CatalogueIssue]:
    """Who reads nothing but what is published has none; one closed by a consent is for those who answer for issues."""
    reading, answering = _provinces(user, Right.READ_COMMUNITY), _provinces(user, *ANSWERING)
    copies = Q(area_id__in=reading, closed_by_consent_at=None) | Q(area_id__in=answering)
    return CatalogueIssue.objects.visible_to(user).filter(copies)


def _provinces(user: Anyone, *rights: Right) -> set[str]:
    return {province_of(code) for code in user.reach(*rights)} if user.is_authenticated else set()


def _answer(issues: IssueQuerySet[CatalogueIssue], key: str, *, public: bool) -> FileAnswer | None:
    issue = issues.filter(pk=key, file__isnull=False).select_related("file").first()
    if issue is None or issue.file is None:
        return None
    return FileAnswer(issue.file, issue.filename, MEDIA_TYPE, record=issue, inline=True, public=public)
