"""Where a page reports that it was seen."""

from django.urls import URLPattern

app_name = "engagement"
urlpatterns: list[URLPattern] = []
