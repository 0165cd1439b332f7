"""Verbs on the way of a community to the public. Each locks the community first, then pictures, then revisions, so that
two never cross and none waits in a circle."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.files.canonical import fingerprint
from portal.people.models import Person
from portal.photos.actions import make_private, make_public
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.trail.write import note
from tourism.publication import codes, snapshot
from tourism.publication.duties import (
    PUBLISH,
    RECALL,
    RETURN,
    REVIEW,
    SUBMIT,
    WITHDRAW,
    Standing,
    Verb,
    hands_of,
    standing_of,
    why_not,
)
from tourism.publication.gate import missing_in
from tourism.publication.models import Publication, Revision, RevisionState
from villages.models import Community, State

FOUND = "the caller's door has found the community"
TRIES = 20


class VerbRefused(ValueError):
    """A Thai sentence for the person who asked."""


@transaction.atomic
def submit(community: Community, *, by: User) -> Revision:
    """Freeze what the community says now. Its working record stands still until this is published or returned."""
    standing = _allowed(SUBMIT, community, by)
    community = standing.community
    _hold_persons(community)
    if missing := missing_in(community):
        raise VerbRefused(f"ยังส่งตรวจไม่ได้ มี {len(missing)} รายการที่ต้องทำก่อน: {missing[0].text}")
    revision = _freeze(community, snapshot.build(community), by)
    _publication_of(community)
    _set_state(community, State.SUBMITTED)
    note("ส่งตรวจ", revision, by=by, number=revision.number, sha256=revision.sha256)
    return revision


@transaction.atomic
def recall(community: Community, *, by: User) -> None:
    revision = _live(_allowed(RECALL, community, by))
    _end(revision, RevisionState.RECALLED)
    _set_state(revision.community, State.DRAFT)
    note("เรียกคืน", revision, by=by)


@transaction.atomic
def review(revision: Revision, *, by: User) -> None:
    revision = _held(REVIEW, revision, by)
    _set_revision(
        revision,
        state=RevisionState.REVIEWED,
        reviewed_by=by,
        reviewed_at=Now(),
        reviewers=hands_of(by, Right.REVIEW_COMMUNITY, revision.community.area_id),
    )
    _set_state(revision.community, State.REVIEWED)
    note("รับรอง", revision, by=by, sha256=revision.sha256)


@transaction.atomic
def return_with_note(revision: Revision, *, by: User, text: str) -> None:
    if not text.strip():
        raise VerbRefused("กรอกสิ่งที่ต้องแก้ไข")
    revision = _held(RETURN, revision, by)
    _end(revision, RevisionState.RETURNED, note=text)
    _set_state(revision.community, State.DRAFT, text)
    note("ส่งกลับ", revision, by=by, reason=text)


@transaction.atomic
def publish(revision: Revision, *, by: User) -> Publication:
    """Exactly the reviewed revision takes the place of the one shown so far."""
    _locked(revision.community)
    _hold_photos(revision)
    standing = _allowed(PUBLISH, revision.community, by)
    revision = _same(revision, standing)
    publication = _publication_of(standing.community)
    if standing.shown:
        _end(standing.shown, RevisionState.SUPERSEDED)
    _set_revision(revision, state=RevisionState.PUBLISHED, published_by=by, published_at=Now())
    _show_photos(revision, standing.shown, by)
    publication.revision = revision
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawal_reason = None, None, ""
    publication.first_published_at = publication.first_published_at or revision.published_at
    publication.save()
    _set_state(standing.community, State.PUBLISHED)
    note("เผยแพร่", revision, by=by, sha256=revision.sha256, code=publication.code)
    return publication


@transaction.atomic
def withdraw(community: Community, *, by: User, reason: str) -> None:
    """The public loses the page at once. What is on its way comes back as well: the place starts from a draft."""
    if not reason.strip():
        raise VerbRefused("กรอกเหตุผลที่ถอน")
    _take_down(_allowed(WITHDRAW, community, by), by=by, reason=reason)


@transaction.atomic
def withdraw_closed(community: Community, *, by: User) -> None:
    """A community that closes or is merged leaves the public with it, whoever closed it."""
    standing = standing_of(_locked(community))
    if standing.shown or standing.live:
        _take_down(standing, by=by, reason="ชุมชนเลิกดำเนินการ")


def _take_down(standing: Standing, *, by: User, reason: str) -> None:
    publication = _publication_of(standing.community)
    publication.revision = None
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawal_reason = Now(), by, reason
    publication.save()
    if standing.shown:
        _hide_photos(standing.shown.photo_keys, by)
        _end(standing.shown, RevisionState.WITHDRAWN)
    if standing.live:
        _end(standing.live, RevisionState.RECALLED, note=reason)
    _set_state(standing.community, State.WITHDRAWN, reason)
    note("ถอนจากการเผยแพร่", standing.shown or standing.community, by=by, reason=reason)


def _allowed(verb: Verb, community: Community, by: User) -> Standing:
    standing = standing_of(_locked(community))
    if reason := why_not(verb, standing, by):
        raise VerbRefused(reason)
    return standing


def _held(verb: Verb, revision: Revision, by: User) -> Revision:
    return _same(revision, _allowed(verb, revision.community, by))


def _same(revision: Revision, standing: Standing) -> Revision:
    """The one that the person looked at, not one that has come in its place since."""
    live = _live(standing)
    if live.pk != revision.pk:
        raise VerbRefused(f"มีฉบับที่ {live.number} ส่งมาแทนแล้ว เปิดอ่านฉบับนั้นก่อน")
    return live


def _live(standing: Standing) -> Revision:
    if standing.live is None:
        raise VerbRefused("ไม่มีฉบับที่รอตรวจ โหลดหน้านี้ใหม่")
    return standing.live


def _locked(community: Community) -> Community:
    rows = Community.objects.unscoped(FOUND).select_related("area__parent__parent")
    locked: Community = rows.select_for_update(of=("self",), no_key=True).get(pk=community.pk)
    return locked


def _hold_persons(community: Community) -> None:
    """A consent being withdrawn at this moment is waited for: it is seen, or it will see this revision."""
    keys = {contact.person_id for contact in community.contacts.all()}
    keys |= {programme.champion_id for programme in community.programmes.all() if programme.champion_id}
    keys |= set(community.photos.values_list("photo__people", flat=True))
    persons = Person.objects.unscoped(FOUND).filter(pk__in=[key for key in keys if key]).order_by("pk")
    list(persons.select_for_update(no_key=True).values_list("pk"))


def _hold_photos(revision: Revision) -> None:
    """Before the revisions, as a withdrawal does: neither waits for the other in a circle."""
    photos = Photo.objects.unscoped(FOUND).filter(pk__in=revision.photo_keys).order_by("pk")
    list(photos.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _freeze(community: Community, taken: snapshot.Snapshot, by: User) -> Revision:
    last = Revision.objects.unscoped(FOUND).filter(community=community).first()
    writers = {*hands_of(by, Right.RECORD_COMMUNITY, community.area_id), community.updated_by_id} - {None}
    return Revision.objects.create(
        community=community,
        number=last.number + 1 if last else 1,
        area=community.area,
        name=community.name,
        words=snapshot.search_words(taken.content),
        content=taken.content,
        sha256=fingerprint(taken.content),
        person_keys=taken.person_keys,
        photo_keys=taken.photo_keys,
        as_of=taken.as_of,
        last_editor_id=community.updated_by_id,
        submitted_by=by,
        writers=sorted(writers),
    )


def _publication_of(community: Community) -> Publication:
    """The permanent code is given with the first submission, so that the reviewer sees the printed address."""
    rows = Publication.objects.unscoped(FOUND)
    found: Publication | None = rows.filter(community=community).first()
    for _ in range(TRIES):
        if found:
            return found
        try:
            with transaction.atomic():
                found = Publication.objects.create(community=community, code=codes.new_code())
        except IntegrityError:
            found = rows.filter(community=community).first()
    raise RuntimeError("no free short code was found")


def _show_photos(revision: Revision, before: Revision | None, by: User) -> None:
    try:
        for photo in _photos(revision.photo_keys):
            make_public(photo, by=by)
    except PhotoRefused as refused:
        raise VerbRefused(f"{refused} ส่งกลับให้แก้ไขก่อน") from refused
    if before:
        _hide_photos(sorted(set(before.photo_keys) - set(revision.photo_keys)), by)


def _hide_photos(keys: list[int], by: User) -> None:
    for photo in _photos(keys):
        make_private(photo, by=by)


def _photos(keys: list[int]) -> Any:
    return Photo.objects.unscoped(FOUND).filter(pk__in=keys).order_by("pk")


def _end(revision: Revision, state: RevisionState, **values: Any) -> None:
    _set_revision(revision, state=state, ended_at=Now(), **values)


def _set_revision(revision: Revision, **values: Any) -> None:
    Revision.objects.unscoped(FOUND).filter(pk=revision.pk).update(**values)
    revision.refresh_from_db(fields=list(values))


def _set_state(community: Community, state: State, text: str = "") -> None:
    Community.objects.unscoped(FOUND).filter(pk=community.pk).update(state=state, note=text[:2000])
    community.state, community.note = state, text[:2000]
