"""The picture that a shared link shows: the page's own words beside the one lit window, in its language."""

import hashlib
import io
import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import typst
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe
from PIL import Image
from wagtail.models import Page

from audiences.models import Audience
from audiences.models.audience import Colour, Scene
from engagement import posters
from engagement.posters.material import allow_breaks
from engagement.posters.scenes import FOCUS, draw_scene, read_palettes
from home.models import HomePage
from home.search.indexing import write_channel_numbers
from newsletters.showing import leave_out_unsent

WIDTH, HEIGHT = 1200, 630
POSTERS = Path(posters.__file__).parent
DESIGN = Path(__file__).parent / "link_card.typ"
# Raise it when the design changes: every card gets a new address, and those who kept the old one ask again.
EDITION = 1
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Card:
    """Everything that a card shows; two equal cards are the same picture."""

    sentence: str
    title: str
    site_name: str
    language: str
    colour: str
    scene: str

    @property
    def fingerprint(self) -> str:
        """Changes with every word and colour on the card."""
        return hashlib.sha256(repr((EDITION, asdict(self))).encode()).hexdigest()[:16]


def describe_card(page: Page, site_name: str) -> Card:
    """The card of one page; a page with a neutral title shows nothing but that."""
    neutral = getattr(page, "tab_title", "")
    audience = None if neutral else find_audience(page)
    sentence = neutral or getattr(page, "headline", "") or page.title
    code = page.locale.language_code
    return Card(
        sentence=write_channel_numbers(sentence, code),
        title="" if sentence == page.title or neutral else page.title,
        site_name=site_name,
        language=code,
        colour=str(audience.colour if audience else Colour.NIGHT),
        scene=str(audience.scene if audience else Scene.STREET),
    )


def find_audience(page: Page) -> Audience | None:
    """Whose colours the page wears: its own audience's, or the one of the page above; no query of its own."""
    above = getattr(page, "audience_page", None)
    return getattr(page, "audience", None) or (above.audience if above else None)


def find_card_address(page: Page, site_name: str) -> str:
    """The absolute address of the card that is right now."""
    card = describe_card(page, site_name)
    return f"{settings.SITE_URL}/{card.language}/card/{page.pk}-{card.fingerprint}.png"


@require_safe
def show_card(request: HttpRequest, page_id: int, fingerprint: str) -> HttpResponseBase:
    """The picture; an address from before a change leads to the card as it is now."""
    pages = leave_out_unsent(Page.objects.live().public().specific().select_related("locale"))
    page = pages.filter(pk=page_id).first()
    if page is None:
        raise Http404
    home = HomePage.objects.ancestor_of(page, inclusive=True).first()
    card = describe_card(page, home.title if home else settings.WAGTAIL_SITE_NAME)
    if fingerprint != card.fingerprint:
        return redirect(find_card_address(page, card.site_name))
    response = FileResponse(find_picture(page_id, card).open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = FOR_EVER
    return response


def find_picture(page_id: int, card: Card) -> Path:
    """The file of a card, drawn when it is not there yet; the page's earlier cards go."""
    folder: Path = settings.DATA_DIR / "cards"
    picture = folder / f"{page_id}-{card.fingerprint}.png"
    if picture.exists():
        return picture
    folder.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        file.write(draw_card(card))
    Path(file.name).replace(picture)
    for earlier in folder.glob(f"{page_id}-*.png"):
        if earlier != picture:
            earlier.unlink(missing_ok=True)
    return picture


def draw_card(card: Card) -> bytes:
    """The card as PNG, 1200 by 630."""
    words = asdict(card) | {
        "sentence": allow_breaks(card.sentence),
        "mirrored": translation.get_language_info(card.language)["bidi"],
        "night": read_palettes()[card.colour]["sky_1"],
        "drawing": draw_scene(card.scene, card.colour, _write_bubble(card.language)),
        "focus": FOCUS[card.scene],
        "mark": (POSTERS / "mark.svg").read_text(),
    }
    png = typst.compile(
        DESIGN,
        root=DESIGN.parent,
        font_paths=typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[POSTERS / "fonts"]),
        sys_inputs={"card": json.dumps(words)},
        format="png",
        ppi=72,
    )
    return _reduce_colours(png)


def _write_bubble(language: str) -> str:
    """What the bright message on the phone says, as on the site."""
    with translation.override(language):
        return translation.gettext("Fast cash?")


def _reduce_colours(png: bytes) -> bytes:
    """A third of the size; a flat drawing loses nothing that an eye can see."""
    output = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()
