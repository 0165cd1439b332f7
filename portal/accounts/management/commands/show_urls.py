import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.accounts.routes import Route, routes

UNDECLARED = "not found: no rule"


class Command(BaseCommand):
    help = "List every route with its name and path, and who may open it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--access", action="store_true", help="add the access rule of each route")
        parser.add_argument("--json", action="store_true", help="as a JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [_row(route, options["access"]) for route in sorted(routes(), key=lambda route: route.path)]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._write_table(rows)

    def _write_table(self, rows: list[dict[str, str]]) -> None:
        widths = {column: max(len(row[column]) for row in rows) for column in rows[0]}
        for row in rows:
            self.stdout.write("  ".join(text.ljust(widths[column]) for column, text in row.items()).rstrip())


def _row(route: Route, access: bool) -> dict[str, str]:
    row = {"name": route.name, "path": route.path}
    return row | {"access": str(route.rule or UNDECLARED)} if access else row
