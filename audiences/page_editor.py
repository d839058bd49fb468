"""What the editor of every page type shares: tabs, form, and the widths of the preview."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail_localize.fields import SynchronizedField, TranslatableField

PREVIEW_SIZES = [
    {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("Preview on a phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Preview on a tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Preview on a computer")},
]


# What every page type translates or keeps the same, beside its own fields.
PAGE_FIELDS = [
    TranslatableField("title"),
    TranslatableField("slug"),
    TranslatableField("seo_title"),
    TranslatableField("search_description"),
    SynchronizedField("show_in_menus"),
]


class PageEditorForm(WagtailAdminPageForm):
    """Lets a new page start with the blocks that its type nearly always has, still empty, and with likely dates."""

    def __init__(self, *args: Any, instance: Any = None, **options: Any) -> None:
        if instance is not None and not instance.pk:
            instance.fill_in_start()
        super().__init__(*args, instance=instance, **options)


class PageEditor:
    """Goes before `Page` in the bases of every page type."""

    base_form_class = PageEditorForm
    # Names of the blocks with which a new page starts, by stream field.
    start_blocks: dict[str, list[str]] = {}
    # In how many days from today the dates of a new page lie, by field.
    start_dates: dict[str, int] = {}
    # Whether the checklist asks for a call to action.
    asks_for_action = False

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "search_description",
                    heading=_("Description"),
                    help_text=_(
                        "One or two sentences, at most 160 letters, for search results and shared links. "
                        "Left empty, the introduction is shown."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    heading=_("Title in search results"),
                    help_text=_("Only where the title of the page is too long or unclear outside this site."),
                ),
            ],
            heading=_("In search results and shared links"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "show_in_menus",
                    heading=_("Show in the main menu"),
                    help_text=_("The menu has room for five pages. Every page can be found without it too."),
                ),
                FieldPanel(
                    "slug",
                    heading=_("Last part of the web address"),
                    help_text=_("Made from the title. Leave it alone once the page is printed or shared anywhere."),
                ),
            ],
            heading=_("On this site"),
        ),
    ]

    def fill_in_start(self) -> None:
        """Give a new page, which nobody has written on yet, what its type nearly always has."""
        add_start_blocks(self)
        add_start_dates(self)

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The phone comes first: that is where most visitors read."""
        return PREVIEW_SIZES


def add_start_blocks(page: Any) -> None:
    """Fill the empty stream fields of a new page with the empty blocks of its type."""
    for name, block_names in page.start_blocks.items():
        stream = getattr(page, name)
        if not stream:
            block = stream.stream_block
            empty = [(key, block.child_blocks[key].get_default()) for key in block_names if key in block.child_blocks]
            setattr(page, name, StreamValue(block, empty))


def add_start_dates(page: Any, *, today: datetime.date | None = None) -> None:
    """Fill the empty dates of a new page with the likely ones of its type."""
    for name, days in page.start_dates.items():
        if getattr(page, name) is None:
            setattr(page, name, (today or timezone.localdate()) + datetime.timedelta(days=days))
