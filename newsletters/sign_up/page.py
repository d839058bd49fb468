"""The sign-up form on the newsletter page: shows it, and answers what was filled in."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from wagtail.models import Page

from audiences.models import AudiencePage
from newsletters.sign_up.asking import Request, agreement_words, ask_to_join
from newsletters.sign_up.forms import SignUpForm, is_too_young

if TYPE_CHECKING:
    from newsletters.models import NewsletterIndexPage

LONGEST_SOURCE = 200


def make_form(request: HttpRequest) -> SignUpForm:
    """An empty form in the active language, which keeps where somebody came from."""
    return SignUpForm(agreement=agreement_words(), query=request.GET)


def make_invitation(sign_up_page: Page, *, inviting_page: Page | None, short_link: str) -> str:
    """The address of the sign-up page on a page that invites to it, or that a short link led to."""
    query = f"from={inviting_page.pk}" if inviting_page and inviting_page.pk else ""
    if short_link:
        query = f"{query}&via={short_link}".strip("&")
    return f"{sign_up_page.url}?{query}" if query else sign_up_page.url


def answer_sign_up(page: "NewsletterIndexPage", request: HttpRequest) -> HttpResponse:
    """Take a sign-up; the answer is the same for known and unknown addresses, and for machines."""
    if is_too_young(request.POST):
        return _answer(page, request, outcome="too_young", **_find_reading(page))
    form = SignUpForm(request.POST, agreement=agreement_words())
    if not form.is_valid():
        return _answer(page, request, form=form, status=422)
    if not form.looks_automatic():
        _take(page, form, request)
    return _answer(page, request, outcome="check_mail")


def _answer(
    page: "NewsletterIndexPage", request: HttpRequest, *, status: int = 200, form: SignUpForm | None = None, **more: Any
) -> HttpResponse:
    context = page.get_context(request) | {"form": form} | more
    response = render(request, page.get_template(request), context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _take(page: "NewsletterIndexPage", form: SignUpForm, request: HttpRequest) -> None:
    filled_in = form.cleaned_data
    ask_to_join(
        request=Request(
            address=filled_in["address"],
            language=filled_in["language"],
            municipality=filled_in["municipality"],
            audiences=tuple(filled_in["audiences"]),
            source=_find_source(page, filled_in["invited_by"]),
            short_link=filled_in["via"],
        ),
        shown_in=translation.get_language() or page.locale.language_code,
        ip_address=request.META.get("REMOTE_ADDR", ""),
    )


def _find_source(page: "NewsletterIndexPage", invited_by: str) -> str:
    """The path of the page that led here, as far as it is one that everybody can read; else of the sign-up page."""
    inviting = Page.objects.live().public().filter(pk=invited_by).first() if invited_by else None
    return ((inviting and inviting.url) or page.url or "")[:LONGEST_SOURCE]


def _find_reading(page: "NewsletterIndexPage") -> dict[str, Any]:
    """What somebody can read who cannot sign up."""
    parents_page = page.parents_page.localized if page.parents_page else None
    return {
        "audience_pages": AudiencePage.objects.live().public().filter(locale_id=page.locale_id).order_by("path"),
        "parents_page": parents_page if parents_page and parents_page.live else None,
    }
