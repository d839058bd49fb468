import datetime
import secrets
from typing import Any

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.dimensions import Channel
from newsletters.sign_up.forms import clean_short_link

# Without what looks like something else in print (0 and o, 1, l and i, 5 and s, rn and m, vv and w, q and g), and
# without vowels, so that no code is a word by accident.
LETTERS = "bcdfghjknprtvxyz"
# A million codes: enough, and still quick to type from a poster.
CODE_LENGTH = 5
# A link is followed by whoever sees it; the way it came is then known, but mail has links of its own.
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.MAIL]


def make_code() -> str:
    """A new code; that it is not in use yet is up to who saves it."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    """Reads short links by what is printed, and by whether they still lead somewhere."""

    def with_code(self, text: str) -> "ShortLinkQuerySet":
        """The link that somebody typed, in capitals or not; text that is no code finds nothing."""
        return self.filter(code=clean_short_link(text))

    def valid(self, on: datetime.date | None = None) -> "ShortLinkQuerySet":
        """Those that have not expired on that day, today unless given."""
        return self.filter(models.Q(expires_on=None) | models.Q(expires_on__gte=on or timezone.localdate()))


class ShortLink(models.Model):
    """A short address `/s/CODE` that is printed or said; where it leads can be changed after printing."""

    code = models.CharField(_("code"), max_length=16, unique=True, editable=False)
    placement = models.CharField(
        _("placement"), max_length=120, help_text=_("Where it hangs or stands, such as 'Library, notice board'.")
    )
    channel = models.CharField(
        pgettext_lazy("way of a short link", "channel"), max_length=12, choices=CHANNELS, default=Channel.POSTER
    )
    municipality = models.ForeignKey(
        "audiences.Municipality",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Leave it empty for the whole region."),
    )
    wave = models.ForeignKey(
        "campaigns.Wave",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="short_links",
        verbose_name=_("wave"),
        help_text=_("Leave it empty to count for the wave that runs when somebody follows the link."),
    )
    page_key = models.UUIDField(_("page"), null=True, blank=True, editable=False)
    address = models.URLField(_("address on another site"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    expires_on = models.DateField(
        _("works until"), null=True, blank=True, help_text=_("The last day on which it works. Empty: without end.")
    )

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page_key__isnull=False, address="")
                | models.Q(~models.Q(address=""), page_key__isnull=True),
                name="short_link_leads_to_a_page_or_an_address",
                violation_error_message=_("Choose a page, or write an address on another site: one of the two."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.placement}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new link gets a code that no other link has."""
        while not self.code:
            code = make_code()
            if not ShortLink.objects.filter(code=code).exists():
                self.code = code
        super().save(*args, **kwargs)

    @property
    @display(description=_("Address"))
    def path(self) -> str:
        """Where it stands on this site."""
        return f"/s/{self.code}"

    @property
    def full_address(self) -> str:
        """What is printed, and what the QR code opens."""
        return f"{settings.SITE_URL}{self.path}"

    def has_expired(self, on: datetime.date | None = None) -> bool:
        """Whether its last day is over on that day, today unless given."""
        return self.expires_on is not None and self.expires_on < (on or timezone.localdate())
