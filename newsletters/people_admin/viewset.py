"""The list of subscribers in the admin; it opens, searches and pages as fast for a million people as for a few."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from newsletters.exporting.admin import EXPORT, export_list
from newsletters.importing.admin import IMPORT_URLS
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet
from newsletters.people_admin.actions import ACTIONS, find_actions
from newsletters.people_admin.filters import SubscriberFilterSet
from newsletters.people_admin.person import show_person
from newsletters.people_admin.search import MOST, Stretch, StretchPaginator, clean_search, find_beginning, order_people
from newsletters.segments.sentences import name_language


class SubscriberIndexView(generic.IndexView):
    """Newest first; a search looks at how an address begins and puts the addresses in order."""

    paginator_class = StretchPaginator
    filterset_class = SubscriberFilterSet
    results_template_name = "newsletters/admin/subscriber_list_results.html"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.user_has_permission("add"):
            address = reverse("newsletters_subscribers:import")
            buttons.append(HeaderButton(_("Import a list"), url=address, icon_name="upload"))
        if self.request.user.has_perm(EXPORT):
            address = reverse("newsletters_subscribers:export")
            buttons.append(HeaderButton(_("Export the list"), url=address, icon_name="download"))
        return buttons

    def get_list_more_buttons(self, instance: Subscriber) -> list[MenuItem]:
        buttons = [MenuItem(_("Show"), url=self.get_inspect_url(instance), icon_name="view", priority=5)]
        if self.user_has_permission("change"):
            buttons += [
                MenuItem(action.label, url=action.address(instance), icon_name=action.icon, priority=10 + position)
                for position, action in enumerate(find_actions(instance))
            ]
        return buttons

    @cached_property
    def stretch(self) -> Stretch:
        return Stretch.read(self.request.GET)

    def get_ordering(self) -> str | None:
        ordering: str | None = super().get_ordering()
        return "address" if self.is_searching and ordering is None else ordering

    def order_queryset(self, queryset: SubscriberQuerySet) -> SubscriberQuerySet:
        return order_people(queryset, self.ordering or "")

    def filter_queryset(self, queryset: SubscriberQuerySet) -> SubscriberQuerySet:
        filtered: SubscriberQuerySet = super().filter_queryset(queryset)
        return self.stretch.narrow(filtered, self.ordering or "")

    def search_queryset(self, queryset: SubscriberQuerySet) -> SubscriberQuerySet:
        return find_beginning(queryset, self.search_query) if self.is_searching else queryset

    def get_search_form(self) -> Any:
        form = super().get_search_form()
        form.fields["q"].widget.attrs["placeholder"] = _("Beginning of an address")
        return form

    @cached_property
    def no_results_message(self) -> str:
        if not self.is_searching:
            return str(super().no_results_message)
        begins = {"text": clean_search(self.search_query)}
        return _("No address begins with '%(text)s'. The search looks at the beginning of an address only.") % begins

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        paginator: StretchPaginator = context["paginator"]
        return context | {
            "stretch_size": MOST,
            "is_later_stretch": self.stretch.after is not None,
            "next_stretch": self.stretch.write_next(paginator.find_last()) if paginator.has_more else "",
        }


class SubscriberViewSet(ModelViewSet):
    """Everybody in the list; find by address, state, language, municipality or audience."""

    model = Subscriber
    icon = "mail"
    menu_label = gettext_lazy("Subscribers")
    name = "newsletters_subscribers"
    url_prefix = "subscribers"
    index_view_class = SubscriberIndexView
    # Only what an index serves can be sorted by.
    list_display = [
        "address",
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda subscriber: name_language(subscriber.language),
        ),
        Column("municipality", label=gettext_lazy("Municipality"), accessor=lambda found: found.municipality or "–"),
    ]
    list_per_page = 50
    search_fields = ["address"]
    search_backend_name = None
    form_fields = ["address"]
    copy_view_enabled = False
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        people = Subscriber.objects.select_related("municipality")
        no_editing = {"add_url_name": None, "edit_url_name": None, "delete_url_name": None, "queryset": people}
        no_editing["inspect_url_name"] = self.get_url_name("show")
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs) | no_editing
        found.pop("list_filter", None)
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *IMPORT_URLS,
            path("export/", export_list, name="export"),
            path("<int:pk>/", show_person, name="show"),
            *(path(f"<int:pk>/{action.key}/", action.view, name=action.key) for action in ACTIONS),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit one person."""
