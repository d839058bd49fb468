"""The archive of one language as an Atom feed: the same for everybody, without a cookie."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed

from audiences.channel_numbers import Numbers, write_numbers
from audiences.models import ReportingChannel
from newsletters.mail.addresses import find_address, make_absolute
from newsletters.models import NewsletterIndexPage, NewsletterPage

NEWEST = 20
KEPT = datetime.timedelta(minutes=5)


class NewsletterFeed(Feed):
    """What was sent in the language of the address, newest first; addresses are absolute."""

    feed_type = Atom1Feed
    author_name = settings.SENDER_NAME

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response.headers["Cache-Control"] = f"public, max-age={int(KEPT.total_seconds())}"
        return response

    def get_object(self, request: HttpRequest) -> NewsletterIndexPage:
        code = translation.get_language()
        archives = NewsletterIndexPage.objects.live().public().filter(locale__language_code=code)
        archive: NewsletterIndexPage | None = archives.order_by("path").first()
        if archive is None:
            raise Http404
        channels = ReportingChannel.objects.all().in_language(code)
        self.numbers: Numbers = {channel.key: channel.number for channel in channels}
        return archive

    def title(self, archive: NewsletterIndexPage) -> str:
        return f"{settings.SENDER_NAME}: {archive.title}"

    def subtitle(self, archive: NewsletterIndexPage) -> str:
        return self._write(archive.introduction)

    def link(self, archive: NewsletterIndexPage) -> str:
        return find_address(archive)

    def feed_url(self, archive: NewsletterIndexPage) -> str:
        return make_absolute(reverse("newsletter_feed"))

    def items(self, archive: NewsletterIndexPage) -> list[NewsletterPage]:
        return list(archive.sent_newsletters[:NEWEST])

    def item_title(self, item: NewsletterPage) -> str:
        return self._write(item.title)

    def item_description(self, item: NewsletterPage) -> str:
        return self._write(item.introduction)

    def item_link(self, item: NewsletterPage) -> str:
        return find_address(item)

    def item_pubdate(self, item: NewsletterPage) -> datetime.datetime:
        return item.sent_at

    def item_updateddate(self, item: NewsletterPage) -> datetime.datetime:
        return max(item.sent_at, item.last_published_at or item.sent_at)

    def _write(self, text: str) -> str:
        return write_numbers(text, self.numbers)


def show_feed(request: HttpRequest) -> HttpResponse:
    """The feed in the active language, made anew for each request: it remembers the numbers of one language."""
    return NewsletterFeed()(request)
