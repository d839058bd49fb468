"""The list holds what it must and nothing else: a new column needs a new thought here first."""

import pytest
from django.apps import apps
from django.db import connection, models

from newsletters.models import Consent, SignUpRequest, Subscriber

SUBSCRIBER = {"id", "address", "language", "municipality_id", "state", "paused_until"}
CONSENT = {
    "id",
    "subscriber_id",
    "address_hash",
    "change",
    "at",
    "wording_id",
    "language",
    "source",
    "short_link",
    "legal_basis",
    "until",
    "wave_id",
    "mailing_id",
}
SIGN_UP_REQUEST = {
    "id",
    "address",
    "language",
    "municipality_id",
    "wording_id",
    "shown_in",
    "source",
    "short_link",
    "wave_id",
    "at",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "columns"), [(Subscriber, SUBSCRIBER), (Consent, CONSENT), (SignUpRequest, SIGN_UP_REQUEST)]
)
def test_table_has_only_the_columns_that_are_allowed(model: type[models.Model], columns: set[str]) -> None:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, model._meta.db_table)
    assert {column.name for column in found} == columns


@pytest.mark.django_db
def test_only_the_audiences_of_a_person_are_linked_to_her() -> None:
    assert {field.name for field in Subscriber._meta.many_to_many} == {"audiences"}
    pointing = {relation.related_model._meta.label for relation in Subscriber._meta.related_objects}
    assert pointing == {"newsletters.Consent", "newsletters.Delivery"}


def test_no_column_of_any_room_could_hold_an_internet_address() -> None:
    columns = [
        (model._meta.label, field)
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"audiences", "campaigns", "engagement", "home", "images", "newsletters"}
        for field in model._meta.get_fields()
    ]
    assert not [label for label, field in columns if isinstance(field, models.GenericIPAddressField)]
    assert not [label for label, field in columns if field.name in {"ip", "ip_address", "user_agent", "birth_date"}]
