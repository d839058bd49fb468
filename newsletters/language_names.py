"""How a language is called, on our screens and in lists that people bring."""

from django.utils.translation import get_language_info, override


def name_language(code: str) -> str:
    """The language's name in the active language, or its code when Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def names_of_language(code: str) -> set[str]:
    """How people write a language in a list: its code, own name, and name in Dutch and English."""
    written = {code, str(get_language_info(code)["name_local"])}
    for language in ("nl", "en"):
        with override(language):
            written.add(name_language(code))
    return {word.lower() for word in written}
