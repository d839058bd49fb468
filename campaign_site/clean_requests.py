"""Keeps a header that Django cannot read from breaking a request before any of our code sees it.

Django looks up whatever encoding a request claims to have. An encoding with a NUL in it, or one that is none for text,
ends as an error of the server, with the whole request uncounted.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def make_application() -> Application:
    """The application that every web server serves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.base")
    return read_as_unicode(get_wsgi_application())


def read_as_unicode(application: Application) -> Application:
    """Leaves out the encoding that a request claims to have, unless it is ours: browsers send no other."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE", "")
        if "charset" in kind.lower() and not kind.lower().endswith("charset=utf-8"):
            environ["CONTENT_TYPE"] = kind.partition(";")[0]
        return application(environ, start_response)

    return answer
