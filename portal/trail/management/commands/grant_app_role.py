from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, models
from psycopg import sql


class Command(BaseCommand):
    help = "As the owner of the tables: let the role of the application work with them, but never rewrite the trail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *, role: str, **options: object) -> None:
        name = sql.Identifier(role)
        with connection.cursor() as cursor:
            for statement in GRANTS:
                cursor.execute(sql.SQL(statement).format(role=name))
            for table in append_only_tables():
                cursor.execute(
                    sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}").format(
                        table=sql.Identifier(table), role=name
                    )
                )


GRANTS = [
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
]


def append_only_tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if _is_append_only(model)]


def _is_append_only(model: type[models.Model]) -> bool:
    return model._meta.label == "trail.Entry" or hasattr(model, "pgh_tracked_model")
