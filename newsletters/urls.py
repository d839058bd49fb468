"""Addresses in mails; they carry no language, the page that answers picks it."""

from django.urls import URLPattern

app_name = "newsletters"
urlpatterns: list[URLPattern] = []
