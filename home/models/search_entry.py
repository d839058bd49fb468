from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page

from newsletters.showing import leave_out_unsent


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Reads what a visitor may find."""

    def findable(self, locale: Locale) -> "SearchEntryQuerySet":
        """Entries of live pages in that language that everybody may read."""
        return self.filter(locale=locale, page__in=leave_out_unsent(Page.objects.live().public()))


class SearchEntry(models.Model):
    """What can be found of one live page: its words as they are searched, and its text as it is shown.

    The words of the text hold those of the title too. They stand between spaces, with one space at either end, so that
    ' boer ' is a word and ' boer' a beginning.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=255)
    text = models.TextField()
    title_words = models.TextField()
    text_words = models.TextField()
    indexed_at = models.DateTimeField(default=timezone.now)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title
