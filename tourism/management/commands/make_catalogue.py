from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.reports.models import letterhead_of
from portal.territory.models import Area, Level
from portal.thai.dates import be_year
from tourism.catalogue.compiling import draw
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.plan import in_scope


class Command(BaseCommand):
    """A proof for the eyes: it reserves no number and is not kept."""

    help = "Write the catalogue of a province or a district as a PDF file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--area", required=True, help="code of a province or a district, such as 40 or 4005")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--title", default="")
        parser.add_argument("--thai-digits", action="store_true")

    def handle(self, **options: Any) -> None:
        area = Area.objects.filter(code=options["area"], level__in=[Level.PROVINCE, Level.DISTRICT]).first()
        if area is None:
            raise CommandError(f"{options['area']} is not the code of a province or a district")
        revisions = list(in_scope([area.code]))
        if not revisions:
            raise CommandError(f"no community of {area} is published")
        issue = _unnumbered(area, options)
        if not settings.SITE_URL_GIVEN:
            raise CommandError(f"SITE_URL is not set: the QR codes would lead to {settings.SITE_URL}. Set it in .env")
        made = draw(issue, revisions, progress=self._tell)
        Path(options["out"]).write_bytes(made.content)
        self.stdout.write(f"{made.pages} pages, {len(revisions)} communities, {len(made.content):,} bytes")

    def _tell(self, done: int, total: int, step: str) -> None:
        self.stderr.write(f"{done}/{total} {step}")


def _kept(title: str) -> str:
    """As the form of an issue would keep it."""
    try:
        return str(CatalogueIssue._meta.get_field("title").clean(title, None)) if title else ""
    except ValidationError as refusal:
        raise CommandError(" · ".join(refusal.messages)) from None


def _unnumbered(area: Area, options: dict[str, Any]) -> CatalogueIssue:
    province = Area.objects.get(pk=area.province_code)
    today = timezone.localdate()
    return CatalogueIssue(
        area=province,
        scope=area.code,
        title=_kept(options["title"]) or f"เที่ยวชุมชน{area.name_th}",
        number=0,
        year=be_year(today),
        as_of=today,
        thai_digits=options["thai_digits"],
        publisher=letterhead_of(province.code).printed_publisher,
    )
