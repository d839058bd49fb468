"""Addresses in mails; they carry no language, the page that answers picks it."""

from django.urls import URLPattern, path

from newsletters import link_views, people_views

app_name = "newsletters"
urlpatterns: list[URLPattern] = [
    path("confirm/<str:token>/", people_views.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", people_views.unsubscribe, name="unsubscribe"),
    path("l/<str:code>/", link_views.follow, name="follow"),
]
