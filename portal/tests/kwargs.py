"""Keys for every route with parameters: rows that are near, rows that are far, and rows that do not exist.

A route without an entry here fails the matrix. An entry says what the keys open, in the words of rights and areas;
whether that is what the doors do is what the matrix finds out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from uuid import UUID

from portal.accounts.rights import Right
from portal.tests.world import HERE, NEXT

NOWHERE = 2**31 - 2
NO_UUID = UUID("00000000-0000-4000-8000-000000000000")
NO_JOB = SimpleNamespace(pk=NO_UUID)
FROM_ANOTHER_PROVINCE = "41"

READ = (Right.READ_COMMUNITY,)
RECORD = (Right.RECORD_COMMUNITY,)


def nobody(part):
    return False


def everybody(part):
    return True


@dataclass(frozen=True)
class Key:
    label: str
    kwargs: dict | Callable
    opens: Callable
    """Whether this part may reach the row, once the rule of the route has let them in."""

    def of(self, part):
        return self.kwargs(part) if callable(self.kwargs) else self.kwargs


@dataclass(frozen=True)
class Keys:
    """All keys of one route; `missing` is what a key that must not be seen has to look like."""

    missing: dict
    keys: list = field(default_factory=list)


def keys_of(route, world):
    """None when the route takes no parameters."""
    if "<" not in route.path:
        return None
    return REGISTER[route.name](world, tuple(route.rule.rights) if route.rule else ())


# By area -------------------------------------------------------------------------------------------------------------


def _at(code, rights):
    return lambda part: part.reaches(rights, code)


def of_plots(make, missing, mixed=None, rights=None, **fixed):
    """The same row of this district and of the next. `mixed` puts a foreign row under one's own."""

    def keys(world, ruled):
        here, there = world.plots[HERE], world.plots[NEXT]
        found = [
            Key("here", make(here) | fixed, _at(HERE, rights or ruled)),
            Key("next district", make(there) | fixed, _at(NEXT, rights or ruled)),
        ]
        if mixed:
            found.append(Key("foreign row under one's own", mixed(here, there) | fixed, nobody))
            found.append(Key("own row under a foreign one", mixed(there, here) | fixed, nobody))
        return Keys(missing | fixed, found)

    return keys


def of_community(**fixed):
    return of_plots(lambda plot: {"pk": plot.community.pk}, {"pk": NOWHERE}, **fixed)


def of_part(name, rights=RECORD, **fixed):
    """A row that hangs on a community, under the address of the community."""

    def make(plot):
        return {"pk": plot.community.pk, "key": getattr(plot, name).pk}

    def mixed(plot, other):
        return {"pk": plot.community.pk, "key": getattr(other, name).pk}

    return of_plots(make, {"pk": NOWHERE, "key": NOWHERE}, mixed, rights, **fixed)


def of_revision(name, rights=None):
    return of_plots(lambda plot: {"pk": getattr(plot, name).pk}, {"pk": NOWHERE}, rights=rights)


# By other doors ------------------------------------------------------------------------------------------------------


def of_revision_page(world, ruled):
    """A revision on its way is read with the community; a published one by all who read what is published."""
    here, there = world.plots[HERE], world.plots[NEXT]
    return Keys(
        {"pk": NOWHERE},
        [
            Key("on its way, here", {"pk": here.waiting.pk}, _at(HERE, READ)),
            Key("on its way, next district", {"pk": there.waiting.pk}, _at(NEXT, READ)),
            Key("published, here", {"pk": here.revision.pk}, _at(HERE, (*READ, Right.READ_PUBLISHED))),
            Key("published, next district", {"pk": there.revision.pk}, _at(NEXT, (*READ, Right.READ_PUBLISHED))),
        ],
    )


def of_issue(anywhere=False):
    """Who works anywhere in the province reads its issues; who acts on them acts for the whole province."""

    def opens(province, ruled):
        return lambda part: part.reaches(ruled, province) or (anywhere and part.reaches_into(ruled, province))

    def keys(world, ruled):
        provinces = ("40", FROM_ANOTHER_PROVINCE)
        return Keys(
            {"pk": NOWHERE},
            [Key(f"of {code}", {"pk": world.issues[code, "made"].pk}, opens(code, ruled)) for code in provinces],
        )

    return keys


def of_place(world, ruled):
    plot = world.plots[HERE]
    return Keys(
        {"code": "ZZZZZZ"},
        [
            Key("published", {"code": plot.publication.code}, everybody),
            Key("withdrawn", {"code": plot.withdrawn.publication.code}, nobody),
            Key("never published", {"code": plot.waiting.community.publication.code}, nobody),
        ],
    )


def of_colleague(world, ruled):
    found = [
        Key(f"colleague in {code}", {"pk": world.colleagues[code].pk}, _at(code, ruled)) for code in ("4005", "4101")
    ]
    return Keys({"pk": NOWHERE}, found)


def of_assignment(world, ruled):
    found = [
        Key(f"assignment in {code}", {"pk": world.colleagues[code].assignments.get().pk}, _at(code, ruled))
        for code in ("4005", "4101")
    ]
    return Keys({"pk": NOWHERE}, found)


def of_history(world, ruled):
    def record(code):
        return {"record_type": "tourism.revision", "key": str(world.plots[code].waiting.pk)}

    return Keys(
        {"record_type": "tourism.revision", "key": str(NOWHERE)},
        [
            Key("here", record(HERE), _at(HERE, (Right.READ_TRAIL,))),
            Key("next district", record(NEXT), _at(NEXT, (Right.READ_TRAIL,))),
            Key("no such type", {"record_type": "no.such", "key": "1"}, nobody),
        ],
    )


def of_job(watched):
    """One's own job; somebody else's is open to those who watch over the jobs of the area, to look at only."""

    def keys(world, ruled):
        others = Key(
            "of somebody else",
            {"uuid": world.plots[HERE].job.pk},
            _at(HERE, [Right.WATCH_JOBS]) if watched else nobody,
        )
        own = Key("own", lambda part: {"uuid": world.jobs.get(part.name, NO_JOB).pk}, lambda part: part.is_known)
        return Keys({"uuid": NO_UUID}, [others, own])

    return keys


def of_file(world, ruled):
    here, there, published = world.plots[HERE], world.plots[NEXT], world.plots[HERE].shown.photos.get().photo

    def picture(photo, variant):
        return {"owner": "photos.photo", "key": str(photo.pk), "variant": variant}

    def paper(name):
        return {"owner": "tourism.catalogueissue", "key": str(world.issues["40", name].pk), "variant": "pdf"}

    def in_khon_kaen(part):
        return all(part.reaches_into([right], "40") for right in (Right.READ_CATALOGUE, *READ))

    return Keys(
        picture(here.photo, "no-such"),
        [
            Key("picture here", picture(here.photo, "card"), _at(HERE, (*READ, *RECORD))),
            Key("picture of the next district", picture(there.photo, "hero"), _at(NEXT, (*READ, *RECORD))),
            Key("original here", picture(here.photo, "original"), _at(HERE, RECORD)),
            Key("original of a public picture", picture(published, "original"), _at(HERE, RECORD)),
            Key("public picture", picture(published, "print"), everybody),
            Key("issue that was made", paper("made"), in_khon_kaen),
            Key("issue that was published", paper("published"), everybody),
            Key("no such owner", {"owner": "no.such", "key": "1", "variant": "pdf"}, nobody),
        ],
    )


def of_passkey(world, ruled):
    """Nobody in the cast has one."""
    return Keys({"pk": NOWHERE}, [Key("none", {"pk": 1}, nobody)])


def closed(**kwargs):
    return lambda world, ruled: Keys(kwargs)


REGISTER = {
    "account_confirm_email": closed(key="none"),
    "account_reset_password_from_key": closed(uidb36="1", key="none"),
    "mfa_edit_webauthn": of_passkey,
    "mfa_remove_webauthn": of_passkey,
    "files:open": of_file,
    "jobs:job_detail": of_job(watched=True),
    "jobs:job_cancel": of_job(watched=False),
    "jobs:job_retry": of_job(watched=False),
    "office:assignment_create": of_colleague,
    "office:assignment_end": of_assignment,
    "office:colleague_activate": of_colleague,
    "office:colleague_detail": of_colleague,
    "office:colleague_edit": of_colleague,
    "office:colleague_paper": of_colleague,
    "office:colleague_password": of_colleague,
    "office:trail_record": of_history,
    "tourism:community_recall": of_community(),
    "tourism:community_submit": of_community(),
    "tourism:community_withdraw": of_community(),
    "tourism:issue_approve": of_issue(),
    "tourism:issue_check": of_issue(),
    "tourism:issue_detail": of_issue(anywhere=True),
    "tourism:issue_publish": of_issue(),
    "tourism:issue_return": of_issue(),
    "tourism:issue_withdraw": of_issue(),
    "tourism:place_detail": of_place,
    "tourism:place_qr": of_place,
    "tourism:publication_panel": of_community(),
    "tourism:revision_detail": of_revision_page,
    "tourism:revision_publish": of_revision("reviewed"),
    "tourism:revision_return": of_revision("waiting"),
    "tourism:revision_review": of_revision("waiting"),
    "tourism:short": of_place,
    "villages:community_detail": of_community(),
    "villages:community_edit": of_community(section="identity"),
    "villages:contact_create": of_community(),
    "villages:contact_edit": of_part("contact"),
    "villages:contact_list": of_community(),
    "villages:contact_move": of_part("contact", way="up"),
    "villages:contact_remove": of_part("contact"),
    "villages:person_create": of_community(),
    "villages:person_edit": of_part("person"),
    "villages:person_list": of_community(),
    "villages:person_reveal": of_part("person"),
    "villages:person_withdraw_consent": of_part("person"),
    "villages:photo_create": of_community(),
    "villages:photo_edit": of_part("album"),
    "villages:photo_hero": of_part("album"),
    "villages:photo_list": of_community(),
    "villages:photo_move": of_part("album", way="up"),
    "villages:photo_remove": of_part("album"),
    "villages:programme_create": of_community(),
    "villages:programme_edit": of_part("programme"),
    "villages:programme_list": of_community(),
    "villages:programme_move": of_part("programme", way="up"),
    "villages:programme_remove": of_part("programme"),
}
