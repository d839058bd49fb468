"""The finished mail: what must stand in it, and how mail programs and screen readers take it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from audiences.models import ReportingChannel
from newsletters.language_names import name_language
from newsletters.mail.rendering import TOKEN_MARKER, find_unsubscribe_address
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.mail_document import HEADINGS
from newsletters.preflight.versions import Version

# Gmail cuts a mail at about 102 kB; what is cut off is the end, with the link to unsubscribe.
LARGEST = 90_000


def find_missing_descriptions(version: Version) -> Iterator[Finding]:
    """Pictures that say nothing to people who do not see them, unless they are marked as decoration."""
    text = gettext("Describe the picture ‘{title}’ for people who do not see it, or mark it as decoration.")
    for block in version.blocks:
        for picture in block.pictures:
            words = picture.contextual_alt_text or ("" if picture.contextual_alt_text == "" else picture.description)
            if not words.strip() and not picture.decorative:
                yield version.say(Code.ALT_TEXT, text.format(title=picture.title), block=block)
    for address, description in version.document.pictures:
        if description is None:
            yield version.say(Code.ALT_TEXT, text.format(title=address.rsplit("/", 1)[-1]))


def find_heading_gaps(version: Version) -> Iterator[Finding]:
    """People who cannot see the mail jump from heading to heading: one main heading, and no level left out."""
    levels = [HEADINGS[heading.target] for heading in version.document.headings]
    if levels.count(1) != 1 or levels[0] != 1:
        text = gettext("Let the subject be the one main heading: the mail has {count} of them.")
        yield version.say(Code.HEADING_ORDER, text.format(count=levels.count(1)))
    before = 1
    for heading, level in zip(version.document.headings, levels, strict=True):
        words = " ".join(heading.text.split())
        if not words:
            yield version.say(Code.HEADING_ORDER, gettext("Write the words of the heading, or take it out."))
        if level > before + 1:
            text = gettext("Give the heading ‘{heading}’ the next smaller size: a size is left out before it.")
            yield version.say(Code.HEADING_ORDER, text.format(heading=words), block=version.find_block(words))
        before = level


def find_wrong_language(version: Version) -> Iterator[Finding]:
    """Screen readers speak a mail in the language that it names."""
    with translation.override(version.language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
    document = version.document
    if document.language != version.language or (document.direction or "ltr") != direction:
        text = gettext("The mail does not say that it is in {language}: tell the administrator.")
        yield version.say(Code.LANGUAGE, text.format(language=name_language(version.language)))


def find_excess_size(version: Version) -> Iterator[Finding]:
    """Mail programs cut a long mail, and with it the link to unsubscribe."""
    if len(version.message) > LARGEST:
        text = gettext(
            "Shorten the newsletter: it has {size} kB, and mail programs cut a mail off above {largest} kB. "
            "Move text to a page and link to it."
        )
        message = text.format(size=-(-len(version.message) // 1000), largest=LARGEST // 1000)
        yield version.say(Code.SIZE, message)


def find_missing_bar(version: Version) -> Iterator[Finding]:
    """Every mail says where to report, in its HTML and in its plain text."""
    channels = ReportingChannel.objects.all().in_language(version.language)
    shown = [channel for channel in channels if channel.is_shown and channel.in_reporting_bar]
    if not shown:
        text = gettext("Choose at least one reporting channel in {language} for the reporting bar: every mail has one.")
        message = text.format(language=name_language(version.language))
        url = reverse("wagtailsnippets_audiences_reportingchannel:list")
        yield Finding(Code.REPORTING_BAR, message, language=version.language, edit_url=url)
        return
    linked = {link.target for link in version.document.links}
    in_html = any({channel.dial_address, channel.web_address} & linked - {""} for channel in shown)
    in_text = any((channel.phone or channel.web_address) in version.mail.text for channel in shown)
    if not (in_html and in_text):
        yield version.say(Code.REPORTING_BAR, gettext("Add the reporting bar: every mail says where to report."))


def find_missing_way_out(version: Version) -> Iterator[Finding]:
    """Nobody is mailed who cannot leave: in the HTML, in the plain text and in the header that mail programs read."""
    address = find_unsubscribe_address(TOKEN_MARKER)
    header = version.message.partition(b"\r\n\r\n")[0].lower()
    is_there = (
        any(link.target == address for link in version.document.links)
        and address in version.mail.text
        and f"list-unsubscribe:\r\n <{address}>".encode().lower() in header
        and b"list-unsubscribe-post:" in header
    )
    if not is_there:
        text = gettext("The mail has no link to unsubscribe: tell the administrator, and do not send it.")
        yield version.say(Code.UNSUBSCRIBE, text)
