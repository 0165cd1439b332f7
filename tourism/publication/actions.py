"""Verbs on the way of a community to the public. Each locks the community first, then pictures, then revisions, so that
two never cross and none waits in a circle."""

from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.files.canonical import fingerprint
from portal.people.models import Person
from portal.photos.actions import make_private, make_public
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.thai.refused import Refused
from portal.trail.write import act
from portal.verbs.hands import hands_of
from portal.verbs.performing import locked, perform
from tourism.publication import codes, snapshot
from tourism.publication.duties import PUBLISH, RECALL, RETURN, REVIEW, SUBMIT, WITHDRAW, CommunityPaper, paper_of
from tourism.publication.gate import missing_in
from tourism.publication.models import Publication, Revision, RevisionState
from villages.models import Community, State

FOUND = "the caller's door has found the community"
TRIES = 20


def submit(community: Community, *, by: User) -> Revision:
    """Freeze what the community says now. Its working record stands still until this is published or returned."""
    with perform(SUBMIT, community, paper_of, by=by) as doing:
        community = doing.paper.community
        _hold_persons(community)
        if missing := missing_in(community):
            raise Refused(f"ยังส่งตรวจไม่ได้ มี {len(missing)} รายการที่ต้องทำก่อน: {missing[0].text}")
        revision = _freeze(community, snapshot.build(community), by, doing.hands)
        _publication_of(community)
        _set_state(community, State.SUBMITTED)
        doing.enter(revision, number=revision.number, sha256=revision.sha256)
        return revision


def recall(community: Community, *, by: User) -> None:
    with perform(RECALL, community, paper_of, by=by) as doing:
        revision = doing.paper.waiting
        _end(revision, RevisionState.RECALLED)
        _set_state(revision.community, State.DRAFT)
        doing.enter(revision)


def review(revision: Revision, *, by: User) -> None:
    with perform(REVIEW, revision.community, partial(paper_of, read=revision), by=by) as doing:
        revision = doing.paper.waiting
        _set_revision(revision, state=RevisionState.REVIEWED, reviewed_by=by, reviewed_at=Now(), reviewers=doing.hands)
        _set_state(revision.community, State.REVIEWED)
        doing.enter(revision, sha256=revision.sha256)


def return_with_note(revision: Revision, *, by: User, text: str) -> None:
    with perform(RETURN, revision.community, partial(paper_of, read=revision), by=by, reason=text) as doing:
        revision = doing.paper.waiting
        _end(revision, RevisionState.RETURNED, note=text)
        _set_state(revision.community, State.DRAFT, text)
        doing.enter(revision)


def publish(revision: Revision, *, by: User) -> Publication:
    """Exactly the reviewed revision takes the place of the one shown so far."""

    def held(community: Community) -> CommunityPaper:
        _hold_photos(revision)
        return paper_of(community, read=revision)

    with perform(PUBLISH, revision.community, held, by=by) as doing:
        publication = _show(doing.paper.waiting, doing.paper, by)
        doing.enter(doing.paper.waiting, sha256=revision.sha256, code=publication.code)
        return publication


def _show(revision: Revision, paper: CommunityPaper, by: User) -> Publication:
    publication = _publication_of(paper.community)
    if paper.shown:
        _end(paper.shown, RevisionState.SUPERSEDED)
    _set_revision(revision, state=RevisionState.PUBLISHED, published_by=by, published_at=Now())
    _show_photos(revision, paper.shown, by)
    publication.revision = revision
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawal_reason = None, None, ""
    publication.first_published_at = publication.first_published_at or revision.published_at
    publication.save()
    _set_state(paper.community, State.PUBLISHED)
    return publication


def withdraw(community: Community, *, by: User, reason: str) -> None:
    """The public loses the page at once. What is on its way comes back as well: the place starts from a draft."""
    with perform(WITHDRAW, community, paper_of, by=by, reason=reason) as doing:
        doing.enter(_take_down(doing.paper, by=by, reason=reason))


def withdraw_closed(community: Community, *, by: User) -> None:
    """A community that closes or is merged leaves the public with it, whoever closed it."""
    reason = "ชุมชนเลิกดำเนินการ"
    with act(WITHDRAW.label, by=by, reason=reason) as done:
        paper = paper_of(locked(community))
        if paper.shown or paper.live:
            done.record = _take_down(paper, by=by, reason=reason)


def _take_down(paper: CommunityPaper, *, by: User, reason: str) -> Model:
    """Answers what the trail speaks of."""
    publication = _publication_of(paper.community)
    publication.revision = None
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawal_reason = Now(), by, reason
    publication.save()
    if paper.shown:
        _hide_photos(paper.shown.photo_keys, by)
        _end(paper.shown, RevisionState.WITHDRAWN)
    if paper.live:
        _end(paper.live, RevisionState.RECALLED, note=reason)
    _set_state(paper.community, State.WITHDRAWN, reason)
    return paper.shown or paper.community


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


def _freeze(community: Community, taken: snapshot.Snapshot, by: User, hands: list[int]) -> Revision:
    last = Revision.objects.unscoped(FOUND).filter(community=community).first()
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
        writers=sorted({*hands, *_editors(community)}),
    )


def _editors(community: Community) -> list[int]:
    """Who changed it last, and whoever that one stands for: what is written in somebody's place is that one's."""
    editor = community.updated_by
    return hands_of(editor, [Right.RECORD_COMMUNITY], community.area_id) if editor else []


def _publication_of(community: Community) -> Publication:
    """The permanent code is given with the first submission, so that the reviewer sees the printed address."""
    rows = Publication.objects.unscoped(FOUND)
    found = rows.filter(community=community).first()
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
        raise Refused(f"{refused} ส่งกลับให้แก้ไขก่อน") from refused
    if before:
        _hide_photos(sorted(set(before.photo_keys) - set(revision.photo_keys)), by)


def _hide_photos(keys: list[int], by: User) -> None:
    for photo in _photos(keys):
        make_private(photo, by=by)


def _photos(keys: list[int]) -> QuerySet[Photo]:
    return Photo.objects.unscoped(FOUND).filter(pk__in=keys).order_by("pk")


def _end(revision: Revision, state: RevisionState, **values: object) -> None:
    _set_revision(revision, state=state, ended_at=Now(), **values)


def _set_revision(revision: Revision, **values: object) -> None:
    Revision.objects.unscoped(FOUND).filter(pk=revision.pk).update(**values)
    revision.refresh_from_db(fields=list(values))


def _set_state(community: Community, state: State, text: str = "") -> None:
    Community.objects.unscoped(FOUND).filter(pk=community.pk).update(state=state, note=text[:2000])
    community.state, community.note = state, text[:2000]
