"""Settings of the running product; what an operator may choose comes from `environment`."""

from pathlib import Path

import dj_database_url

from campaign_site.environment import read_process_environment
from campaign_site.settings.wagtail import *  # noqa: F403

PROJECT_DIR = Path(__file__).resolve().parents[2]
ENVIRONMENT = read_process_environment(PROJECT_DIR)

DATA_DIR = ENVIRONMENT.data_dir
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
SITE_URL = ENVIRONMENT.site_url
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
IS_SECURE = SITE_URL.startswith("https://")
LEAVE_ADDRESS = ENVIRONMENT.leave_address

INSTALLED_APPS = [
    "campaign_site",
    "home",
    "engagement",
    "newsletters",
    "campaigns",
    "audiences",
    "images",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "campaign_site.beacon_lane.BeaconLaneMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "campaign_site.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "campaign_site.headers.SafeHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "campaign_site.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "campaign_site.urls"
WSGI_APPLICATION = "campaign_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "campaign_site.page_frame.frame",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without these, concurrent writes end in 'database is locked'.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-16000"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Connecting for each request is a fifth of the time that a page takes.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Wagtail's own small jobs run at once; sending and other slow work waits for the worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "outreach": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["outreach", "sign_ups", "imports"]},
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True

TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [PROJECT_DIR / "locales"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = PROJECT_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURITY_CONTACT = ENVIRONMENT.security_contact
# The same as frame-ancestors 'self': Wagtail shows its previews in a frame.
X_FRAME_OPTIONS = "SAMEORIGIN"
# SQLite has no such constraint; PostgreSQL enforces it, and freezing makes one mail per cell.
SILENCED_SYSTEM_CHECKS = ["models.W047"]

# Mail: the server of EMAIL_URL, or one .eml file per mail in DATA_DIR/outbox.
MAIL_SERVER = ENVIRONMENT.mail.server
OUTBOX_DIR = DATA_DIR / "outbox"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_SSL = MAIL_SERVER.implicit_tls
# A password is never sent in the clear.
EMAIL_USE_TLS = bool(MAIL_SERVER.user) and not MAIL_SERVER.implicit_tls
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if MAIL_SERVER.host else "newsletters.outbox.OutboxBackend"
)
SENDER_NAME = ENVIRONMENT.mail.sender_name
SENDER_ADDRESS = ENVIRONMENT.mail.sender_address
# Where bounces are read; None when nothing is set.
BOUNCE_MAILBOX = ENVIRONMENT.mail.bounce_mailbox
# What django-anymail's webhooks ask of whoever posts; without it they have no address.
ANYMAIL = {"WEBHOOK_SECRET": ENVIRONMENT.mail.webhook_secret} if ENVIRONMENT.mail.webhook_secret else {}
DEFAULT_FROM_EMAIL = f"{SENDER_NAME} <{SENDER_ADDRESS}>"
# Newsletters go out over this many connections, as fast as these limits (0 is none) allow.
MAIL_CONNECTIONS = ENVIRONMENT.mail.connections
MAIL_PER_SECOND = ENVIRONMENT.mail.per_second
MAIL_PER_HOUR = ENVIRONMENT.mail.per_hour
MAIL_PER_DOMAIN_AND_HOUR = ENVIRONMENT.mail.per_domain_and_hour
QUIET_HOURS = ENVIRONMENT.mail.quiet_hours
DKIM_SELECTOR, DKIM_KEY = ENVIRONMENT.mail.dkim_selector, ENVIRONMENT.mail.dkim_key

# Confirmation mails that may be asked for; see newsletters.sign_up.quotas.
SIGN_UPS_PER_ADDRESS_AND_DAY = ENVIRONMENT.sign_ups_per_address_and_day
SIGN_UPS_PER_NETWORK_AND_HOUR = ENVIRONMENT.sign_ups_per_network_and_hour
SIGN_UPS_PER_HOUR = ENVIRONMENT.sign_ups_per_hour

# Who wrote a newsletter cannot be the only one to release it; see newsletters.mailings.second_person.
RELEASE_NEEDS_SECOND_PERSON = ENVIRONMENT.release_needs_second_person

# Whether links to numbers and forms where people report are counted, as one total per day; see
# engagement.reporting_links.
COUNT_REPORTING_LINKS = ENVIRONMENT.count_reporting_links

# Numbers below this many people are never shown.
SMALLEST_CELL = 10
# A newsletter goes to at least this many people.
SMALLEST_SEGMENT = 25
# Link ids belong to a group of at least this many people.
SMALLEST_LINK_CELL = 25
# Each text of a subject test goes to at least this many people.
SMALLEST_TEST_ARM = 50

# A mailing is paused when one of these rates of the mails handed over is surely passed; see mailings.breaker.
BREAKER_BOUNCES = 0.05
BREAKER_COMPLAINTS = 0.003
BREAKER_UNSUBSCRIBES = 0.03

# For how many days each kind of data is kept; `campaign_site.retention` removes it after that.
RETENTION_DAYS = dict(ENVIRONMENT.retention_days)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "campaign_site.log_privacy.AddressFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # It says how many rows it removed.
        "newsletters.retention": {"level": "INFO"},
        # Django would mail whole requests, with address and browser, to the people in ADMINS.
        "django": {"handlers": []},
    },
}
