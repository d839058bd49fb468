"""One page that shows every component, for designers and for the accessibility checks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_styleguide(request: HttpRequest) -> HttpResponse:
    """The style guide in the active language."""
    return render(request, "styleguide.html")
