"""Addresses of a wave's report in the admin, under the address of the wave."""

from django.urls import URLPattern, path

from engagement.report.views import ReportView, download_report, read_report

REPORT_ADDRESSES: list[URLPattern] = [
    path("<int:pk>/report/", ReportView.as_view(), name="report"),
    path("<int:pk>/report/<str:language>/", read_report, name="read_report"),
    path("<int:pk>/report/<str:language>/<str:format>/", download_report, name="download_report"),
]
