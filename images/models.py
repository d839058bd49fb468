"""Pictures, with the facts that decide whether we may and should show them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Licence(models.TextChoices):
    """Why we may publish a picture."""

    OWN = "own", _("Made by ourselves")
    CC0 = "cc0", _("CC0 or public domain")
    CC_BY = "cc-by", _("CC BY: name the maker")
    AGREEMENT = "agreement", _("Written agreement with the maker")


class PeopleShown(models.TextChoices):
    """Whether people can be recognised, and whether they agreed."""

    NOBODY = "nobody", _("Nobody can be recognised")
    CONSENT = "consent", _("People agreed in writing to this use")
    UNKNOWN = "unknown", _("Not known: do not publish")


class CampaignImage(AbstractImage):
    """An uploaded picture; `description` is the text for people who do not see it."""

    credit = models.CharField(_("credit"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.OWN)
    people_shown = models.CharField(_("people shown"), max_length=20, choices=PeopleShown, default=PeopleShown.UNKNOWN)

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence", "people_shown")


class CampaignRendition(AbstractRendition):
    """A picture in the size and format of one place on a page."""

    image = models.ForeignKey(CampaignImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_image_and_spec"
            )
        ]
