from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.office.schema import mark_beginnings, refuse_other_beginnings
from portal.thai.refused import Refused


class Command(BaseCommand):
    help = "As the owner of the tables: bring tables, areas and the rights of the application's role up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--app-role", default="", help="the role the application works as, if it is another one")

    def handle(self, *, app_role: str, **options: object) -> None:
        try:
            refuse_other_beginnings()
        except Refused as refused:
            raise CommandError(f"{refused} {refused.advice}") from refused
        call_command("migrate", interactive=False, verbosity=0)
        mark_beginnings()
        call_command("load_territory", verbosity=0)
        if app_role:
            call_command("grant_app_role", app_role)
