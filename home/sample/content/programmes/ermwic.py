"""ERMWIC: crisis management on both sides of the border."""

import datetime

from home.sample.content.programmes.content import ProgrammeContent, everywhere, partner, result
from home.sample.words import PageContent, Words

ERMWIC = ProgrammeContent(
    starts_on=datetime.date(2023, 7, 1),
    ends_on=datetime.date(2027, 6, 30),
    review_on=datetime.date(2027, 3, 1),
    page=PageContent(
        key="ermwic",
        title=everywhere("ERMWIC"),
        slug=everywhere("ermwic"),
        fields={
            "introduction": Words(
                "Bij brand, een ramp of een groot ongeluk stopt de hulp niet bij de grens. "
                "Nederlandse en Duitse hulpdiensten maken samen plannen en oefenen samen.",
                "Bei Feuer, Katastrophen oder großen Unfällen endet die Hilfe nicht an der Grenze. "
                "Niederländische und deutsche Hilfsdienste planen und üben gemeinsam.",
                "W razie pożaru, katastrofy lub dużego wypadku pomoc nie kończy się na granicy. "
                "Holenderskie i niemieckie służby wspólnie planują i ćwiczą.",
                "In a fire, a disaster or a big accident, help does not stop at the border. "
                "Dutch and German emergency services plan and practise together.",
            ),
            "caution": Words(
                "Dit gaat over rampen en ongelukken, niet over misdaad.",
                "Hier geht es um Katastrophen und Unfälle, nicht um Kriminalität.",
                "Tu chodzi o katastrofy i wypadki, nie o przestępstwa.",
                "This is about disasters and accidents, not about crime.",
            ),
            "purpose": Words(
                "<p>ERMWIC staat voor 'Euregionaal Rijn-Maas-Waal Incidentbestrijding en Crisisbeheersing'. "
                "Het gaat over brandweer, ambulance en rampen langs Rijn, Maas en Waal.</p>"
                "<p>Het is een project van Interreg Deutschland-Nederland. "
                "Het eindigt op 30 juni 2027; in dat jaar is er een grote slotoefening.</p>",
                "<p>ERMWIC steht für „Euregionaal Rijn-Maas-Waal Incidentbestrijding en Crisisbeheersing“: "
                "Gefahrenabwehr und Krisenmanagement an Rhein, Maas und Waal. "
                "Es geht um Feuerwehr, Rettungsdienst und Katastrophen.</p>"
                "<p>Es ist ein Projekt von Interreg Deutschland-Nederland. "
                "Es endet am 30. Juni 2027; in dem Jahr gibt es eine große Abschlussübung.</p>",
                "<p>ERMWIC to skrót od „Euregionaal Rijn-Maas-Waal Incidentbestrijding en Crisisbeheersing”: "
                "ratownictwo i zarządzanie kryzysowe nad Renem, Mozą i Waal. "
                "Chodzi o straż pożarną, pogotowie i katastrofy.</p>"
                "<p>To projekt Interreg Deutschland-Nederland. "
                "Kończy się 30 czerwca 2027; w tym roku odbędą się duże ćwiczenia końcowe.</p>",
                "<p>ERMWIC stands for 'Euregionaal Rijn-Maas-Waal Incidentbestrijding en Crisisbeheersing': "
                "emergency response and crisis management along the Rhine, Meuse and Waal. "
                "It is about fire, ambulance and disaster.</p>"
                "<p>It is a project of Interreg Deutschland-Nederland. "
                "It ends on 30 June 2027; a large final exercise is planned in that year.</p>",
            ),
            "search_description": Words(
                "Hoe hulpdiensten aan twee kanten van de grens samen oefenen voor een ramp.",
                "Wie Hilfsdienste auf beiden Seiten der Grenze gemeinsam für Katastrophen üben.",
                "Jak służby po obu stronach granicy razem ćwiczą na wypadek katastrofy.",
                "How emergency services on both sides of the border practise for a disaster.",
            ),
        },
        streams={
            "partners": (
                partner(
                    "Veiligheidsregio Limburg-Noord",
                    Words("Leidt het project", "Leitet das Projekt", "Prowadzi projekt", "Leads the project"),
                ),
                partner("Veiligheidsregio Gelderland-Zuid"),
                partner("Veiligheidsregio Gelderland-Midden"),
                partner("Veiligheidsregio Noord- en Oost-Gelderland"),
                partner("Kreis Kleve"),
                partner("Kreis Viersen"),
                partner("Bezirksregierung Düsseldorf"),
            ),
            "results": (
                result(
                    "2025-10-10",
                    Words(
                        "Op 10 oktober 2025 kwamen ongeveer 70 mensen naar de jaarlijkse bijeenkomst in Arnhem.",
                        "Am 10. Oktober 2025 kamen etwa 70 Personen zum Jahrestreffen nach Arnhem.",
                        "10 października 2025 około 70 osób przyjechało na doroczne spotkanie w Arnhem.",
                        "On 10 October 2025 about 70 people came to the annual meeting in Arnhem.",
                    ),
                    "Interreg Deutschland-Nederland, ERMWIC",
                ),
                result(
                    "2023-07-01",
                    Words(
                        "Het project begint. Voor vier jaar is 2.733.103,72 euro begroot.",
                        "Das Projekt beginnt. Für vier Jahre sind 2.733.103,72 Euro eingeplant.",
                        "Projekt się rozpoczyna. Na cztery lata zaplanowano 2 733 103,72 euro.",
                        "The project starts. Its budget is 2,733,103.72 euros for four years.",
                    ),
                    "Interreg Deutschland-Nederland, ERMWIC",
                ),
            ),
        },
    ),
)
