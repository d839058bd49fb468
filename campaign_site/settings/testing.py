"""Settings of the test run: like the product, but quick and without a trace on disk."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="campaign-test-"))
os.environ.setdefault("SITE_URL", "https://campaign.example")

from campaign_site.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = DATA_DIR / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
IS_SECURE = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
AXES_ENABLED = False
# A handful of people is enough to try a mailing; the tests of the limit set it themselves.
SMALLEST_SEGMENT = 1
