"""Where partners read a shared report."""

from django.urls import path

from engagement.sharing.pages import give_file, show_report

urlpatterns = [
    path("<str:token>/", show_report, name="shared_report"),
    path("<str:token>/<str:format>", give_file, name="shared_report_file"),
]
