from django.db import models
from django.utils.translation import gettext_lazy as _


class Segment(models.Model):
    """A saved, dynamic rule over subscribers; `newsletters.segments` says what a rule may hold and what it means."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    rule = models.JSONField(_("rule"), default=dict)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
