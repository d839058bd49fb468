"""The language versions of a newsletter that would be mailed, each with its mail rendered once."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from newsletters.mail.messages import build_message
from newsletters.mail.rendering import RenderedMail, render_mail
from newsletters.mailings.languages import find_language_pages, find_translation_of
from newsletters.models import NewsletterPage
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.mail_document import MailDocument, read_document
from newsletters.preflight.written_blocks import WrittenBlock, read_blocks


@dataclass(frozen=True)
class Version:
    """A newsletter in one language; what several checks ask is worked out once."""

    page: NewsletterPage
    mail: RenderedMail

    @property
    def language(self) -> str:
        return self.mail.language

    @cached_property
    def document(self) -> MailDocument:
        """The HTML of the mail, taken apart."""
        return read_document(self.mail.html)

    @cached_property
    def message(self) -> bytes:
        """The bytes that go out, but for what is personal."""
        return build_message(self.mail)

    @cached_property
    def blocks(self) -> tuple[WrittenBlock, ...]:
        """The blocks as they were written."""
        return read_blocks(self.page)

    @cached_property
    def edit_url(self) -> str:
        """Wagtail's editor of the page, which is the editor of translations for a translated page."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @cached_property
    def has_anchors(self) -> bool:
        """The editor of translations has no addresses for its parts."""
        return find_translation_of(self.page) is None

    def find_block(self, words: str) -> WrittenBlock | None:
        """The first block in which these words are written."""
        return next((block for block in self.blocks if words and words in block.text), None)

    def say(
        self,
        code: Code,
        message: str,
        *,
        block: WrittenBlock | None = None,
        anchor: str = "",
        is_blocking: bool = True,
    ) -> Finding:
        """A finding about this language; `anchor` is the place of a field where it is not about a block."""
        place = block.anchor if block else anchor
        return Finding(
            code=code,
            message=message,
            is_blocking=is_blocking,
            language=self.language,
            block_id=block.id if block else "",
            block_name=block.name if block else self._name_field(anchor),
            edit_url=f"{self.edit_url}#{place}" if place and self.has_anchors else self.edit_url,
        )

    def _name_field(self, anchor: str) -> str:
        """What the editor calls the field; the title of a newsletter is the subject of the mail."""
        name = anchor.removeprefix("id_").removesuffix("-label")
        if name == "title":
            return gettext("Subject")
        return str(capfirst(self.page._meta.get_field(name).verbose_name)) if name else ""


@dataclass(frozen=True)
class Examined:
    """A newsletter in all its languages; `first` is the Dutch page, which goes to whoever's language is not there."""

    first: NewsletterPage
    pages: dict[str, NewsletterPage]
    versions: tuple[Version, ...]


def read_versions(newsletter: NewsletterPage) -> Examined:
    """The live text of every language that would be mailed; of a Dutch page that is not live yet, its draft."""
    every = NewsletterPage.objects.filter(translation_key=newsletter.translation_key)
    pages = {page.locale.language_code: page for page in every.select_related("locale", "wave__campaign")}
    mailed = find_language_pages(newsletter)
    first = pages.get(settings.LANGUAGE_CODE) or newsletter
    if first.locale.language_code not in mailed:
        mailed = {first.locale.language_code: _read_draft(first), **mailed}
    order = sorted(mailed, key=lambda code: (code != settings.LANGUAGE_CODE, code))
    versions = tuple(Version(mailed[code], render_mail(mailed[code])) for code in order)
    return Examined(first, pages, versions)


def _read_draft(page: NewsletterPage) -> NewsletterPage:
    """What would be live after publishing; a draft whose wave was taken out cannot be read as mail."""
    draft: NewsletterPage = page.get_latest_revision_as_object()
    return draft if draft.wave_id else page
