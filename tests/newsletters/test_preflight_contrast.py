import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletters.preflight.colours import measure_contrast, read_colour
from newsletters.preflight.contrast import darken, measure_texts
from newsletters.preflight.dark_rules import read_dark_rules
from newsletters.preflight.mail_document import read_document

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def faint(html: str) -> list[str]:
    return [text.words for text in measure_texts(read_document(html), lambda element: element.style)]


def faint_in_the_dark(html: str) -> list[str]:
    document = read_document(html)
    rules = read_dark_rules(document.css)
    return [text.words for text in measure_texts(document, lambda element: darken(element, rules))]


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#fff", (255, 255, 255)), ("#0E2238".lower(), (14, 34, 56)), ("rgb(1, 2, 3)", (1, 2, 3)), ("black", (0, 0, 0)),
        ("#101b2a !important", (16, 27, 42)), ("#fbf7f0 none", (251, 247, 240)), ("#11223344", None), ("none", None),
        ("url(a.png)", None), ("", None),
    ],
)  # fmt: skip
def test_colours_are_read_as_mails_write_them(text: str, colour: tuple[int, int, int] | None) -> None:
    assert read_colour(text) == colour


def test_contrast_of_known_pairs() -> None:
    assert measure_contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert measure_contrast((255, 255, 255), (118, 118, 118)) == pytest.approx(4.54, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_bounds(one: tuple, other: tuple) -> None:
    assert 1 <= measure_contrast(one, other) <= 21.001
    assert measure_contrast(one, other) == measure_contrast(other, one)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="color:#777777">Faint</p>', ["Faint"]),
        ('<p style="color:#767676">Enough</p>', []),
        ('<td bgcolor="#0e2238"><p style="color:#333">Faint</p></td>', ["Faint"]),
        ('<td bgcolor="#0e2238"><p style="color:#fff">Fine</p></td>', []),
        ('<td bgcolor="#0e2238"><p>Black on night</p></td>', ["Black on night"]),
        ('<td bgcolor="#0e2238"><a href="/">Blue on night</a></td>', ["Blue on night"]),
        ('<div style="display:none;color:#fff">Hidden</div>', []),
        ('<div style="background:url(a.png)"><p style="color:#fff">Nobody knows</p></div>', []),
        ('<div style="background:#000"><div style="background:none"><p style="color:#fff">Fine</p></div></div>', []),
        ('<p style="color:#eee">One</p><p style="color:#eee">Two</p>', ["One"]),
    ],
)
def test_faint_text_is_found_once_per_pair_of_colours(html: str, expected: list[str]) -> None:
    assert faint(html) == expected


DARK = (
    "<style>@media (prefers-color-scheme: dark) { .paper, .paper > table { background: #101B2A !important; }"
    " .paper p { color: %s !important; } .paper [data-x] p, p:hover { color: #101B2A !important; } }</style>"
)


@pytest.mark.parametrize(
    ("css", "html", "expected"),
    [
        (DARK % "#F4EFE6", '<div class="paper" style="background:#fff"><p style="color:#000">Words</p></div>', []),
        (DARK % "#203040", '<div class="paper" style="color:#000"><p>Words</p></div>', ["Words"]),
        (DARK % "#F4EFE6", '<p style="color:#000">Outside</p>', []),
        (DARK % "#F4EFE6", '<div class="paper"><div><table style="background:#fff"><tr><td><p>Deep</p></td></tr>'
         "</table></div></div>", ["Deep"]),
        (DARK % "#F4EFE6", '<div class="paper"><table style="background:#fff"><tr><td><p>Child</p></table></div>',
         []),
        ("<style>@media (prefers-color-scheme: dark) { p { color: #111 } }</style>",
         '<p style="color:#000">Inline wins</p>', []),
    ],
)  # fmt: skip
def test_dark_rules_win_over_inline_styles_where_they_fit(css: str, html: str, expected: list[str]) -> None:
    assert faint_in_the_dark(css + html) == expected


def test_more_classes_win_over_more_tags() -> None:
    css = "@media (prefers-color-scheme: dark) { .a .b { color: #fff !important } .a div p { color: #000 !important } }"
    html = f'<style>{css}</style><div class="a" style="background:#000"><div><p class="b">Words</p></div></div>'
    assert faint_in_the_dark(html) == []
