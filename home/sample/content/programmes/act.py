"""ACT!, the intervention team of the municipalities."""

import datetime

from home.sample.content.programmes.content import EVERYWHERE, ProgrammeContent, everywhere, partner, result
from home.sample.words import PageContent, Words

ACT = ProgrammeContent(
    municipalities=EVERYWHERE,
    # The covenant is sure until 1 January 2027.
    review_on=datetime.date(2026, 12, 1),
    page=PageContent(
        key="act",
        title=everywhere("ACT! Interventieteam"),
        slug=everywhere("act"),
        fields={
            "introduction": Words(
                "Een team van gemeenten dat samen met partners gebouwen en bedrijven controleert. "
                "Het werkt voor alle gemeenten in Noord-Limburg.",
                "Ein Team der Gemeinden, das zusammen mit Partnern Gebäude und Betriebe kontrolliert. "
                "Es arbeitet für alle Gemeinden in Noord-Limburg.",
                "Zespół gmin, który wspólnie z partnerami kontroluje budynki i firmy. "
                "Działa dla wszystkich gmin w Noord-Limburg.",
                "A team of the municipalities that checks buildings and businesses together with partners. "
                "It works for all municipalities in Noord-Limburg.",
            ),
            "caution": Words(
                "Een controle is geen beschuldiging. Het team kijkt of een gebouw veilig is en of de regels kloppen.",
                "Eine Kontrolle ist kein Vorwurf. Das Team prüft, ob ein Gebäude sicher ist und die Regeln stimmen.",
                "Kontrola nie jest oskarżeniem. Zespół sprawdza, czy budynek jest bezpieczny i zgodny z przepisami.",
                "A check is not an accusation. The team looks at whether a building is safe and follows the rules.",
            ),
            "purpose": Words(
                "<p>Het team begon in 2021. "
                "Eén gemeente ziet niet alles. Samen zien ze meer, en helpen ze elkaar met mensen en kennis.</p>"
                "<p>Het team kijkt naar:</p>"
                "<ul><li>wonen op een plek die daar niet voor is</li><li>brandveiligheid</li><li>vergunningen</li>"
                "<li>de regels van de gemeente</li>"
                "<li>wie er volgens de gemeente op een adres woont</li></ul>",
                "<p>Das Team begann 2021. "
                "Eine Gemeinde allein sieht nicht alles. Gemeinsam sehen sie mehr und helfen einander mit Personal "
                "und Wissen.</p><p>Das Team prüft:</p>"
                "<ul><li>Wohnen an Orten, die dafür nicht gedacht sind</li><li>Brandschutz</li><li>Genehmigungen</li>"
                "<li>die Regeln der Gemeinde</li><li>wer bei der Gemeinde unter einer Adresse gemeldet ist</li></ul>",
                "<p>Zespół działa od 2021 roku. "
                "Jedna gmina nie widzi wszystkiego. Razem widzą więcej i pomagają sobie ludźmi oraz wiedzą.</p>"
                "<p>Zespół sprawdza:</p>"
                "<ul><li>mieszkanie w miejscach do tego nieprzeznaczonych</li>"
                "<li>bezpieczeństwo pożarowe</li><li>pozwolenia</li><li>przepisy gminne</li>"
                "<li>kto jest zameldowany pod danym adresem</li></ul>",
                "<p>The team started in 2021. "
                "One municipality does not see everything. Together they see more, and help each other with people "
                "and knowledge.</p><p>The team looks at:</p>"
                "<ul><li>living in places that are not meant for it</li><li>fire safety</li><li>permits</li>"
                "<li>the rules of the municipality</li><li>who is registered at an address</li></ul>",
            ),
            "search_description": Words(
                "Wat het ACT! Interventieteam controleert, met wie, en wat het opleverde.",
                "Was das ACT! Interventieteam kontrolliert, mit wem und mit welchem Ergebnis.",
                "Co kontroluje ACT! Interventieteam, z kim i z jakim wynikiem.",
                "What the ACT! Interventieteam checks, with whom, and what came of it.",
            ),
        },
        streams={
            "partners": (
                partner(
                    Words(
                        "Gemeenten in Noord-Limburg",
                        "Gemeinden in Noord-Limburg",
                        "Gminy w Noord-Limburg",
                        "Municipalities in Noord-Limburg",
                    ),
                    Words(
                        "Leveren de toezichthouders en boa's van het team",
                        "Stellen die Kontrollkräfte und Ordnungskräfte des Teams",
                        "Zapewniają inspektorów i strażników zespołu",
                        "Provide the supervisors and enforcement officers of the team",
                    ),
                ),
                partner(Words("Politie", "Polizei", "Policja", "Police")),
                partner("Belastingdienst"),
                partner(
                    "Arbeidsinspectie",
                    Words("Veilig en eerlijk werk", "Sichere und faire Arbeit", "Bezpieczna praca", "Safe, fair work"),
                ),
                partner(Words("Douane", "Zoll", "Urząd celny", "Customs")),
                partner(
                    "Veiligheidsregio",
                    Words("Brandveiligheid", "Brandschutz", "Bezpieczeństwo pożarowe", "Fire safety"),
                ),
            ),
            "results": (
                result(
                    "2026-11-23",
                    Words(
                        "Sinds 2021 zijn meer dan 350 locaties gecontroleerd. De bron heeft geen datum; "
                        "wij lazen hem in november 2026.",
                        "Seit 2021 wurden mehr als 350 Orte kontrolliert. Die Quelle trägt kein Datum; "
                        "wir lasen sie im November 2026.",
                        "Od 2021 skontrolowano ponad 350 miejsc. Źródło nie ma daty; "
                        "przeczytaliśmy je w listopadzie 2026.",
                        "Since 2021 more than 350 locations have been checked. The source bears no date; "
                        "we read it in November 2026.",
                    ),
                    Words(
                        "Regio Noord-Limburg, project ACT!",
                        "Regio Noord-Limburg, Projekt ACT!",
                        "Regio Noord-Limburg, projekt ACT!",
                        "Regio Noord-Limburg, project ACT!",
                    ),
                    "https://rn-l.nl/project/act",
                ),
                result(
                    "2024-10-15",
                    Words(
                        "Op 15 oktober 2024 tekenden de partners opnieuw: het team blijft zeker tot 1 januari 2027.",
                        "Am 15. Oktober 2024 unterschrieben die Partner erneut: Das Team bleibt mindestens bis zum "
                        "1. Januar 2027.",
                        "15 października 2024 partnerzy podpisali nową umowę: zespół działa co najmniej do "
                        "1 stycznia 2027.",
                        "On 15 October 2024 the partners signed again: the team stays until at least 1 January 2027.",
                    ),
                    Words(
                        "Gemeente Peel en Maas, 24-10-2024",
                        "Gemeinde Peel en Maas, 24.10.2024",
                        "Gmina Peel en Maas, 24.10.2024",
                        "Municipality of Peel en Maas, 24 October 2024",
                    ),
                ),
                result(
                    "2024-06-20",
                    Words(
                        "Sinds het voorjaar van 2024 werken vijf teams voor heel Limburg, als eerste in Nederland.",
                        "Seit dem Frühjahr 2024 arbeiten fünf Teams für ganz Limburg, als Erste in den Niederlanden.",
                        "Od wiosny 2024 pięć zespołów działa w całej Limburgii, po raz pierwszy w Holandii.",
                        "Since spring 2024 five teams work for the whole of Limburg, the first in the Netherlands.",
                    ),
                    Words(
                        "Gemeente Valkenburg aan de Geul, 20-6-2024",
                        "Gemeinde Valkenburg aan de Geul, 20.6.2024",
                        "Gmina Valkenburg aan de Geul, 20.6.2024",
                        "Municipality of Valkenburg aan de Geul, 20 June 2024",
                    ),
                ),
            ),
        },
    ),
)
