"""Where a page reports what was seen and done on it."""

from django.urls import path

from engagement.reporting_views import take_reporting_link
from engagement.views import serve_pixel, take_beacon

app_name = "engagement"
urlpatterns = [
    path("", take_beacon, name="beacon"),
    path("p.gif", serve_pixel, name="pixel"),
    path("reporting/", take_reporting_link, name="reporting"),
]
