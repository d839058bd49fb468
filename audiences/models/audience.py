from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale

if TYPE_CHECKING:
    from audiences.models.audience_page import AudiencePage


class Colour(models.TextChoices):
    """The audience colours of the design; each has enough contrast on paper."""

    FIELD = "field", _("Field green")
    STREET = "street", _("Street purple")
    BRICK = "brick", _("Brick red")
    NIGHT = "night", _("Night blue")


class Scene(models.TextChoices):
    """The drawn row in which one window is lit differently."""

    BARNS = "barns", _("Barns under a wide sky")
    PHONES = "phones", _("A row of phones")
    FACADE = "facade", _("A facade with many windows")
    STREET = "street", _("A street of houses")


class Audience(models.Model):
    """A group the campaign speaks to; its public name is the title of its page in a language."""

    key = models.SlugField(
        _("key"), unique=True, help_text=_("Short and lasting, such as 'farmers'. Used in imports and rules.")
    )
    internal_name = models.CharField(_("internal name"), max_length=60, help_text=_("How officers call this audience."))
    colour = models.CharField(_("colour"), max_length=20, choices=Colour, default=Colour.NIGHT)
    scene = models.CharField(_("illustration"), max_length=20, choices=Scene, default=Scene.STREET)

    panels = [
        FieldPanel("internal_name"),
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("colour"), FieldPanel("scene")]),
    ]

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["internal_name"]

    def __str__(self) -> str:
        return self.internal_name

    def page_in(self, locale: Locale) -> "AudiencePage | None":
        """The live page of this audience in that language, if there is one."""
        page: AudiencePage | None = self.pages.filter(live=True, locale=locale).first()
        return page
