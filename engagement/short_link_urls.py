"""Short addresses; they carry no language, the page that answers picks it."""

from django.urls import path

from engagement.short_link_views import follow_short_link

app_name = "short_links"
urlpatterns = [
    path("<str:code>", follow_short_link, name="follow"),
    path("<str:code>/", follow_short_link),
]
