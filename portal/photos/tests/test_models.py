import pytest
from django.db import IntegrityError, transaction

from portal.photos.models import Photo
from portal.photos.tests.factories import photo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "lie",
    [
        {"alt": ""},
        {"public": True},
        {"public_since": "2026-01-05T00:00:00Z"},
        {"hero": None},
        {"original": None},
        {"state": "received"},
        {"state": "checking"},
        {"state": "refused"},
        {"refusal": "เสีย"},
        {"sizes_removed_at": "2026-01-05T00:00:00Z"},
        {"public": True, "public_since": "2026-01-05T00:00:00Z", "sensitive": True},
    ],
    ids=str,
)
def test_database_refuses_what_may_not_be(officer, lie):
    added = photo(by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.unscoped("test").filter(pk=added.pk).update(**lie)


def test_photo_gives_its_addresses(officer):
    added = photo(by=officer)

    assert added.card_url == f"/files/photos.photo/{added.pk}/card/"
    assert added.hero_url == f"/files/photos.photo/{added.pk}/hero/"
