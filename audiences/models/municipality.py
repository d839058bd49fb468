from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from audiences.dialling import find_dial_address


class Municipality(models.Model):
    """One of the municipalities that run the campaign together."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("phone number"), max_length=20, blank=True)
    web_address = models.URLField(
        _("web address"), blank=True, help_text=_("The page where people tell the municipality about a nuisance.")
    )
    last_checked_on = models.DateField(_("last checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def dial_address(self) -> str:
        """The `tel:` address of its number."""
        return find_dial_address(self.phone)


class PostcodeArea(models.Model):
    """Four digits of a Dutch postcode; an area on a border may belong to several municipalities."""

    digits = models.CharField(
        _("four digits"), max_length=4, unique=True, validators=[RegexValidator(r"^[1-9][0-9]{3}$")]
    )
    municipalities = models.ManyToManyField(Municipality, related_name="postcode_areas")

    class Meta:
        verbose_name = _("postcode area")
        verbose_name_plural = _("postcode areas")
        ordering = ["digits"]

    def __str__(self) -> str:
        return self.digits
