"""Puts the screens of this room into the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from newsletters import export_hooks, mailing_hooks  # noqa: F401 - they register their screens
from newsletters.export_admin import ExportViewSet
from newsletters.people_admin import SubscriberViewSet
from newsletters.segment_admin import SegmentViewSet


class ReadersGroup(ModelViewSetGroup):
    """Who gets our mail."""

    menu_label = _("Subscribers")
    menu_icon = "mail"
    menu_order = 220
    items = (SubscriberViewSet, SegmentViewSet, ExportViewSet)


@hooks.register("register_admin_viewset")
def register_readers() -> ReadersGroup:
    return ReadersGroup()
