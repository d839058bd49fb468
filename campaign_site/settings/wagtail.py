"""Settings of Wagtail and its translations: languages, images, search, the editor."""

LANGUAGE_CODE = "nl"
# Each language in its own name: that is how the language switch shows it.
LANGUAGES = [("nl", "Nederlands"), ("de", "Deutsch"), ("pl", "Polski"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
# Submitting a page for translation must never publish Dutch text as another language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

WAGTAIL_SITE_NAME = "Kijk niet weg"
WAGTAILIMAGES_IMAGE_MODEL = "images.CampaignImage"
# A detailed photograph of 720 by 360 pixels stays under 25 kB for nearly every browser.
WAGTAILIMAGES_AVIF_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_JPEG_QUALITY = 48, 62, 72
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"),
    # Films play in the page, see audiences.video_files.
    *("mp4", "webm", "vtt"),
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
