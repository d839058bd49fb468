"""The content blocks of campaign pages, one module per family. Their names are stored data: never rename one."""

from wagtail import blocks

from audiences.blocks.acting import (
    CallToActionBlock,
    MunicipalitiesBlock,
    ReportingBlock,
    SignUpBlock,
    StepsBlock,
    WarningBlock,
)
from audiences.blocks.explaining import FiguresBlock, LeadBlock, QuestionsBlock, StoryBlock, TextBlock
from audiences.blocks.recognising import SelfCheckBlock, SignalsBlock
from audiences.blocks.showing import DownloadBlock, PictureBlock, VideoBlock

__all__ = ["CampaignStreamBlock"]


class CampaignStreamBlock(blocks.StreamBlock):
    """Everything that may stand on a campaign page, in the order in which a good page uses it."""

    steps = StepsBlock()
    reporting = ReportingBlock()
    warning = WarningBlock()
    municipalities = MunicipalitiesBlock()
    call_to_action = CallToActionBlock()
    sign_up = SignUpBlock()
    signals = SignalsBlock()
    self_check = SelfCheckBlock()
    story = StoryBlock()
    lead = LeadBlock()
    text = TextBlock()
    questions = QuestionsBlock()
    figures = FiguresBlock()
    picture = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()

    class Meta:
        block_counts = {
            "reporting": {"max_num": 1},
            "municipalities": {"max_num": 1},
            "sign_up": {"max_num": 1},
        }
