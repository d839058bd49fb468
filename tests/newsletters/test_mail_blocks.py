"""Every block in the three shapes of a newsletter: web page, mail, plain text."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_jpeg
from wagtail.models import Locale, Page, PageViewRestriction

from home.planting import plant_site
from newsletters.mail.content import read_content
from newsletters.mail.pictures import SHOWN_WIDTH
from newsletters.mail.rendering import RenderedMail, keep_link, render_mail
from newsletters.models import NewsletterPage
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory, StoryPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]
EVENING = timezone.make_aware(datetime.datetime(2026, 12, 5, 19, 30))
EVENT_ID = "5f0c3c2e-0000-4000-8000-000000000001"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    plant_site()
    ReportingChannelFactory(key="m", bar_label="Anoniem", phone="0800-7000", in_reporting_bar=True)
    return


def write(*blocks: tuple[str, Any], **fields: Any) -> NewsletterPage:
    body = json.dumps([{"type": kind, "value": value, "id": EVENT_ID} for kind, value in blocks])
    return NewsletterPage.objects.get(pk=NewsletterPageFactory(body=body, **fields).pk)


def picture(image: Any, **changes: Any) -> dict[str, Any]:
    return {"image": {"image": image.pk, "decorative": False, "alt_text": "Een schuur", **changes}, "caption": "Kijk"}


def find_picture(mail: RenderedMail) -> Any:
    return BeautifulSoup(mail.html, "html.parser").find("img", src=re.compile("/media/"))


EVENT = {
    "heading": "Avond; met koffie",
    "starts_at": EVENING.isoformat(),
    "ends_at": (EVENING + datetime.timedelta(hours=2)).isoformat(),
    "place": "Dorpshuis, Kerkstraat",
    "text": "Bel {m} om u aan te melden.",
}


@pytest.mark.parametrize("position", [0, 1, 2])
def test_mail_holds_one_reporting_bar_where_the_writer_put_it(position: int) -> None:
    blocks = [("lead", {"text": "Eerst dit."}), ("lead", {"text": "Dan dat."})]
    blocks.insert(position, ("reporting_bar", {"heading": "Bel gerust"}))
    mail = render_mail(write(*blocks))
    assert mail.html.count("tel:08007000") == mail.text.count("0800-7000") == 1
    places = [mail.text.index(words) for words in ("Eerst dit.", "Dan dat.", "Bel gerust")]
    assert places[2] == sorted(places)[position]


def test_mail_ends_with_the_reporting_bar_when_none_is_placed() -> None:
    mail = render_mail(write(("lead", {"text": "Eerst dit."})))
    assert mail.html.count("tel:08007000") == 1
    assert mail.text.index("Eerst dit.") < mail.text.index("0800-7000") < mail.text.index("\n--")


def test_second_bar_of_an_old_page_is_left_out() -> None:
    bar = ("reporting_bar", {"heading": ""})
    assert render_mail(write(bar, bar)).html.count("tel:08007000") == 1


def test_picture_of_a_mail_is_sharp_fluid_and_says_its_size() -> None:
    large = CampaignImageFactory(file=get_test_image_file_jpeg(size=(2000, 1000)))
    found = find_picture(render_mail(write(("image", picture(large)))))
    assert found["src"].startswith("https://campaign.example/media/images/")
    assert found["src"].endswith(".jpg")
    assert (found["width"], found["height"]) == (str(SHOWN_WIDTH), str(SHOWN_WIDTH // 2))
    assert "height: auto" in found["style"]
    assert "width: 100%" in found["style"]
    rendition = large.renditions.get()
    assert rendition.width == 2 * SHOWN_WIDTH
    with Image.open(rendition.file.path) as copy:
        assert copy.format == "JPEG"


def test_small_drawing_is_neither_stretched_nor_made_a_photograph() -> None:
    small = CampaignImageFactory(file=get_test_image_file(filename="drawing.png", size=(200, 100)))
    found = find_picture(render_mail(write(("image", picture(small)))))
    assert found["src"].endswith(".png")
    assert (found["width"], found["height"]) == ("200", "100")
    assert "max-width: 200px" in found["style"]


def test_modern_picture_becomes_one_that_every_mail_program_shows() -> None:
    image = CampaignImageFactory(file=get_test_image_file(filename="modern.webp", size=(400, 300)))
    assert find_picture(render_mail(write(("image", picture(image)))))["src"].endswith(".jpg")


def test_picture_is_described_unless_it_decorates() -> None:
    image = CampaignImageFactory()
    described = render_mail(write(("image", picture(image))))
    assert find_picture(described)["alt"] == "Een schuur"
    assert "[Een schuur]\nKijk" in described.text
    decorating = render_mail(write(("image", picture(image, decorative=True))))
    assert find_picture(decorating)["alt"] == ""
    assert "[" not in decorating.text


def make_story(**fields: Any) -> Page:
    return StoryPageFactory(
        parent=AudiencePageFactory(), title="Licht om drie uur", introduction="Een schuur.", slug="licht", **fields
    )


def test_story_stands_in_the_language_of_the_reader() -> None:
    german = Locale.objects.get(language_code="de")
    story = make_story()
    story.get_parent().specific.copy_for_translation(german).save_revision().publish()
    twin = story.copy_for_translation(german)
    twin.title, twin.introduction, twin.slug = "Licht um drei", "Eine Scheune.", "licht-um-drei"
    twin.save_revision().publish()
    mail = render_mail(write(("story", {"page": story.pk}), locale=german))
    assert "Licht um drei" in mail.text
    assert "Eine Scheune." in mail.html
    assert "/licht-um-drei/" in mail.html
    assert "Licht om drie uur" not in mail.html + mail.text


def test_story_shows_its_picture_and_counts_its_link() -> None:
    story = make_story(picture=CampaignImageFactory(description="Een erf"))
    seen: list[str] = []
    mail = render_mail(write(("story", {"page": story.pk})), rewrite=lambda address: seen.append(address) or address)
    assert find_picture(mail)["alt"] == "Een erf"
    assert story.full_url.removeprefix("https://campaign.example") in seen[0]


@pytest.mark.parametrize("kept_back", ["draft", "restricted"])
def test_story_that_readers_may_not_see_is_nowhere(kept_back: str, client: Client) -> None:
    story = make_story(draft=kept_back == "draft")
    if kept_back == "restricted":
        PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    newsletter = write(("story", {"page": story.pk}), sent=True)
    mail = render_mail(newsletter)
    assert "Licht om drie uur" not in mail.html + mail.text + client.get(newsletter.url).content.decode()


def test_event_says_when_and_where_and_links_to_the_same_file_for_everybody() -> None:
    mail = render_mail(write(("event", EVENT), slug="september"))
    assert "Dorpshuis, Kerkstraat" in mail.html
    assert "19:30" in mail.text
    assert "21:30" in mail.text
    assert "Bel 0800-7000 om u aan te melden." in mail.text
    address = f"https://campaign.example/nl/nieuwsbrief/september/?event={EVENT_ID}"
    assert address in mail.html
    assert address in mail.text


def test_event_without_an_end_or_until_another_day_is_said_in_words() -> None:
    (open_ended,) = read_content(write(("event", EVENT | {"ends_at": None})), keep_link).blocks[:1]
    assert "19:30" in open_ended.when
    assert "21:30" not in open_ended.when
    later = (EVENING + datetime.timedelta(days=2)).isoformat()
    (long_one,) = read_content(write(("event", EVENT | {"ends_at": later})), keep_link).blocks[:1]
    assert "5 december" in long_one.when
    assert "7 december" in long_one.when


def test_calendar_file_is_whole_and_folded(client: Client) -> None:
    place = "Dorpshuis, zaal 2; naast de kerk " + "é" * 60
    newsletter = write(("event", EVENT | {"place": place}), slug="september", sent=True)
    response = client.get(newsletter.url, {"event": EVENT_ID})
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="september.ics"'
    assert not response.cookies
    body = response.content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20261205T183000Z" in lines
    assert "DTEND:20261205T203000Z" in lines
    assert "SUMMARY:Avond\\; met koffie" in lines
    assert "LOCATION:" + place.replace(",", "\\,").replace(";", "\\;") in lines
    assert f"UID:{EVENT_ID}@campaign.example" in lines
    assert "DESCRIPTION:Bel 0800-7000 om u aan te melden." in lines


def test_calendar_file_of_another_block_is_not_there(client: Client) -> None:
    newsletter = write(("event", EVENT), sent=True)
    assert client.get(newsletter.url, {"event": "other"}).status_code == 404
    assert client.get(newsletter.url, {"event": "x\r\nSet-Cookie: a=b"}).status_code == 404


def test_web_page_shows_every_block_and_ends_with_the_numbers(client: Client) -> None:
    image = CampaignImageFactory()
    blocks = (("lead", {"text": "Eerst dit."}), ("divider", {}), ("event", EVENT), ("image", picture(image)))
    html = client.get(write(*blocks, sent=True).url).content.decode()
    article = html.split("<article>")[1].split("</article>")[0]
    assert "Eerst dit." in article
    assert "<hr" in article
    assert f'href="?event={EVENT_ID}"' in article
    assert 'alt="Een schuur"' in article
    assert article.count("0800-7000") == 2, "once in the event, once in the list at the end"
    assert article.rindex("0800-7000") > article.index('alt="Een schuur"')


def test_web_page_holds_one_list_of_numbers_where_the_writer_put_it(client: Client) -> None:
    blocks = (("reporting_bar", {"heading": "Bel gerust"}), ("lead", {"text": "Eerst dit."}))
    html = client.get(write(*blocks, sent=True).url).content.decode()
    article = html.split("<article>")[1].split("</article>")[0]
    assert article.count("0800-7000") == 1
    assert article.index("Bel gerust") < article.index("0800-7000") < article.index("Eerst dit.")


def test_arm_b_has_the_second_texts_where_there_are_any() -> None:
    newsletter = write(("divider", {}), title="Eerste", introduction="Begin een.")
    newsletter.second_subject = "Tweede"
    first, second = render_mail(newsletter, arm="a"), render_mail(newsletter, arm="b")
    assert (first.subject, second.subject) == ("Eerste", "Tweede")
    assert "Begin een." in second.html
    newsletter.second_subject, newsletter.second_introduction = "", "Begin twee."
    second = render_mail(newsletter, arm="b")
    assert second.subject == "Eerste"
    assert "Begin twee." in second.text
    assert "Begin een." not in second.html + second.text
    assert render_mail(newsletter) == render_mail(newsletter, arm="a")


def test_answers_go_to_the_address_of_the_newsletter() -> None:
    newsletter = write(("divider", {}))
    assert render_mail(newsletter).reply_to == ""
    newsletter.reply_address = "team@gemeente.example"
    assert render_mail(newsletter).reply_to == "team@gemeente.example"


def test_mail_in_arabic_reads_from_right_to_left() -> None:
    arabic = Locale.objects.create(language_code="ar")
    newsletter = write(
        ("lead", {"text": "Eerst dit."}), ("event", EVENT), ("signals", {"heading": "x", "signals": ["y"]})
    )
    newsletter.locale = arabic
    html = render_mail(newsletter).html
    assert re.search(r'<html[^>]*\bdir="rtl"', html)
    assert "border-right: 4px" in html
    assert not re.search(r"direction:\s*ltr", html)
    words = BeautifulSoup(html, "html.parser").find("p", string="Eerst dit.")
    assert re.search(r"text-align:\s*right", words.parent["style"])


def test_plain_text_of_a_long_signal_goes_on_under_its_words() -> None:
    signal = "Een busje dat elke nacht om drie uur komt en weer wegrijdt zonder dat er licht brandt"
    text = render_mail(write(("signals", {"heading": "Let op", "signals": [signal]}))).text
    assert re.search(r"^- Een busje .*\n  \S", text, re.MULTILINE)
    assert max(len(line) for line in text.split("\n") if "://" not in line) <= 72
