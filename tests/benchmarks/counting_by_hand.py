"""SQL written by hand for the segment of five conditions: everything we could think of to be quicker than ours."""

# ruff: noqa: S608 - the parts are our own, and the databases are made for this

from collections.abc import Callable
from typing import Any

from django.db import connection

from audiences.models import Audience, Municipality

TOTAL = "SELECT COUNT(*) FROM {people} WHERE s.state = 'active' AND {where}"
SPLIT = """
    SELECT s.state, s.language, s.municipality_id, COUNT(*) FROM {people} WHERE {where}
    GROUP BY s.state, s.language, s.municipality_id
"""


def list_statements(mailing_id: int, language: str, *, is_split: bool) -> dict[str, Callable[[], Any]]:
    """Each answers the number of active people; split, that of the others too."""
    names = {
        "audience": Audience.objects.get(key="farmers").pk,
        "place": Municipality.objects.get(key="venray").pk,
        "language": f"'{language}'",
        "mailing": mailing_id,
        "moment": "'2026-01-01 23:00:00+00'" if connection.vendor == "postgresql" else "'2026-01-01 23:00:00'",
    }
    template = SPLIT if is_split else TOTAL
    statements = {
        name: template.format(people=people, where=where).format(**names) for name, (people, where) in SHAPES.items()
    }
    if connection.vendor == "postgresql":
        # Without its list in memory this one takes minutes there.
        del statements["in lists"]
    return {name: _make_count(statement, is_split=is_split) for name, statement in statements.items()}


def _make_count(statement: str, *, is_split: bool) -> Callable[[], Any]:
    def count() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            rows = cursor.fetchall()
        if not is_split:
            return rows[0][0]
        active = sum(row[-1] for row in rows if row[0] == "active")
        return active, sum(row[-1] for row in rows) - active

    return count


SUBSCRIBERS, LINKS = "newsletters_subscriber s", "newsletters_subscriber_audiences a"
CHOSEN = "s.language = {language} AND s.municipality_id = {place}"
JOINED = "c.change IN ('confirmed', 'imported') AND c.at >= {moment}"
GOT = "d.mailing_id = {mailing} AND d.state IN ('sent', 'uncertain')"
HAS_AUDIENCE = f"EXISTS (SELECT 1 FROM {LINKS} WHERE a.subscriber_id = s.id AND a.audience_id = {{audience}})"
HAS_JOINED = f"EXISTS (SELECT 1 FROM newsletters_consent c WHERE c.subscriber_id = s.id AND {JOINED})"
HAS_NOT_GOT = f"NOT EXISTS (SELECT 1 FROM newsletters_delivery d WHERE d.subscriber_id = s.id AND {GOT})"
JOIN_AUDIENCE = f"JOIN {LINKS} ON a.subscriber_id = s.id AND a.audience_id = {{audience}}"
LEFT_JOIN_GOT = f"LEFT JOIN newsletters_delivery d ON d.subscriber_id = s.id AND {GOT}"
IN_AUDIENCE = f"s.id IN (SELECT a.subscriber_id FROM {LINKS} WHERE a.audience_id = {{audience}})"
IN_JOINED = f"s.id IN (SELECT c.subscriber_id FROM newsletters_consent c WHERE {JOINED})"
IN_GOT = f"SELECT d.subscriber_id FROM newsletters_delivery d WHERE {GOT} AND d.subscriber_id IS NOT NULL"
FIRST_CHOSEN = f"(SELECT s.id, s.state, s.language, s.municipality_id FROM {SUBSCRIBERS} WHERE {CHOSEN}"

# The tables, and what holds of their rows.
SHAPES = {
    "exists": (SUBSCRIBERS, f"{CHOSEN} AND {HAS_AUDIENCE} AND {HAS_JOINED} AND {HAS_NOT_GOT}"),
    "exists, mail first": (SUBSCRIBERS, f"{CHOSEN} AND {HAS_NOT_GOT} AND {HAS_AUDIENCE} AND {HAS_JOINED}"),
    "exists, ledger first": (SUBSCRIBERS, f"{CHOSEN} AND {HAS_JOINED} AND {HAS_AUDIENCE} AND {HAS_NOT_GOT}"),
    "join": (f"{SUBSCRIBERS} {JOIN_AUDIENCE}", f"{CHOSEN} AND {HAS_JOINED} AND {HAS_NOT_GOT}"),
    "join, left join": (
        f"{SUBSCRIBERS} {JOIN_AUDIENCE} {LEFT_JOIN_GOT}",
        f"{CHOSEN} AND {HAS_JOINED} AND d.id IS NULL",
    ),
    "one list": (SUBSCRIBERS, f"{CHOSEN} AND {IN_AUDIENCE} AND {HAS_JOINED} AND {HAS_NOT_GOT}"),
    "in lists": (SUBSCRIBERS, f"{CHOSEN} AND {IN_AUDIENCE} AND {IN_JOINED} AND s.id NOT IN ({IN_GOT})"),
    "people first": (f"{FIRST_CHOSEN} LIMIT 1000000) s", f"{HAS_AUDIENCE} AND {HAS_JOINED} AND {HAS_NOT_GOT}"),
}
