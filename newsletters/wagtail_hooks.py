"""Puts the screens of this room into the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from newsletters.exporting import hooks as export_hooks  # noqa: F401 - names exports in the log
from newsletters.exporting.admin import ExportViewSet
from newsletters.mailings import hooks as mailing_hooks  # noqa: F401 - registers the mailing screens
from newsletters.mailings import (
    request_hooks,  # noqa: F401 - tells who may release what waits
    subject_test_hooks,  # noqa: F401 - registers the choice between two texts
)
from newsletters.people_admin.viewset import SubscriberViewSet
from newsletters.preflight import hooks as preflight_hooks  # noqa: F401 - registers the check
from newsletters.segment_builder.admin import SegmentViewSet
from newsletters.showing import keep_back_unsent

# Before the frame learns which page it surrounds: an answer that says 'no such page' names none of its translations.
hooks.register("before_serve_page", keep_back_unsent, order=-10)


class ReadersGroup(ModelViewSetGroup):
    """Who gets our mail."""

    menu_label = _("Subscribers")
    menu_icon = "mail"
    menu_order = 220
    items = (SubscriberViewSet, SegmentViewSet, ExportViewSet)


@hooks.register("register_admin_viewset")
def register_readers() -> ReadersGroup:
    return ReadersGroup()
