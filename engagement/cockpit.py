"""The officer's home in the admin: the list of waves, and one wave with all its numbers."""

from typing import Any

from django.db.models import Case, Count, Value, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaigns.models import Wave
from engagement.charts.days import draw_clicks, draw_groups, draw_visits
from engagement.wave_numbers import read_wave


class WaveListView(WagtailAdminTemplateMixin, TemplateView):
    """Every wave, the running ones on top."""

    template_name = "engagement/wave_list.html"
    page_title = gettext_lazy("Waves")
    header_icon = "calendar-alt"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Waves")}]

    def get_header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Add a wave"), url=reverse("wagtailsnippets_campaigns_wave:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        running = Wave.objects.running(today).values("pk")
        waves = Wave.objects.select_related("campaign").annotate(
            is_running_now=Case(When(pk__in=running, then=Value(True)), default=Value(False)),
            mailing_count=Count("mailings"),
        )
        context["waves"] = waves.order_by("-is_running_now", "-starts_on")
        context["today"] = today
        return context


class WaveCockpitView(WagtailAdminTemplateMixin, TemplateView):
    """One wave: pages, mailings, visits, clicks and goals."""

    template_name = "engagement/wave_cockpit.html"
    header_icon = "calendar-alt"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.wave = get_object_or_404(Wave.objects.select_related("campaign"), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.wave.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        waves = {"url": reverse("waves:list"), "label": _("Waves")}
        return [*self.breadcrumbs_items, waves, {"url": "", "label": self.wave.name}]

    def get_header_buttons(self) -> list[HeaderButton]:
        edit = reverse("wagtailsnippets_campaigns_wave:edit", args=[self.wave.pk])
        return [HeaderButton(_("Edit the plan"), url=edit, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        numbers = read_wave(self.wave)
        context["numbers"] = numbers
        context["wave"] = self.wave
        context["today"] = timezone.localdate()
        charts = (draw_visits(numbers.days), draw_clicks(numbers.days))
        context["day_charts"] = [chart for chart in charts if chart]
        context["audience_bars"] = draw_groups(numbers.by_audience)
        context["language_bars"] = draw_groups(numbers.by_language)
        return context
