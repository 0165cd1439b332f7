"""When a person takes consent back: out of every stored revision and every public issue, in the same transaction."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Now

from portal.accounts.models import User
from portal.people.models import Person
from portal.trail.write import note
from tourism import fragments
from tourism.models import CatalogueIssue, IssueEntry, IssueState, Redaction, Revision
from tourism.redaction import traces, without_person
from tourism.snapshot import fingerprint, search_words

FOUND = "a person's consent reaches wherever the person is shown"
PROVINCE_DIGITS = 2
UNPUBLISHED = [IssueState.MADE, IssueState.CHECKED, IssueState.APPROVED]
REASON = "บุคคลในเล่มถอนความยินยอม"


@transaction.atomic
def forget_person(person: Person, *, by: User) -> None:
    redacted = [revision for revision in _showing(person) if _redact(revision, person, by)]
    for province in sorted({revision.community.area_id[:PROVINCE_DIGITS] for revision in redacted}):
        fragments.wipe(province)
        transaction.on_commit(partial(fragments.wipe, province))
    for issue in _issues_with(redacted):
        _close(issue, by)


def _showing(person: Person) -> list[Revision]:
    """As a person, or by name in a text of the same province; a name in a text has no key."""
    here = Q(person_keys__contains=[person.pk])
    for trace in traces(person):
        here |= Q(community__area__code__startswith=person.area_id[:PROVINCE_DIGITS], text__contains=trace)
    rows = (
        Revision.objects.unscoped(FOUND)
        .alias(text=Cast(F("content"), TextField()))
        .filter(here)
        .select_related("community")
        .order_by("pk")
    )
    return list(rows.select_for_update(of=("self",), no_key=True))


def _redact(revision: Revision, person: Person, by: User) -> bool:
    taken = without_person(revision.content, person)
    before, after = revision.sha256, fingerprint(taken.content)
    if before == after:
        return False
    Redaction.objects.create(revision=revision, person_key=person.pk, sha256_before=before, sha256_after=after, by=by)
    Revision.objects.unscoped(FOUND).filter(pk=revision.pk).update(
        content=taken.content,
        sha256=after,
        words=search_words(taken.content),
        person_keys=taken.person_keys,
        photo_keys=taken.photo_keys,
    )
    note("นำบุคคลออก", revision, by=by, sha256_before=before, sha256_after=after)
    return True


def _issues_with(revisions: list[Revision]) -> list[CatalogueIssue]:
    rows = CatalogueIssue.objects.unscoped(FOUND).exclude(state__in=[IssueState.COMPILING, IssueState.FAILED])
    found = rows.filter(pk__in=_issue_keys(revisions), closed_by_consent_at=None).order_by("pk")
    return list(found.select_for_update(of=("self",), no_key=True))


def _issue_keys(revisions: list[Revision]) -> list[int]:
    return list(IssueEntry.objects.filter(revision__in=revisions).values_list("issue_id", flat=True))


def _close(issue: CatalogueIssue, by: User) -> None:
    """The office copy stays and is marked; nobody outside gets it, and nobody can send it there any more."""
    values: dict[str, Any] = {"closed_by_consent_at": Now()}
    if issue.state == IssueState.PUBLISHED:
        values |= {"state": IssueState.WITHDRAWN, "ended_by": by, "ended_at": Now(), "note": REASON}
    elif issue.state in UNPUBLISHED:
        values |= {"state": IssueState.RETURNED, "note": f"{REASON} จัดทำเล่มใหม่แทน"}
    CatalogueIssue.objects.unscoped(FOUND).filter(pk=issue.pk).update(**values)
    note("ปิดเพราะถอนความยินยอม", issue, by=by, reason=REASON, state=issue.state)
