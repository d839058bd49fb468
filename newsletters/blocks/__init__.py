"""The blocks of a newsletter: only what every mail program can show. Their names are stored data: never rename one."""

from wagtail import blocks

from newsletters.blocks.acting import NewsletterButtonBlock, NewsletterEventBlock, ReportingBarBlock
from newsletters.blocks.explaining import DividerBlock, NewsletterLeadBlock, NewsletterTextBlock
from newsletters.blocks.showing import NewsletterImageBlock, NewsletterSignalsBlock, NewsletterStoryBlock

__all__ = ["NewsletterStreamBlock"]


class NewsletterStreamBlock(blocks.StreamBlock):
    """Everything that may stand in a newsletter; the mail adds its foot, and a reporting bar where none is placed."""

    lead = NewsletterLeadBlock()
    text = NewsletterTextBlock()
    divider = DividerBlock()
    signals = NewsletterSignalsBlock()
    story = NewsletterStoryBlock()
    button = NewsletterButtonBlock()
    event = NewsletterEventBlock()
    reporting_bar = ReportingBarBlock()
    image = NewsletterImageBlock()

    class Meta:
        block_counts = {"reporting_bar": {"max_num": 1}}
