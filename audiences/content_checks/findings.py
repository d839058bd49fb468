"""What a check may say."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How much a finding matters."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True)
class Finding:
    """One sentence that says what to do; `anchors` are the ids of the places in the editor, none for the whole page."""

    key: str
    sentence: str
    level: Level
    anchors: tuple[str, ...] = ()
