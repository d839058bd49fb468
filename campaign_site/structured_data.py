"""What a page is, in the words of schema.org, and only where that is true."""

import json
import re
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.fields import StreamField
from wagtail.models import Page

from campaign_site.page_frame import PageFrame, is_a
from home.models import HomePage

END_OF_LINE = re.compile(r"</(?:p|li|h[1-6])>|<br/?>")
# The data stands in a script element: nothing in it may look like the end of one.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def describe_page(page: Page, frame: PageFrame, path: str, language_code: str) -> str:
    """JSON for a data block in the head, or nothing where there is nothing to say."""
    things = []
    if is_a(page, HomePage):
        things.append(describe_site(page, frame, language_code))
    elif frame.home:
        things.append(describe_trail(page, frame, path))
    questions = list_questions(page)
    if questions:
        things.append({"@type": "FAQPage", "inLanguage": language_code, "mainEntity": questions})
    return write_json({"@context": "https://schema.org", "@graph": things}) if things else ""


def describe_site(home: Page, frame: PageFrame, language_code: str) -> dict[str, Any]:
    """The site in one language, and how to search it."""
    site: dict[str, Any] = {
        "@type": "WebSite",
        "name": home.title,
        "url": f"{frame.site_url}{home.url}",
        "inLanguage": language_code,
    }
    if frame.search_page:
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{frame.site_url}{frame.search_page.url}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        }
    return site


def describe_trail(page: Page, frame: PageFrame, path: str) -> dict[str, Any]:
    """Where the page stands: under the home page, and under the page between the two where there is one."""
    steps = [frame.home, *(above for above in frame.near if page.is_descendant_of(above)), page]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": step.title,
                "item": f"{frame.site_url}{path if step is page else step.url}",
            }
            for number, step in enumerate(steps, start=1)
            if step
        ],
    }


def list_questions(page: Page) -> list[dict[str, Any]]:
    """The questions with their answers, as they stand on the page."""
    return [
        {
            "@type": "Question",
            "name": pair["question"],
            "acceptedAnswer": {"@type": "Answer", "text": _read_plain(str(pair["answer"].source))},
        }
        for field in page._meta.concrete_fields
        if isinstance(field, StreamField)
        for block in getattr(page, field.name)
        if block.block_type == "questions"
        for pair in block.value["questions"]
    ]


def write_json(data: dict[str, Any]) -> SafeString:
    """JSON that is safe between script tags."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308


def _read_plain(source: str) -> str:
    return " ".join(unescape(strip_tags(END_OF_LINE.sub(" ", source))).split())
