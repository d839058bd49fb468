"""Remembers which rows are sample data."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page

from audiences.models import Audience, Municipality, PostcodeArea, ReportingChannel
from campaigns.models import Campaign, Goal, Wave
from engagement.models import ClosedDay, Event, ReportingCount, ShortLink, Tally, VisitorTally
from home.models import HomePage, SampleMark
from images.models import CampaignImage
from newsletters.models import Consent, ConsentWording, Delivery, Mailing, MailLink, Segment, Subscriber, Variant

# In the order in which they can be removed: what points at others comes first.
SAMPLE_MODELS: tuple[type[Model], ...] = (
    Event,
    Tally,
    VisitorTally,
    ReportingCount,
    ShortLink,
    ClosedDay,
    Delivery,
    MailLink,
    Variant,
    Consent,
    Subscriber,
    Mailing,
    Segment,
    Page,
    CampaignImage,
    Goal,
    Wave,
    Campaign,
    ReportingChannel,
    PostcodeArea,
    Municipality,
    Audience,
    ConsentWording,
)


@contextmanager
def mark_new_rows() -> Iterator[None]:
    """Mark every row that is made inside the block; front doors stay, as the site needs them."""
    before = {model: set(model._default_manager.values_list("pk", flat=True)) for model in SAMPLE_MODELS}
    yield
    for model, known in before.items():
        _mark(model, known)


def _mark(model: type[Model], known: set[int]) -> None:
    rows = model._default_manager.order_by("pk")
    if model is Page:
        rows = rows.exclude(pk__in=HomePage.objects.values("pk"))
    content_type = ContentType.objects.get_for_model(model)
    SampleMark.objects.bulk_create(
        [
            SampleMark(content_type=content_type, object_id=pk)
            for pk in rows.values_list("pk", flat=True)
            if pk not in known
        ],
        batch_size=2000,
    )
