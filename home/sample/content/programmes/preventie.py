"""Preventie met Gezag in Venlo."""

import datetime

from home.sample.content.programmes.content import ProgrammeContent, everywhere, partner, result
from home.sample.words import PageContent, Words

PREVENTIE_MET_GEZAG = ProgrammeContent(
    municipalities=("venlo",),
    # The first money ended in the middle of 2026.
    review_on=datetime.date(2027, 1, 15),
    page=PageContent(
        key="preventie-met-gezag",
        title=everywhere("Preventie met Gezag"),
        slug=everywhere("preventie-met-gezag"),
        fields={
            "introduction": Words(
                "Jongeren van 8 tot en met 27 jaar een betere kans geven dan snel geld. "
                "En duidelijk zijn over wat niet mag. Dat doet Venlo met geld van het ministerie.",
                "Jungen Menschen von 8 bis 27 Jahren eine bessere Chance geben als schnelles Geld. "
                "Und klar sagen, was nicht erlaubt ist. Venlo tut das mit Geld vom Ministerium.",
                "Dać młodym ludziom w wieku od 8 do 27 lat coś lepszego niż szybkie pieniądze. "
                "I jasno mówić, czego nie wolno. Venlo robi to za pieniądze ministerstwa.",
                "Giving young people from 8 to 27 a better chance than quick money. "
                "And being clear about what is not allowed. Venlo does so with money from the ministry.",
            ),
            "caution": Words(
                "Dit gaat over kansen voor alle jongeren in een buurt, niet alleen over jongeren die iets deden.",
                "Es geht um Chancen für alle jungen Menschen im Viertel, nicht nur für die, die etwas getan haben.",
                "Chodzi o szanse dla wszystkich młodych w okolicy, nie tylko dla tych, którzy coś zrobili.",
                "This is about chances for all young people in an area, not only for those who did something.",
            ),
            "purpose": Words(
                "<p>Preventie met Gezag is een landelijk programma van het ministerie van Justitie en Veiligheid. "
                "Het werkt in aangewezen gebieden.</p>"
                "<p>Twee dingen gaan samen: uitzicht bieden en grenzen stellen. "
                "Wie met jongeren werkt, moet elkaar daarvoor kennen.</p>",
                "<p>Preventie met Gezag ist ein landesweites Programm des niederländischen Ministeriums für Justiz und "
                "Sicherheit. Es arbeitet in ausgewählten Gebieten.</p>"
                "<p>Zwei Dinge gehören zusammen: Perspektiven bieten und Grenzen setzen. "
                "Wer mit jungen Menschen arbeitet, muss sich dafür kennen.</p>",
                "<p>Preventie met Gezag to krajowy program holenderskiego ministerstwa sprawiedliwości "
                "i bezpieczeństwa. Działa w wybranych miejscach.</p>"
                "<p>Dwie rzeczy idą razem: dawanie perspektyw i stawianie granic. "
                "Osoby pracujące z młodzieżą muszą się do tego znać.</p>",
                "<p>Preventie met Gezag is a national programme of the Dutch Ministry of Justice and Security. "
                "It works in chosen areas.</p>"
                "<p>Two things go together: offering prospects and setting limits. "
                "People who work with the young have to know each other for that.</p>",
            ),
            "search_description": Words(
                "Wat Preventie met Gezag in Venlo doet voor jongeren.",
                "Was Preventie met Gezag in Venlo für junge Menschen tut.",
                "Co Preventie met Gezag robi w Venlo dla młodzieży.",
                "What Preventie met Gezag does for young people in Venlo.",
            ),
        },
        streams={
            "partners": (
                partner(
                    Words("Gemeente Venlo", "Gemeinde Venlo", "Gmina Venlo", "Municipality of Venlo"),
                    Words(
                        "Voert het programma uit",
                        "Führt das Programm durch",
                        "Prowadzi program",
                        "Carries out the programme",
                    ),
                ),
                partner(
                    Words(
                        "Ministerie van Justitie en Veiligheid",
                        "Ministerium für Justiz und Sicherheit",
                        "Ministerstwo Sprawiedliwości i Bezpieczeństwa",
                        "Ministry of Justice and Security",
                    ),
                    Words("Betaalt", "Bezahlt", "Finansuje", "Pays for it"),
                ),
            ),
            "results": (
                result(
                    "2023-11-30",
                    Words(
                        "Meer dan 85 mensen die met jongeren werken, kwamen bijeen om elkaar te leren kennen.",
                        "Mehr als 85 Fachleute aus der Jugendarbeit kamen zusammen, um sich kennenzulernen.",
                        "Ponad 85 osób pracujących z młodzieżą spotkało się, by się poznać.",
                        "More than 85 people who work with the young met to get to know each other.",
                    ),
                    Words(
                        "Gemeente Venlo, najaar 2023",
                        "Gemeinde Venlo, Herbst 2023",
                        "Gmina Venlo, jesień 2023",
                        "Municipality of Venlo, autumn 2023",
                    ),
                ),
                result(
                    "2023-10-03",
                    Words(
                        "Venlo is gekozen en krijgt 2,65 miljoen euro extra tot medio 2026.",
                        "Venlo wurde ausgewählt und bekommt 2,65 Millionen Euro zusätzlich bis Mitte 2026.",
                        "Venlo zostało wybrane i dostaje dodatkowo 2,65 miliona euro do połowy 2026 roku.",
                        "Venlo was chosen and receives an extra 2.65 million euros until the middle of 2026.",
                    ),
                    Words(
                        "Gemeente Venlo, najaar 2023",
                        "Gemeinde Venlo, Herbst 2023",
                        "Gmina Venlo, jesień 2023",
                        "Municipality of Venlo, autumn 2023",
                    ),
                ),
            ),
        },
    ),
)
