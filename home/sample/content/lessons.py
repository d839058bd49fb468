"""Lessons learnt: from programmes, with their source, and one that is clearly made up."""

import datetime
from dataclasses import dataclass

from home.sample.content.programmes.content import EVERYWHERE
from home.sample.words import PageContent, Words

NOT_KNOWN = Words("Niet bekend", "Nicht bekannt", "Nie wiadomo", "Not known")
NOT_MEASURED = Words(
    "Niet gemeten, of nog niet bekendgemaakt.",
    "Nicht gemessen oder noch nicht veröffentlicht.",
    "Nie zmierzono albo jeszcze nie opublikowano.",
    "Not measured, or not published yet.",
)


@dataclass(frozen=True)
class LessonContent:
    """One lesson: its words, and the facts that are the same in every language."""

    page: PageContent
    transferable: str
    learnt_on: datetime.date
    programme: str = ""
    municipalities: tuple[str, ...] = ()
    source_address: str = ""


LESSONS_PAGE = PageContent(
    key="lessons",
    title=Words("Wat we leerden", "Was wir gelernt haben", "Czego się nauczyliśmy", "What we learnt"),
    slug=Words("lessen", "lehren", "wnioski", "lessons"),
    fields={
        "introduction": Words(
            "Niet elke gemeente heeft een eigen programma. Wel kan elke gemeente leren van wat elders is gedaan: "
            "voor wie het was, wat het deed en wat u ervoor nodig hebt.",
            "Nicht jede Gemeinde hat ein eigenes Programm. Aber jede kann von anderen lernen: "
            "für wen es war, was es bewirkt hat und was man dafür braucht.",
            "Nie każda gmina ma własny program. Każda może jednak uczyć się od innych: "
            "dla kogo to było, co dało i czego potrzeba.",
            "Not every municipality has a programme of its own. Each can learn from what was done elsewhere: "
            "for whom it was, what it did and what you need for it.",
        ),
        "search_description": Words(
            "Geleerde lessen: wat is gedaan, voor wie, met welk effect, wat het kost en of u het kunt overnemen.",
            "Lehren: was getan wurde, für wen, mit welcher Wirkung, was es kostet und ob Sie es übernehmen können.",
            "Wnioski: co zrobiono, dla kogo, z jakim skutkiem, ile to kosztuje i czy można to powtórzyć.",
            "Lessons: what was done, for whom, with what effect, at what cost, and whether you can do the same.",
        ),
    },
)

ONE_TEAM = LessonContent(
    programme="act",
    municipalities=EVERYWHERE,
    transferable="yes",
    learnt_on=datetime.date(2024, 10, 24),
    page=PageContent(
        key="lesson-one-team",
        title=Words(
            "Eén controleteam voor alle gemeenten",
            "Ein Kontrollteam für alle Gemeinden",
            "Jeden zespół kontrolny dla wszystkich gmin",
            "One team of inspectors for all municipalities",
        ),
        slug=Words("een-controleteam", "ein-kontrollteam", "jeden-zespol", "one-team"),
        fields={
            "source": Words(
                "Gemeente Peel en Maas, 24-10-2024",
                "Gemeinde Peel en Maas, 24.10.2024",
                "Gmina Peel en Maas, 24.10.2024",
                "Municipality of Peel en Maas, 24 October 2024",
            ),
            "what": Words(
                "De gemeenten zetten in 2021 hun toezichthouders en boa's samen in één team, naast vaste partners.",
                "Die Gemeinden stellten 2021 ihre Kontrollkräfte in einem Team zusammen, neben festen Partnern.",
                "W 2021 gminy połączyły swoich inspektorów w jeden zespół, obok stałych partnerów.",
                "In 2021 the municipalities brought their inspectors together in one team, beside fixed partners.",
            ),
            "for_whom": Words(
                "Gemeenten die zelf te weinig mensen hebben",
                "Gemeinden mit zu wenig eigenem Personal",
                "Gminy, które mają za mało ludzi",
                "Municipalities with too few people of their own",
            ),
            "effect": Words(
                "Sinds het voorjaar van 2024 werken er vijf zulke teams, voor heel Limburg. "
                "Of er daardoor minder misdaad is, is niet gemeten.",
                "Seit dem Frühjahr 2024 gibt es fünf solche Teams, für ganz Limburg. "
                "Ob es dadurch weniger Kriminalität gibt, wurde nicht gemessen.",
                "Od wiosny 2024 działa pięć takich zespołów w całej Limburgii. "
                "Nie zmierzono, czy przestępczość dzięki temu spadła.",
                "Since spring 2024 there are five such teams, for the whole of Limburg. "
                "Whether there is less crime because of it was not measured.",
            ),
            "cost": Words(
                "Betaald via het RIEC met geld van het ministerie; het bedrag kennen wij niet",
                "Über das RIEC mit Geld des Ministeriums bezahlt; den Betrag kennen wir nicht",
                "Opłacane przez RIEC z pieniędzy ministerstwa; kwoty nie znamy",
                "Paid through the RIEC with money from the ministry; we do not know the amount",
            ),
            "transfer_note": Words(
                "Een afspraak tussen de gemeenten en de partners, en een plek waar het team bij hoort.",
                "Eine Vereinbarung zwischen Gemeinden und Partnern und eine Stelle, zu der das Team gehört.",
                "Porozumienie między gminami i partnerami oraz miejsce, do którego zespół należy.",
                "An agreement between the municipalities and the partners, and a place where the team belongs.",
            ),
            "contact_role": Words(
                "Coördinator van het ACT! Interventieteam",
                "Koordination des ACT! Interventieteams",
                "Koordynator zespołu ACT! Interventieteam",
                "Coordinator of the ACT! Interventieteam",
            ),
        },
    ),
)

KNOW_EACH_OTHER = LessonContent(
    programme="preventie-met-gezag",
    municipalities=("venlo",),
    transferable="adapted",
    learnt_on=datetime.date(2023, 11, 30),
    page=PageContent(
        key="lesson-know-each-other",
        title=Words(
            "Eerst elkaar kennen, dan samen werken",
            "Erst kennenlernen, dann zusammenarbeiten",
            "Najpierw się poznać, potem współpracować",
            "First know each other, then work together",
        ),
        slug=Words("elkaar-kennen", "kennenlernen", "poznac-sie", "know-each-other"),
        fields={
            "source": Words(
                "Gemeente Venlo, 2023", "Gemeinde Venlo, 2023", "Gmina Venlo, 2023", "Municipality of Venlo, 2023"
            ),
            "what": Words(
                "Venlo nodigde iedereen uit die met jongeren werkt. Meer dan 85 mensen kwamen.",
                "Venlo lud alle ein, die mit jungen Menschen arbeiten. Mehr als 85 kamen.",
                "Venlo zaprosiło wszystkich, którzy pracują z młodzieżą. Przyszło ponad 85 osób.",
                "Venlo invited everybody who works with the young. More than 85 people came.",
            ),
            "for_whom": Words(
                "Jongerenwerk, scholen, zorg, politie en gemeente",
                "Jugendarbeit, Schulen, Hilfsdienste, Polizei und Gemeinde",
                "Praca z młodzieżą, szkoły, opieka, policja i gmina",
                "Youth work, schools, care, police and municipality",
            ),
            "effect": NOT_MEASURED,
            "cost": Words(
                "Een deel van 2,65 miljoen euro tot medio 2026; alleen de bijeenkomst: niet bekend",
                "Ein Teil von 2,65 Millionen Euro bis Mitte 2026; nur das Treffen: nicht bekannt",
                "Część z 2,65 miliona euro do połowy 2026; samo spotkanie: nie wiadomo",
                "Part of 2.65 million euros until the middle of 2026; the meeting alone: not known",
            ),
            "transfer_note": Words(
                "Een bijeenkomst kan ook zonder programma: een zaal, een lijst van namen en iemand die belt.",
                "Ein Treffen geht auch ohne Programm: ein Saal, eine Namensliste und jemand, der anruft.",
                "Spotkanie można zrobić i bez programu: sala, lista nazwisk i ktoś, kto dzwoni.",
                "A meeting needs no programme: a room, a list of names and somebody who calls.",
            ),
            "contact_role": Words(
                "Programmaleider Preventie met Gezag, gemeente Venlo",
                "Programmleitung Preventie met Gezag, Gemeinde Venlo",
                "Kierownik programu Preventie met Gezag, gmina Venlo",
                "Programme leader Preventie met Gezag, municipality of Venlo",
            ),
        },
    ),
)

FIRST_LESSONS = (ONE_TEAM, KNOW_EACH_OTHER)
