"""The sign-up form on the newsletter page: shows it, and answers what was filled in."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from newsletters.forms import SignUpForm
from newsletters.signup import Request, agreement_words, ask_to_join

if TYPE_CHECKING:
    from newsletters.models import NewsletterIndexPage


def make_form() -> SignUpForm:
    """An empty form in the active language."""
    return SignUpForm(agreement=agreement_words())


def answer_sign_up(page: "NewsletterIndexPage", request: HttpRequest) -> HttpResponse:
    """Take a sign-up; the answer is the same for known and unknown addresses, and for machines."""
    form = SignUpForm(request.POST, agreement=agreement_words())
    changes: dict[str, Any] = {"form": form}
    if form.is_valid():
        changes = {"form": None, "outcome": "check_mail"}
        if not form.looks_automatic():
            _take(page, form)
    context = page.get_context(request) | changes
    response = render(request, page.get_template(request), context, status=422 if changes["form"] else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _take(page: "NewsletterIndexPage", form: SignUpForm) -> None:
    filled_in = form.cleaned_data
    ask_to_join(
        request=Request(
            address=filled_in["address"],
            language=filled_in["language"],
            municipality=filled_in["municipality"],
            audiences=tuple(filled_in["audiences"]),
            source=page.url or "",
        ),
        shown_in=translation.get_language() or page.locale.language_code,
    )
