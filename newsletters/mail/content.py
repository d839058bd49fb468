"""What a newsletter says in one language, ready for the mail: absolute addresses, clean text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import translation

from audiences.channel_numbers import write_numbers
from audiences.models import ReportingChannel
from newsletters.mail.addresses import RewriteLink, find_address
from newsletters.mail.blocks import MailBlock, Reading, read_blocks
from newsletters.models import NewsletterPage
from newsletters.models.mailing import Arm


@dataclass(frozen=True)
class MailChannel:
    """A reporting channel in words; its address is never rewritten."""

    label: str
    name: str
    phone: str
    url: str


@dataclass(frozen=True)
class MailSection:
    """Blocks that stand on one ground: paper, or night for the reporting bar."""

    is_bar: bool
    blocks: tuple[MailBlock, ...]


@dataclass(frozen=True)
class MailContent:
    """Everything of one newsletter in one language, without anything personal."""

    language: str
    subject: str
    preheader: str
    introduction: str
    campaign: str
    blocks: tuple[MailBlock, ...]
    channels: tuple[MailChannel, ...]
    web_version: str

    @property
    def sections(self) -> list[MailSection]:
        """The blocks by the ground they stand on, in order."""
        grounds = groupby(self.blocks, key=lambda block: block.is_bar)
        return [MailSection(is_bar, tuple(blocks)) for is_bar, blocks in grounds]


def read_content(newsletter: NewsletterPage, rewrite: RewriteLink, arm: str = "") -> MailContent:
    """Read the page; every address of our own pages goes through `rewrite`. Arm 'b' has the second texts."""
    language = newsletter.locale.language_code
    channels = ReportingChannel.objects.all().in_language(language)
    numbers = {channel.key: channel.number for channel in channels}
    subject, introduction = find_texts(newsletter, arm)
    with translation.override(language):
        blocks = tuple(read_blocks(Reading(newsletter, rewrite, numbers)))
    return MailContent(
        language=language,
        subject=write_numbers(subject, numbers),
        preheader=write_numbers(newsletter.preheader, numbers),
        introduction=write_numbers(introduction, numbers),
        campaign=newsletter.wave.campaign.name,
        blocks=blocks,
        channels=tuple(_read_channels(channels)),
        web_version=rewrite(find_address(newsletter)),
    )


def find_texts(newsletter: NewsletterPage, arm: str) -> tuple[str, str]:
    """Subject and introduction of a text; what the second one leaves empty is as in the first."""
    first = newsletter.title, newsletter.introduction
    if arm != Arm.B:
        return first
    return newsletter.second_subject.strip() or first[0], newsletter.second_introduction.strip() or first[1]


def _read_channels(channels: Iterable[ReportingChannel]) -> Iterator[MailChannel]:
    for channel in channels:
        if channel.is_shown and channel.in_reporting_bar:
            yield MailChannel(
                label=channel.bar_label if channel.bar_label.endswith("?") else f"{channel.bar_label}:".lstrip(":"),
                name=channel.name,
                phone=channel.phone,
                url=channel.dial_address if channel.phone else channel.web_address,
            )
