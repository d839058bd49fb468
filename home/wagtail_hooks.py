"""Reminds officers, in the admin, of pages whose facts are due to be checked."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from home.reviews import find_reviews, find_reviews_of


class ReviewsPanel(Component):
    """Pages to check, on the first screen; shows nothing when there are none."""

    name = "reviews"
    template_name = "home/admin/reviews.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        due = [review for review in find_reviews() if review.page.permissions_for_user(user).can_edit()]
        return {"reviews": due}


@hooks.register("construct_homepage_panels")
def show_reviews(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ReviewsPanel())


# Before the hook of wagtail-localize, which answers for translated pages itself.
@hooks.register("before_edit_page", order=-10)
def remind_of_review(request: HttpRequest, page: Page) -> None:
    """Say above the editor what has to be checked."""
    if request.method != "GET":
        return
    for review in find_reviews_of(page):
        buttons = []
        if review.page.pk != page.pk:
            # The facts are kept in one language and go to the others from there.
            address = reverse("wagtailadmin_pages:edit", args=[review.page.pk])
            buttons.append(messages.button(address, _("Edit it in the original language")))
        messages.warning(request, review.sentence, buttons=buttons)
