"""When a person takes consent back, or a picture may no longer be shown: out of every stored revision and every issue,
in the same transaction. Pictures are locked before revisions, revisions before issues, each in the order of their keys.
"""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast, Now

from portal.accounts.models import User
from portal.files.canonical import fingerprint
from portal.people.models import Person
from portal.photos.actions import keys_showing
from portal.photos.models import Photo
from portal.territory.codes import province_of
from portal.trail.after import after_commit
from portal.trail.write import act
from tourism.catalogue import fragments
from tourism.catalogue.models import CatalogueIssue, IssueEntry, IssueState
from tourism.publication.content import Content
from tourism.publication.models import Redaction, Revision
from tourism.publication.redaction import ever_written, pattern_of, without_person, without_pictures
from tourism.publication.snapshot import Snapshot, search_words

FOUND = "a person's consent reaches wherever the person is shown"
UNPUBLISHED = [IssueState.MADE, IssueState.CHECKED, IssueState.APPROVED]


def pictures_kept_of(person: Person) -> Iterable[int]:
    """Those that stored revisions show with this person in them."""
    revisions = Revision.objects.unscoped(FOUND).containing(person.pk).only("content")
    return [photo["photo"] for each in revisions for photo in each.said["photos"] if person.pk in photo["people"]]


@transaction.atomic
def forget_person(person: Person, *, by: User) -> None:
    pictures, written = keys_showing(person), ever_written(person)
    named = Q(community__area__code__startswith=province_of(person.area_id), text__iregex=pattern_of(written).pattern)
    reached = named | Q(person_keys__contains=[person.pk]) | Q(photo_keys__overlap=sorted(pictures))

    def take(content: Content) -> Snapshot:
        return without_person(content, person, written, pictures)

    redacted = _redact(reached, take, "นำบุคคลออก", by=by, person_key=person.pk)
    _close(redacted, "ปิดเพราะถอนความยินยอม", "บุคคลในเล่มถอนความยินยอม", by=by)


@transaction.atomic
def forget_picture(photo: Photo, *, by: User) -> None:
    def take(content: Content) -> Snapshot:
        return without_pictures(content, {photo.pk})

    redacted = _redact(Q(photo_keys__contains=[photo.pk]), take, "นำภาพออก", by=by, photo_key=photo.pk)
    _close(redacted, "ปิดเพราะมีภาพที่ไม่ให้เผยแพร่", "มีภาพในเล่มที่ไม่ให้เผยแพร่แล้ว", by=by)


def _redact(reached: Q, take: Callable[[Content], Snapshot], verb: str, *, by: User, **key: int) -> list[Revision]:
    """Those that changed. Which pages show the person or picture is not known: the province is drawn anew."""
    redacted = [revision for revision in _locked(reached) if _rewrite(revision, take(revision.said), verb, by, key)]
    for province in sorted({province_of(revision.area_id) for revision in redacted}):
        fragments.wipe(province)
        after_commit(fragments.wipe, province)
    return redacted


def _locked(reached: Q) -> list[Revision]:
    rows = Revision.objects.unscoped(FOUND).alias(text=Cast("content", TextField())).filter(reached)
    return list(rows.select_related("community").order_by("pk").select_for_update(of=("self",), no_key=True))


def _rewrite(revision: Revision, taken: Snapshot, verb: str, by: User, key: dict[str, int]) -> bool:
    if taken.content == revision.said:
        return False
    before, after = revision.sha256, fingerprint(taken.content)
    with act(verb, revision, by=by, sha256_before=before, sha256_after=after):
        Redaction.objects.create(revision=revision, sha256_before=before, sha256_after=after, by=by, **key)
        Revision.objects.unscoped(FOUND).filter(pk=revision.pk).update(
            content=taken.content,
            sha256=after,
            name=taken.content["name"],
            words=search_words(taken.content),
            person_keys=taken.person_keys,
            photo_keys=taken.photo_keys,
        )
        revision.name = taken.content["name"]  # as the entry is to say it
    return True


def _close(redacted: list[Revision], verb: str, reason: str, *, by: User) -> None:
    """The office copies stay and are marked; nobody outside gets them, and nobody can send them there any more."""
    for issue in _issues_with(redacted):
        values: dict[str, object] = {"closed_by_consent_at": Now()}
        if issue.state == IssueState.PUBLISHED:
            values |= {"state": IssueState.WITHDRAWN, "ended_by": by, "ended_at": Now(), "note": reason}
        elif issue.state in UNPUBLISHED:
            values |= {"state": IssueState.RETURNED, "note": f"{reason} จัดทำเล่มใหม่แทน"}
        with act(verb, issue, by=by, reason=reason, state=issue.state):
            CatalogueIssue.objects.unscoped(FOUND).filter(pk=issue.pk).update(**values)


def _issues_with(revisions: list[Revision]) -> list[CatalogueIssue]:
    keys = IssueEntry.objects.filter(revision__in=revisions).values_list("issue_id", flat=True)
    rows = CatalogueIssue.objects.unscoped(FOUND).filter(pk__in=list(keys), closed_by_consent_at=None).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))
