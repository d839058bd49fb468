"""Hears what the newsletters say and counts it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils import timezone

from engagement.collecting import collect_mail_link, collect_sign_up
from engagement.link_tallies import count_followers
from engagement.models import DataCentreList
from engagement.networks import known_networks
from engagement.tallies import day_bounds
from newsletters.signals import clicks_asked, link_followed, signed_up


def count_mail_link(
    *,
    mailing_id: int,
    wave_id: int | None,
    link_code: str,
    language: str,
    audience_id: int | None,
    request: HttpRequest,
    **_: Any,
) -> None:
    """A reader followed a link."""
    collect_mail_link(
        request,
        mailing_id=mailing_id,
        wave_id=wave_id,
        link_code=link_code,
        language=language,
        audience_id=audience_id,
    )


def answer_clicks(*, mailing_id: int, **_: Any) -> dict[str, int]:
    """Somebody wants to know who followed which link."""
    return count_followers(mailing_id)


def count_sign_up(
    *, wave_id: int | None, language: str, audience_ids: list[int], municipality_id: int | None, **_: Any
) -> None:
    """Somebody confirmed her subscription: on that day, because her consent is kept with the very moment."""
    collect_sign_up(
        wave_id=wave_id,
        language=language,
        audience_ids=audience_ids,
        municipality_id=municipality_id,
        at=day_bounds(timezone.localdate())[0],
    )


def forget_networks(**_: Any) -> None:
    """An officer changed a list of data centres: it counts at once."""
    known_networks.forget()


def listen() -> None:
    """Connect once, when the app is ready."""
    for changed in (post_save, post_delete):
        changed.connect(forget_networks, sender=DataCentreList, dispatch_uid="engagement.forget_networks")
    clicks_asked.connect(answer_clicks, dispatch_uid="engagement.answer_clicks")
    link_followed.connect(count_mail_link, dispatch_uid="engagement.count_mail_link")
    signed_up.connect(count_sign_up, dispatch_uid="engagement.count_sign_up")
