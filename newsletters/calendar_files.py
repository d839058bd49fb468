"""Answers the link 'Add to your calendar' of a newsletter; the same file for everybody."""

from django.http import Http404, HttpResponse

from audiences.channel_numbers import write_numbers
from audiences.models import ReportingChannel
from newsletters.events import Event, write_calendar
from newsletters.mail.addresses import find_address
from newsletters.models import NewsletterPage


def answer_calendar(newsletter: NewsletterPage, event_id: str) -> HttpResponse:
    """The event with that id as a download."""
    event = find_event(newsletter, event_id)
    written_at = newsletter.last_published_at or newsletter.latest_revision_created_at or event.starts_at
    response = HttpResponse(write_calendar(event, written_at=written_at), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{newsletter.slug}.ics"'
    return response


def find_event(newsletter: NewsletterPage, event_id: str) -> Event:
    """The event block with that id; raises `Http404`."""
    found = (block for block in newsletter.body if block.block_type == "event" and block.id == event_id)
    block = next(found, None)
    if block is None or block.value["starts_at"] is None:
        raise Http404
    channels = ReportingChannel.objects.all().in_language(newsletter.locale.language_code)
    numbers = {channel.key: channel.number for channel in channels}
    title, place, text = (write_numbers(block.value[name] or "", numbers) for name in ("heading", "place", "text"))
    return Event(
        uid=block.id,
        title=title,
        starts_at=block.value["starts_at"],
        ends_at=block.value["ends_at"],
        place=place,
        text=text,
        address=find_address(newsletter),
    )
