"""Addresses in mails; they carry no language, the page that answers picks it."""

from django.urls import URLPattern, URLResolver, path

from newsletters import people_views
from newsletters.bounces import webhooks
from newsletters.mailings import link_views
from newsletters.preferences import views as preferences_views

app_name = "newsletters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("confirm/<str:token>/", people_views.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", people_views.unsubscribe, name="unsubscribe"),
    path("preferences/", preferences_views.ask_for_link, name="preferences_request"),
    path("preferences/<str:token>/", preferences_views.preferences, name="preferences"),
    path("preferences/<str:token>/data/", preferences_views.data, name="preferences_data"),
    path("preferences/<str:token>/data.json", preferences_views.download, name="preferences_download"),
    path("preferences/<str:token>/erase/", preferences_views.erase, name="preferences_erase"),
    path("l/<str:code>/", link_views.follow, name="follow"),
    *webhooks.find_urls(),
]
