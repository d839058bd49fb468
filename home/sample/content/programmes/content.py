"""What a programme page is written with, and the page above them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from home.sample.words import Name, PageContent, Words

Block = tuple[str, Mapping[str, Any]]

EVERYWHERE = ("all",)


@dataclass(frozen=True)
class ProgrammeContent:
    """One programme: its words, and the facts that are the same in every language."""

    page: PageContent
    review_on: datetime.date
    municipalities: tuple[str, ...] = ()
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


def partner(name: Words | str, role: Words | None = None) -> Block:
    """An organisation; a name that is the same in every language is given once."""
    return "partner", {"name": everywhere(name), "role": role or everywhere("")}


def result(reached_on: str, text: Words, source: Words | str, address: str = "") -> Block:
    """Something that came of it, on a day such as '2024-10-15'."""
    return "result", {
        "reached_on": reached_on,
        "text": text,
        "source": everywhere(source),
        "source_address": address,
    }


def everywhere(text: Words | str) -> Words:
    """A name that is written the same in every language."""
    return text if isinstance(text, Words) else Name(text, text, text, text)


INDEX = PageContent(
    key="programmes",
    title=Words("Wat we samen doen", "Was wir gemeinsam tun", "Co robimy razem", "What we do together"),
    slug=Words("programmas", "programme", "programy", "programmes"),
    fields={
        "introduction": Words(
            "Achter de campagne staan programma's van gemeenten, politie, zorg en hulpdiensten. "
            "Hier leest u wat elk programma doet, wat het opleverde en waar dat staat.",
            "Hinter der Kampagne stehen Programme von Gemeinden, Polizei, Hilfs- und Gesundheitsdiensten. "
            "Hier lesen Sie, was jedes Programm tut, was es gebracht hat und wo das steht.",
            "Za kampanią stoją programy gmin, policji, służb ratowniczych i opieki. "
            "Tutaj można przeczytać, co robi każdy program, co przyniósł i gdzie to opisano.",
            "Behind the campaign are programmes of municipalities, police, care and emergency services. "
            "Read here what each of them does, what came of it and where that is written.",
        ),
        "search_description": Words(
            "Programma's in Noord-Limburg: doel, partners en resultaten met hun bron.",
            "Programme in Noord-Limburg: Ziel, Partner und Ergebnisse mit Quelle.",
            "Programy w Noord-Limburg: cel, partnerzy i wyniki ze źródłem.",
            "Programmes in Noord-Limburg: purpose, partners and results with their source.",
        ),
    },
)
