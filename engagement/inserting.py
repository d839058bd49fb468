"""Writes the rows of one query into a table by one statement."""

from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet


def insert_rows(model: type[Model], rows: QuerySet[Any, Any], columns: tuple[str, ...]) -> None:
    """Insert what the query answers, in its order; `columns` stand in the order of what it selects."""
    quote = connection.ops.quote_name
    sql, parameters = rows.query.sql_with_params()
    target = f"{quote(model._meta.db_table)} ({', '.join(quote(name) for name in columns)})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {target} {sql}", parameters)
