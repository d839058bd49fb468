"""Cells that no spreadsheet takes for a formula."""

# Spreadsheets take a cell that begins with one of these for a formula, also in the wide forms of East Asia.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PASSED_OVER = " \u00a0\u200b\ufeff"


def make_harmless(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would make it a formula."""
    return f"'{text}" if text.lstrip(_PASSED_OVER).startswith(FORMULA_SIGNS) else text
