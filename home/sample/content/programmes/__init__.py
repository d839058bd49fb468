"""The programmes of the sample site: one module each, with facts that were read at their source."""

from home.sample.content.programmes.act import ACT
from home.sample.content.programmes.content import INDEX, ProgrammeContent
from home.sample.content.programmes.ermwic import ERMWIC
from home.sample.content.programmes.grip import GRIP_OP_ONBEGRIP
from home.sample.content.programmes.preventie import PREVENTIE_MET_GEZAG
from home.sample.content.programmes.regio_deal import REGIO_DEAL
from home.sample.content.programmes.riec import RIEC

# What is nearest to a resident first, what pays for it last.
PROGRAMMES = (ACT, PREVENTIE_MET_GEZAG, GRIP_OP_ONBEGRIP, ERMWIC, RIEC, REGIO_DEAL)

__all__ = ["INDEX", "PROGRAMMES", "ProgrammeContent"]
