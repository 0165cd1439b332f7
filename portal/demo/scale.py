"""Many published communities at once, over all 76 provinces with an office: copies of the demo's, renamed and moved."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from portal.demo.communities import SPECIAL, names
from portal.files.canonical import fingerprint
from portal.territory.models import Area, Subdistrict
from tourism.publication import codes, snapshot
from tourism.publication.content import Content, Field
from tourism.publication.models import Publication, Revision
from villages.models import Community, State

BATCH = 500
BANGKOK = "10"
FRESH: dict[str, object] = {"id": None, "state": State.PUBLISHED, "note": "", "version": 1}


def seed_scale(count: int) -> int:
    """Returns how many communities are published afterwards. Needs the demo province."""
    random = Random(count)  # noqa: S311 -- invented words, not secrets
    models = cycle(_models())
    places = _places(random)
    called = islice(names(random), len(SPECIAL), None)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        _publish([(next(models), next(places), next(called)) for _ in range(size)])
    return Publication.objects.published().count()


def _models() -> list[Revision]:
    published = Revision.objects.published().select_related("community", "reviewed_by", "published_by")
    models = list(published)
    if not models:
        raise RuntimeError("seed_scale copies the demo province: run seed_demo first")
    return models


def _places(random: Random) -> Iterator[Area]:
    """Subdistricts of one province after the other, so that every province gets its share."""
    provinces: dict[str, list[Area]] = {}
    for area in Subdistrict.objects.exclude(code__startswith=BANGKOK).select_related("parent__parent"):
        provinces.setdefault(area.province_code, []).append(area)
    for areas in cycle(provinces.values()):
        yield random.choice(areas)


@transaction.atomic
def _publish(wanted: list[tuple[Revision, Area, str]]) -> None:
    communities = Community.objects.bulk_create(_community(*one) for one in wanted)
    revisions = Revision.objects.bulk_create(
        _revision(model, community) for (model, _, _), community in zip(wanted, communities, strict=True)
    )
    Publication.objects.bulk_create(
        Publication(
            community=revision.community,
            code=codes.new_code(),
            revision=revision,
            first_published_at=revision.published_at,
        )
        for revision in revisions
    )


def _community(model: Revision, area: Area, name: str) -> Community:
    columns = {
        field.name: getattr(model.community, field.name)
        for field in Community._meta.concrete_fields
        if not field.generated
    }
    return Community(**columns | FRESH | {"area": area, "name": name, "creation_key": uuid4()})


def _revision(model: Revision, community: Community) -> Revision:
    place = snapshot.place(community)
    said = model.said
    called: Field = {**said["fields"]["name"], "text": community.name, "value": community.name}
    content: Content = {
        **said,
        "community": community.pk,
        "name": community.name,
        "place": place,
        "fields": {**said["fields"], "name": called},
    }
    taken = snapshot.snapshot_of(content)
    return Revision(
        community=community,
        number=1,
        area=community.area,
        name=community.name,
        words=snapshot.search_words(taken.content),
        content=taken.content,
        sha256=fingerprint(taken.content),
        person_keys=taken.person_keys,
        photo_keys=taken.photo_keys,
        as_of=taken.as_of,
        state=Revision.State.PUBLISHED,
        submitted_by=model.submitted_by,
        reviewed_by=model.reviewed_by,
        reviewed_at=timezone.now(),
        published_by=model.published_by,
        published_at=timezone.now(),
        writers=model.writers,
        reviewers=model.reviewers,
    )
