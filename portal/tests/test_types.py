"""Types go through the doors: what comes out of one is known to the checker, and a wrong word is an error there."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

KNOWN = """
from typing import assert_type

from django.contrib.auth.models import AnonymousUser

from portal.accounts.models import User
from portal.people.models import Consent, Person
from portal.photos.models import Photo
from portal.tables.keyset import KeysetPage, keyset_page
from django.http import QueryDict
from tourism.catalogue.models import CatalogueIssue
from tourism.publication.models import Publication, Revision
from villages.models import Community, CommunityPhoto, Contact, Programme


def behind_each_door(user: User, anyone: User | AnonymousUser, asked: QueryDict) -> None:
    assert_type(Community.objects.visible_to(anyone).by_name().get(), Community)
    assert_type(Contact.objects.editable_by(user).first(), Contact | None)
    assert_type(Programme.objects.within(user)[0], Programme)
    assert_type(CommunityPhoto.objects.unscoped("why").get(), CommunityPhoto)
    assert_type(Person.objects.visible_to(user).withdrawn().get(), Person)
    assert_type(Consent.objects.in_force().get(), Consent)
    assert_type(Photo.objects.published().with_sizes().get(), Photo)
    assert_type(Revision.objects.awaiting_review_by(user).live().get(), Revision)
    assert_type(Publication.objects.published().get(), Publication)
    assert_type(CatalogueIssue.objects.to_reissue_by(user).newest().get(), CatalogueIssue)
    place = Community.objects.editable_by(user).get()
    assert_type(place.contacts.visible_to(user).get(), Contact)
    assert_type(keyset_page(Community.objects.visible_to(user), asked, "name"), KeysetPage[Community])
"""
WRONG = """
from portal.accounts.models import User
from portal.tables.keyset import keyset_page
from django.http import QueryDict
from tourism.publication.models import Revision
from villages.models import Community


def misspelt(user: User, asked: QueryDict) -> None:
    Community.objects.visible_to(user).get().nmae
    Community.objects.visible_to(user).by_nmae()
    Community.objects.visible_to("40")
    Revision.objects.awaiting_review_by(user).get().communty
    keyset_page(Community.objects.visible_to(user), asked, "name").rows[0].nmae
"""


def complaints(tmp_path, text):
    """The lines of which the checker complains."""
    snippet = tmp_path / "snippet.py"
    snippet.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", ".mypy.ini", "--no-error-summary", str(snippet)]
    done = subprocess.run(command, cwd=Path(settings.BASE_DIR), text=True, capture_output=True, check=False)
    assert done.stderr == ""
    said = [line.partition(".py:")[2] for line in done.stdout.splitlines() if ": error:" in line]
    return {text.splitlines()[int(line.partition(":")[0]) - 1].strip(): line for line in said}


def test_what_comes_through_a_door_has_its_own_type(tmp_path):
    assert complaints(tmp_path, KNOWN) == {}


def test_wrong_word_behind_a_door_is_an_error(tmp_path):
    calls = [line.strip() for line in WRONG.partition("-> None:")[2].splitlines() if line.strip()]

    assert list(complaints(tmp_path, WRONG)) == calls
