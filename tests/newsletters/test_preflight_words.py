import pytest

from newsletters.models import NewsletterPage
from newsletters.preflight import Code, check_newsletter
from tests.newsletters.preflights import copy_to, find, write, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_plain_newsletter_may_be_sent() -> None:
    preflight = check_newsletter(write())
    assert preflight.may_be_sent
    assert preflight.languages == ("nl",)
    assert {finding.code for finding in preflight.warnings} == {Code.CHECKLIST, Code.SENDER_EXAMPLE}


@pytest.mark.parametrize("subject", [" ", "\u200b", "\u00ad\ufe0f \u2060"])
def test_subject_of_signs_that_nobody_sees_is_empty(subject: str) -> None:
    newsletter = write()
    NewsletterPage.objects.filter(pk=newsletter.pk).update(title=subject)
    (finding,) = find(newsletter, Code.SUBJECT_EMPTY)
    assert finding.is_blocking
    assert finding.edit_url.endswith(f"/{newsletter.pk}/edit/#id_title-label")


@pytest.mark.parametrize("subject", ["🌾", "Wat zag u?", "ﷺ", "Zażółć gęślą jaźń", "<b>&amp;", "x" * 60])
def test_odd_subject_of_at_most_sixty_letters_is_fine(subject: str) -> None:
    preflight = check_newsletter(write(title=subject, slug="odd"))
    codes = {finding.code for finding in preflight.findings}
    assert not codes & {Code.SUBJECT_EMPTY, Code.SUBJECT_LONG}


def test_long_subject_warns_for_both_subjects() -> None:
    newsletter = write(title="a" * 61, second_subject="🌾" * 255)
    findings = find(newsletter, Code.SUBJECT_LONG)
    assert [finding.is_blocking for finding in findings] == [False, False]
    assert "61 letters" in findings[0].message
    assert findings[1].edit_url.endswith("#id_second_subject-label")
    assert not find(write(title="a" * 60, second_subject="b" * 60), Code.SUBJECT_LONG)


@pytest.mark.parametrize(
    "left",
    [
        "{{ first_name }}", "{{", "*|FNAME|*", "%%naam%%", "${name}", "Lorem ipsum", "TODO", "N.T.B.", "xxx", "XX",
        "[naam]", "[Datum]", "[imię]", "[your name]", "{% if x %}",
    ],
)  # fmt: skip
def test_leftover_placeholder_blocks_and_names_its_block(left: str) -> None:
    newsletter = write_text(f"<p>Bel {left} als u iets ziet.</p>")
    (finding,) = find(newsletter, Code.PLACEHOLDER)
    (block,) = newsletter.body
    assert finding.is_blocking
    assert left in finding.message
    assert finding.block_id == block.id
    assert finding.block_name == "Text 1: “What you can do”"
    assert finding.edit_url == f"/admin/pages/{newsletter.pk}/edit/#block-{block.id}-section"


@pytest.mark.parametrize(
    "words",
    [
        "XXL",
        "Route 20xx",
        "XX wiek",
        "de XXe eeuw",
        "[…]",
        "[red.]",
        "100 %",
        "todo",
        "Max & Moritz",
        "5 < 6 > 4",
        "a}b",
    ],
)
def test_words_that_only_look_like_placeholders_are_left_alone(words: str) -> None:
    assert not find(write_text(f"<p>Bel {words.replace('<', '&lt;')} als u iets ziet.</p>"), Code.PLACEHOLDER)


@pytest.mark.parametrize("field", ["title", "preheader", "introduction", "second_subject"])
def test_placeholder_is_found_in_every_field_of_the_mail(field: str) -> None:
    (finding,) = find(write(**{field: "Dag [naam]"}), Code.PLACEHOLDER)
    assert finding.edit_url.endswith(f"#id_{field}-label")
    assert finding.block_id == ""
    assert finding.block_name in {"Subject", "Preview line", "Introduction", "Second subject"}


def test_number_of_no_channel_blocks_in_subject_and_text() -> None:
    assert find(write(title="Bel {nobody}"), Code.PLACEHOLDER)[0].is_blocking
    (finding,) = (each for each in find(write_text("<p>Bel {nobody}.</p>"), Code.CHECKLIST) if each.is_blocking)
    assert "{nobody}" in finding.message
    assert finding.block_name.startswith("Text 1")


def test_hard_text_warns_and_easy_text_does_not() -> None:
    hard = "De verantwoordelijkheidsverdeling tussen gemeentelijke handhavingsorganisaties en arbeidsinspectiediensten "
    assert not any(finding.is_blocking for finding in find(write_text(f"<p>{hard * 6}.</p>"), Code.READING_LEVEL))
    assert find(write_text(f"<p>{hard * 6}.</p>"), Code.READING_LEVEL)
    assert not find(write_text(f"<p>{'Bel ons als u iets ziet. ' * 20}</p>"), Code.READING_LEVEL)


def test_what_is_about_search_results_is_not_said() -> None:
    messages = [finding.message for finding in check_newsletter(write(title="a" * 70)).findings]
    assert not any("search" in message for message in messages)


def test_every_language_is_checked_by_itself() -> None:
    newsletter = write()
    copy_to(newsletter, "de", title="Hallo [Name]")
    copy_to(newsletter, "pl", title="Dzień dobry [imię]", live=False)
    preflight = check_newsletter(newsletter)
    assert preflight.languages == ("nl", "de")
    (finding,) = preflight.blocking
    assert (finding.language, finding.language_name) == ("de", "German")


def test_hostile_words_are_read_as_words() -> None:
    script = "<script>alert(1)</script>"
    newsletter = write_text(
        f"<p>{'👩‍🌾' * 500} &lt;img src=x onerror=alert(1)&gt;</p><p><a href='javascript:alert(1)'>{script}",
        heading=script,
    )
    preflight = check_newsletter(newsletter)
    assert {finding.code for finding in preflight.blocking} <= {Code.LINK_MALFORMED, Code.LINK_EMPTY}
