"""The list of segments: who belongs to each, how many they are, and where each is used."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views import generic

from newsletters.exporting.admin import EXPORT
from newsletters.models import Mailing, Segment
from newsletters.segments import InvalidRule, check_shape, count_by, describe, hide_small
from newsletters.segments.references import list_references

# Counting takes a moment for each, so a longer page is shown without.
MOST_COUNTED = 20


class SegmentIndexView(generic.IndexView):
    """Adds to the segments of one page what the list says of them."""

    def get_list_more_buttons(self, instance: Segment) -> list[MenuItem]:
        buttons: list[MenuItem] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(EXPORT):
            address = f"{reverse('newsletters_subscribers:export')}?segment={instance.pk}"
            buttons.append(MenuItem(_("Export"), url=address, icon_name="download", priority=25))
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        _complete(context["object_list"])
        return context


def find_naming_segments() -> dict[int, list[str]]:
    """The names of the segments that name a segment in their rule, by the id of the one that is named."""
    found: dict[int, list[str]] = {}
    for name, rule in Segment.objects.values_list("name", "rule"):
        try:
            check_shape(rule)
        except InvalidRule:
            continue
        for named in list_references(rule):
            found.setdefault(named, []).append(name)
    return found


def _complete(segments: Any) -> None:
    naming = find_naming_segments()
    mailings = Counter(Mailing.objects.order_by().values_list("segment_name", flat=True))
    is_short = len(segments) <= MOST_COUNTED
    for segment in segments:
        segment.sentence, segment.people = _describe(segment, is_counted=is_short)
        segment.used_in = _list_uses(naming.get(segment.pk, []), mailings[segment.name])


def _describe(segment: Segment, *, is_counted: bool) -> tuple[str, str]:
    """The rule in words and its people, or what is wrong with it."""
    try:
        people = hide_small(count_by(segment.rule, own=segment)).total.text if is_counted else ""
        return describe(segment.rule), people
    except InvalidRule as error:
        return str(error), ""


def _list_uses(names: list[str], mailings: int) -> str:
    """The other segments and the mailings, in one line."""
    uses = [_("segment %(name)s") % {"name": name} for name in names]
    if mailings:
        uses.append(ngettext("%(count)d mailing", "%(count)d mailings", mailings) % {"count": mailings})
    return ", ".join(uses)
