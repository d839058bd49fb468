"""Where a page reports that it was seen."""

from django.urls import path

from engagement.views import serve_pixel, take_beacon

app_name = "engagement"
urlpatterns = [
    path("", take_beacon, name="beacon"),
    path("p.gif", serve_pixel, name="pixel"),
]
