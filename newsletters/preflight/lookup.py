"""The port to the names of the internet: texts that stand beside a domain."""

from typing import Protocol


class NoAnswer(Exception):
    """Nobody could say in time what stands there."""


class Lookup(Protocol):
    """Reads texts beside a domain."""

    def find_texts(self, name: str) -> list[str]:
        """The TXT records of a name, none for a name that is not there; raises `NoAnswer`."""
        ...
