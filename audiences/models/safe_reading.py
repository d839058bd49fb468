"""What pages need that may be read beside somebody who must not see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField


class SafeReading(models.Model):
    """A page that can be flagged sensitive: it gets a way out, and leaves less behind on the device."""

    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("For pages on exploitation, extortion or young people. Adds 'Leave this site' and keeps no copy."),
    )
    neutral_title = models.CharField(
        _("neutral title"),
        max_length=60,
        blank=True,
        help_text=_("Shown in the browser tab and the history instead of the title, such as 'Information'."),
    )

    safe_reading_panels = [
        MultiFieldPanel([FieldPanel("is_sensitive"), FieldPanel("neutral_title")], heading=_("Safe to read"))
    ]
    safe_reading_fields = [SynchronizedField("is_sensitive"), TranslatableField("neutral_title")]

    class Meta:
        abstract = True

    @property
    def is_guarded(self) -> bool:
        """Whether readers get a way out and no copy is kept; templates and headers ask this, not the flag."""
        return self.is_sensitive

    @property
    def tab_title(self) -> str:
        """What the browser tab and the history say, or nothing where the page's own title may stand there."""
        return self.neutral_title if self.is_guarded else ""
