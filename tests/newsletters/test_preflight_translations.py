import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from newsletters.models import NewsletterPage
from newsletters.preflight import Code, check_newsletter
from tests.factories.audiences import AudiencePageFactory, LocaleFactory
from tests.factories.campaigns import WaveFactory
from tests.newsletters.preflights import copy_to, find, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def translate(newsletter: NewsletterPage, language: str = "de") -> Translation:
    """Translate every sentence and publish, as a translator does; each word gets the language before it."""
    source, _created = TranslationSource.update_or_create_from_instance(newsletter)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=LocaleFactory(language_code=language)
    )
    translate_rest(translation, language)
    publish(translation)
    return translation


def translate_rest(translation: Translation, mark: str) -> None:
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"{mark} {segment.string.data}", "translation_type": "manual"},
        )


def publish(translation: Translation) -> None:
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()


def change(newsletter: NewsletterPage, **fields: object) -> NewsletterPage:
    page = NewsletterPage.objects.get(pk=newsletter.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return NewsletterPage.objects.get(pk=newsletter.pk)


@pytest.fixture
def newsletter() -> NewsletterPage:
    text = ("text", {"heading": "Kop", "text": "<p>Een <b>dikke</b> &amp; 'schuine' zin.</p><p>Nog een.</p>"})
    return write(text, title="Wat zag u?")


def test_fresh_translation_has_nothing_to_say(newsletter: NewsletterPage) -> None:
    translate(newsletter)
    preflight = check_newsletter(newsletter)
    assert preflight.languages == ("nl", "de")
    assert preflight.may_be_sent
    assert not {finding.code for finding in preflight.findings} & {Code.TRANSLATION_STALE, Code.TRANSLATION_INCOMPLETE}


def test_source_that_went_on_blocks_and_names_the_language(newsletter: NewsletterPage) -> None:
    translate(newsletter)
    changed = change(newsletter, introduction="Something new.")
    (finding,) = find(changed, Code.TRANSLATION_STALE)
    assert finding.is_blocking
    assert finding.language == "de"
    german = NewsletterPage.objects.get(translation_key=newsletter.translation_key, locale__language_code="de")
    # The editor of translations has no addresses for its parts.
    assert finding.edit_url == f"/admin/pages/{german.pk}/edit/"


def test_source_published_again_without_a_change_of_words_is_not_stale(newsletter: NewsletterPage) -> None:
    translate(newsletter)
    changed = change(newsletter, search_description="Found in a search", seo_title="Other", show_in_menus=True)
    assert not find(changed, Code.TRANSLATION_STALE)


def test_source_with_another_link_or_order_is_stale() -> None:
    first, second = AudiencePageFactory(), AudiencePageFactory()
    button = {"text": "Lees over de schuur", "page": first.pk}
    newsletter = write(("button", button), ("signals", {"heading": "Signalen", "signals": ["Contant geld"]}))
    translate(newsletter)
    assert not find(newsletter, Code.TRANSLATION_STALE)
    body = newsletter.body.get_prep_value()
    assert find(change(newsletter, body=body[::-1]), Code.TRANSLATION_STALE)
    body[0]["value"]["page"] = second.pk
    assert find(change(newsletter, body=body), Code.TRANSLATION_STALE)


def test_updated_and_incomplete_translation_falls_back_and_warns(newsletter: NewsletterPage) -> None:
    translation = translate(newsletter)
    changed = change(newsletter, introduction="Something new.")
    translation.source.update_from_db()
    preflight = check_newsletter(changed)
    assert preflight.languages == ("nl",)
    assert preflight.may_be_sent
    assert [finding.language for finding in find(changed, Code.TRANSLATION_INCOMPLETE)] == ["de"]


def test_complete_translation_that_is_not_published_again_blocks(newsletter: NewsletterPage) -> None:
    translation = translate(newsletter)
    changed = change(newsletter, introduction="Something new.")
    translation.source.update_from_db()
    translate_rest(translation, "de")
    (finding,) = find(changed, Code.TRANSLATION_STALE)
    assert finding.is_blocking
    publish(Translation.objects.get(pk=translation.pk))
    assert not find(changed, Code.TRANSLATION_STALE)


def test_corrected_sentence_that_is_not_published_blocks(newsletter: NewsletterPage) -> None:
    translation = translate(newsletter)
    StringTranslation.objects.filter(data="de Wat zag u?").update(data="Was haben Sie gesehen?")
    assert find(newsletter, Code.TRANSLATION_STALE)
    publish(translation)
    assert not find(newsletter, Code.TRANSLATION_STALE)


def test_translation_that_parted_from_its_source_is_left_alone(newsletter: NewsletterPage) -> None:
    translation = translate(newsletter)
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    assert not find(change(newsletter, introduction="Something new."), Code.TRANSLATION_STALE)


def test_language_of_the_wave_without_a_newsletter_warns() -> None:
    german, polish = LocaleFactory(german=True), LocaleFactory(polish=True)
    newsletter = write(wave=WaveFactory(languages=[Locale.get_default(), german, polish]))
    copy_to(newsletter, "pl", live=False)
    findings = find(newsletter, Code.TRANSLATION_MISSING)
    assert [(finding.language, finding.is_blocking) for finding in findings] == [("de", False), ("pl", False)]
    assert findings[0].message.startswith("Translate the newsletter into German")
    assert findings[0].edit_url == f"/admin/localize/submit/page/{newsletter.pk}/"
    assert findings[1].message.startswith("Publish the Polish")


def test_draft_blocks_and_its_newest_words_are_checked(newsletter: NewsletterPage) -> None:
    newsletter.unpublish()
    newsletter.title = "Dag [naam]"
    newsletter.save_revision()
    preflight = check_newsletter(NewsletterPage.objects.get(pk=newsletter.pk))
    assert {finding.code for finding in preflight.blocking} == {Code.NOT_LIVE, Code.PLACEHOLDER}


def test_changes_that_are_not_published_warn_and_are_not_checked(newsletter: NewsletterPage) -> None:
    newsletter.title = "Dag [naam]"
    newsletter.save_revision()
    preflight = check_newsletter(newsletter)
    assert preflight.may_be_sent
    assert Code.UNPUBLISHED_CHANGES in {finding.code for finding in preflight.warnings}


def test_newsletter_without_dutch_blocks(newsletter: NewsletterPage) -> None:
    german = copy_to(newsletter, "de")
    newsletter.delete()
    (finding,) = check_newsletter(german).blocking
    assert finding.code is Code.NOT_LIVE
    assert "Dutch" in finding.message
