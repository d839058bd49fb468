"""The officer's home in the admin: the list of waves, and one wave with all its numbers."""

from dataclasses import replace
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
from engagement.account.shape import Measure, Number, TableKey
from engagement.charts import draw_weeks
from engagement.report.number_grids import grid_rows
from engagement.wave_state import read_wave_state

# What a cockpit has room for; the report has everything.
CHARTS = (Measure.VIEWS, Measure.CLICKS)
TOTALS = (Measure.VIEWS, Measure.VISITORS, Measure.CLICKS, Measure.SIGN_UPS)
COLUMNS = (Measure.VIEWS, Measure.CLICKS, Measure.SIGN_UPS)
TABLES = (TableKey.AUDIENCE, TableKey.LANGUAGE)


class WaveListView(WagtailAdminTemplateMixin, TemplateView):
    """Every wave, the running ones on top."""

    template_name = "engagement/wave_list.html"
    page_title = gettext_lazy("Waves")
    header_icon = "calendar-alt"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Waves")}]

    def get_header_buttons(self) -> list[HeaderButton]:
        add = HeaderButton(_("Add a wave"), url=reverse("wagtailsnippets_campaigns_wave:add"), icon_name="plus")
        account = HeaderButton(_("Account over all waves"), url=reverse("waves:account"), icon_name="doc-full")
        return [add, account]

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
        report = reverse("waves:report", args=[self.wave.pk])
        shares = reverse("waves:shares", args=[self.wave.pk])
        return [
            HeaderButton(_("Report"), url=report, icon_name="doc-full"),
            HeaderButton(_("Share"), url=shares, icon_name="link"),
            HeaderButton(_("Edit the plan"), url=edit, icon_name="edit"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        state = read_wave_state(self.wave)
        account = state.account
        charts = (draw_weeks(account, measure) for measure in CHARTS if measure in account.totals)
        return {
            **context,
            "state": state,
            "account": account,
            "wave": self.wave,
            "today": timezone.localdate(),
            "totals": [(measure.label, account.totals.get(measure, Number(0)).text) for measure in TOTALS],
            "charts": [chart for chart in charts if chart],
            "grids": [grid_rows(replace(account.tables[key], measures=COLUMNS)) for key in TABLES],
        }
