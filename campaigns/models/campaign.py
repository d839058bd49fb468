from django.db import models
from django.utils.translation import gettext_lazy as _


class Campaign(models.Model):
    """A campaign of several waves, the same in every language."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
