"""How the public knows the audiences in a language: the titles of their pages."""

from audiences.models import Audience, AudiencePage


def name_audiences(language: str) -> dict[int, str]:
    """The public name by id; the officers' own name where there is no live page in that language."""
    names = dict(Audience.objects.values_list("pk", "internal_name"))
    pages = AudiencePage.objects.live().filter(locale__language_code=language)
    return names | dict(pages.values_list("audience_id", "title"))
