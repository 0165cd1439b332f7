"""Pictures and photos for tests. Bytes are drawn here: no binaries in the repository."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.photos.judging import add_photo, judge
from portal.photos.models import Licence, Photo
from portal.territory.models import Area


def drawn(width=800, height=500, kind="JPEG", colour="teal", **options):
    target = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), (width, height), colour).save(target, kind, **options)
    return target.getvalue()


def upload(data=None, name="ภาพ.jpg"):
    return SimpleUploadedFile(name, drawn() if data is None else data)


def photo(*, by, area="400501", data=None, name="ภาพ.jpg", **values):
    """A picture of Chum Phae, unless told otherwise."""
    words = {"alt": "ทุ่งนาริมทางเข้าหมู่บ้าน", "credit": "ผู้ถ่ายสมมติ", "licence": Licence.OWN}
    return add_photo(upload(data, name), area=Area.objects.get(pk=area), by=by, **(words | values))


def judge_all():
    """What the worker does with the pictures that a page has received: a test has none."""
    for row in Photo.objects.unscoped("test").unjudged().order_by("pk"):
        judge(row.pk, by=row.added_by)
