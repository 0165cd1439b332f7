"""Thai in the database: the order of names and search by folded text."""

from django.db.models import Func, Q, TextField

from portal.thai.text import fold

THAI_COLLATION = "th-x-icu"
_MOST_WORDS = 10


class FoldTh(Func):
    """fold() computed by PostgreSQL; for generated columns: GeneratedField(expression=FoldTh(...), db_persist=True)."""

    function = "fold_th"
    arity = 1
    output_field = TextField()


def contains_folded(field_name: str, query: str) -> Q:
    """Rows whose folded column holds every word of the query, in any order; an empty query holds for all."""
    found = Q()
    for word in fold(query).split(maxsplit=_MOST_WORDS - 1):
        found &= Q(**{f"{field_name}__contains": word})
    return found
