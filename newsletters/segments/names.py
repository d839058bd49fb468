"""What officers call the things that a rule names, in the active language."""

import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from newsletters.language_names import name_language
from newsletters.models.mailing import Mailing
from newsletters.models.segment import Segment


class Names:
    """Each list is read when a sentence needs it; what has no name any more is called by its key."""

    def name(self, kind: str, value: Any) -> str:
        """How a sentence calls the value of a condition."""
        naming = {
            "audience": lambda: self._audiences.get(value, value),
            "language": lambda: name_language(value),
            "municipality": lambda: self._municipalities.get(value, value),
            "signed_up.after": lambda: date_format(value),
            "signed_up.before": lambda: date_format(value),
            "signed_up.last_days": lambda: ngettext("%(days)d day", "%(days)d days", value) % {"days": value},
            "source.wave": lambda: self._name_wave(value),
            "received.wave": lambda: self._name_wave(value),
            "received.mailing": lambda: self._name_mailing(value),
            "share": lambda: _("%(percent)d%% (draw %(seed)d)") % {"percent": value[0], "seed": value[1]},
            "segment": lambda: _quote(self._segments.get(value, str(value))),
        }
        return str(naming.get(kind, lambda: value)())

    @cached_property
    def _audiences(self) -> dict[str, str]:
        return dict(Audience.objects.order_by().values_list("key", "internal_name"))

    @cached_property
    def _municipalities(self) -> dict[str, str]:
        return dict(Municipality.objects.order_by().values_list("key", "name"))

    @cached_property
    def _waves(self) -> dict[int, str]:
        return dict(Wave.objects.order_by().values_list("pk", "name"))

    @cached_property
    def _segments(self) -> dict[int, str]:
        return dict(Segment.objects.order_by().values_list("pk", "name"))

    @cached_property
    def _mailings(self) -> dict[int, tuple[str, datetime.datetime]]:
        rows = Mailing.objects.order_by().values_list("pk", "newsletter__title", "frozen_at")
        return {pk: (title, frozen_at) for pk, title, frozen_at in rows}

    def _name_wave(self, pk: int) -> str:
        name = self._waves.get(pk)
        if name is None:
            return _("wave number %(id)d") % {"id": pk}
        # A name such as 'Wave 2' reads well as it stands, one with punctuation needs a fence.
        return name if all(sign.isalnum() or sign in " -" for sign in name) else _quote(name)

    def _name_mailing(self, pk: int) -> str:
        if pk not in self._mailings:
            return _("mailing number %(id)d") % {"id": pk}
        title, frozen_at = self._mailings[pk]
        day = date_format(timezone.localtime(frozen_at))
        return _("the newsletter %(title)s of %(day)s") % {"title": _quote(title), "day": day}


def _quote(name: str) -> str:
    return _("‘%(name)s’") % {"name": name}
