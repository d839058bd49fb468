"""Addresses of the files of the toolkit; they stand under a language."""

from django.urls import path

from home.toolkit.downloads import download_material

urlpatterns = [
    path("toolkit/<slug:offer>/<slug:kind>.<slug:form>", download_material, name="toolkit_file"),
    path("toolkit/<slug:offer>/<slug:municipality>/<slug:kind>.<slug:form>", download_material, name="toolkit_file"),
]
