"""Addresses of the whole product. Public pages stand under their language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from audiences.video_files import serve_video_file
from campaign_site.pictures import serve_picture
from campaign_site.public_files import show_robots, show_security_contact, show_sitemap
from campaign_site.routing import serve_public_page
from campaign_site.social_cards import show_card
from campaign_site.styleguide import show_styleguide
from newsletters.feed import show_feed

# The sign-up form posts to its page without a CSRF token: no session or authority stands behind it, and the page
# must not set a cookie.
SERVE_PAGE = re_path(wagtail_urls.serve_pattern, csrf_exempt(serve_public_page), name="wagtail_serve")

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("video/<int:document_id>/<str:filename>", serve_video_file, name="video_file"),
    path("mail/", include("newsletters.urls")),
    path("collect/", include("engagement.urls")),
    path("report/", include("engagement.sharing.urls")),
    path("s/", include("engagement.short_link_urls")),
    # Pictures stand in flat folders: a further slash could only lead out, as in images/../documents/.
    re_path(r"^media/(?P<path>(?:images|original_images)/[^/]+)$", serve_picture),
    path("robots.txt", show_robots),
    path("sitemap.xml", show_sitemap),
    path(".well-known/security.txt", show_security_contact),
    *i18n_patterns(
        path("card/<int:page_id>-<slug:fingerprint>.png", show_card),
        path("styleguide/", show_styleguide, name="styleguide"),
        path("", include("home.toolkit.urls")),
        path("newsletters.xml", show_feed, name="newsletter_feed"),
        path("", include([*wagtail_urls.urlpatterns[:-1], SERVE_PAGE])),
    ),
]
