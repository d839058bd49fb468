from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DataCentreList(models.Model):
    """Network ranges of one provider of computing: nobody reads a page from there, so such visits are machines."""

    name = models.CharField(
        _("name"), max_length=80, unique=True, help_text=_("Whose ranges they are, such as the name of the provider.")
    )
    source = models.URLField(
        _("source"), blank=True, help_text=_("Where the provider publishes the list, to look for a newer one.")
    )
    taken_on = models.DateField(_("taken on"), default=timezone.localdate, help_text=_("When you took the list."))
    ranges = models.TextField(_("ranges"))
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        verbose_name = _("data centre")
        verbose_name_plural = _("data centres")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
