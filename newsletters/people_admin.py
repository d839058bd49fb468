"""Where officers look up subscribers. States change only by unsubscribing and erasing, never by editing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from newsletters.consent_ledger import erase_subscriber, unsubscribe_subscriber
from newsletters.import_admin import discard_import, show_import
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.segment_sentences import name_language


class SubscriberIndexView(generic.IndexView):
    """The list, with the two things that may be done to a person."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.user_has_permission("add"):
            return []
        return [HeaderButton(_("Import a list"), url=reverse("newsletters_subscribers:import"), icon_name="upload")]

    def get_list_more_buttons(self, instance: Subscriber) -> list[MenuItem]:
        if not self.user_has_permission("change"):
            return []
        erase = MenuItem(_("Erase"), url=_address("erase", instance), icon_name="bin", priority=20)
        if instance.state == SubscriberState.UNSUBSCRIBED:
            return [erase]
        leave = MenuItem(_("Unsubscribe"), url=_address("unsubscribe", instance), icon_name="mail", priority=10)
        return [leave, erase]


def _address(action: str, subscriber: Subscriber) -> str:
    return reverse(f"newsletters_subscribers:{action}", args=[subscriber.pk])


def unsubscribe_by_officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then unsubscribe."""
    subscriber = _find_for_change(request, pk)
    if request.method != "POST":
        return _ask(request, subscriber, _("Unsubscribe"), _("This person gets no more mail. She can sign up again."))
    unsubscribe_subscriber(subscriber=subscriber, source="officer")
    messages.success(request, _("This person is unsubscribed."))
    return redirect("newsletters_subscribers:index")


def erase_by_officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then erase."""
    subscriber = _find_for_change(request, pk)
    if request.method != "POST":
        sentence = _("The person is deleted for good and no import can bring her back. Numbers of mailings stay right.")
        return _ask(request, subscriber, _("Erase"), sentence)
    erase_subscriber(address=subscriber.address)
    messages.success(request, _("This person is erased."))
    return redirect("newsletters_subscribers:index")


def _find_for_change(request: HttpRequest, pk: int) -> Subscriber:
    if not request.user.has_perm("newsletters.change_subscriber"):
        raise PermissionDenied
    return get_object_or_404(Subscriber, pk=pk)


def _ask(request: HttpRequest, subscriber: Subscriber, action: str, consequence: str) -> HttpResponse:
    context = {"subscriber": subscriber, "action": action, "consequence": consequence, "page_title": action}
    return render(request, "newsletters/admin/confirm_person.html", context | {"header_icon": "mail"})


class SubscriberViewSet(ModelViewSet):
    """Everybody in the list; find by address, state or language."""

    model = Subscriber
    icon = "mail"
    menu_label = gettext_lazy("Subscribers")
    name = "newsletters_subscribers"
    url_prefix = "subscribers"
    index_view_class = SubscriberIndexView
    list_display = [
        "address",
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda subscriber: name_language(subscriber.language),
            sort_key="language",
        ),
        Column("municipality", label=gettext_lazy("Municipality"), accessor=lambda found: found.municipality or "–"),
    ]
    list_filter = ["state", "language", "municipality", "audiences"]
    search_fields = ["address"]
    search_backend_name = None
    form_fields = ["address"]
    copy_view_enabled = False
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        people = Subscriber.objects.select_related("municipality")
        no_editing = {"add_url_name": None, "edit_url_name": None, "delete_url_name": None, "queryset": people}
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs) | no_editing
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("import/", show_import, name="import"),
            path("import/discard/", discard_import, name="discard_import"),
            path("<int:pk>/unsubscribe/", unsubscribe_by_officer, name="unsubscribe"),
            path("<int:pk>/erase/", erase_by_officer, name="erase"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit one person."""
