"""What every block of a newsletter shares with those of the pages, and previews of its own."""

from audiences.blocks.campaign_block import CampaignBlock
from newsletters.blocks.previews import PREVIEWS


class NewsletterBlock(CampaignBlock):
    """A block whose words are checked when it is published; numbers stand in it by the key of their channel."""

    previews = PREVIEWS
