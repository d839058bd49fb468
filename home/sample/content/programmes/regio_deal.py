"""The Regio Deal: the money and the promise behind much of this work."""

import datetime

from home.sample.content.programmes.content import EVERYWHERE, ProgrammeContent, everywhere, partner, result
from home.sample.words import PageContent, Words

REGIO_DEAL = ProgrammeContent(
    municipalities=EVERYWHERE,
    review_on=datetime.date(2027, 2, 1),
    page=PageContent(
        key="regio-deal",
        title=everywhere("Regio Deal Noord-Limburg"),
        slug=everywhere("regio-deal"),
        fields={
            "introduction": Words(
                "Rijk, provincie en de acht gemeenten werken samen aan een regio waar het goed leven is. "
                "Veiligheid is een van de vier thema's.",
                "Der Staat, die Provinz und die acht Gemeinden arbeiten gemeinsam an einer lebenswerten Region. "
                "Sicherheit ist eines der vier Themen.",
                "Państwo, prowincja i osiem gmin wspólnie pracują na rzecz regionu, w którym dobrze się żyje. "
                "Bezpieczeństwo jest jednym z czterech tematów.",
                "The state, the province and the eight municipalities work together on a region where life is good. "
                "Safety is one of the four themes.",
            ),
            "caution": Words(
                "De Regio Deal gaat over veel meer dan veiligheid. Hier staat alleen wat met dat thema te maken heeft.",
                "Im Regio Deal geht es um viel mehr als Sicherheit. Hier steht nur, was damit zu tun hat.",
                "Regio Deal to dużo więcej niż bezpieczeństwo. Tutaj piszemy tylko o tym temacie.",
                "The Regio Deal is about far more than safety. Only what belongs to that theme stands here.",
            ),
            "purpose": Words(
                "<p>Voor het thema veiligheid wil de regio twee dingen: een programma dat misdaad voorkomt, "
                "en een aanpak die bij de grens niet ophoudt.</p>"
                "<p>De eerste Regio Deal liep van 2020 tot en met 2023. Het Rijk gaf toen 17,5 miljoen euro.</p>",
                "<p>Beim Thema Sicherheit will die Region zweierlei: ein Programm, das Kriminalität vorbeugt, "
                "und ein Vorgehen, das nicht an der Grenze endet.</p>"
                "<p>Der erste Regio Deal lief von 2020 bis 2023. Der Staat gab damals 17,5 Millionen Euro.</p>",
                "<p>W temacie bezpieczeństwa region chce dwóch rzeczy: programu, który zapobiega przestępczości, "
                "i działań, które nie kończą się na granicy.</p>"
                "<p>Pierwszy Regio Deal trwał od 2020 do 2023 roku. Państwo dało wtedy 17,5 miliona euro.</p>",
                "<p>For the theme of safety the region wants two things: a programme that prevents crime, "
                "and an approach that does not stop at the border.</p>"
                "<p>The first Regio Deal ran from 2020 to 2023. The state gave 17.5 million euros then.</p>",
            ),
            "search_description": Words(
                "Wat de Regio Deal Noord-Limburg voor veiligheid betekent.",
                "Was der Regio Deal Noord-Limburg für die Sicherheit bedeutet.",
                "Co Regio Deal Noord-Limburg znaczy dla bezpieczeństwa.",
                "What the Regio Deal Noord-Limburg means for safety.",
            ),
        },
        streams={
            "partners": (
                partner(
                    Words("Het Rijk", "Der niederländische Staat", "Państwo holenderskie", "The Dutch state"),
                    Words("Betaalt mee", "Bezahlt mit", "Współfinansuje", "Pays a share"),
                ),
                partner(Words("Provincie Limburg", "Provinz Limburg", "Prowincja Limburgia", "Province of Limburg")),
                partner(
                    Words(
                        "Acht gemeenten in Noord-Limburg",
                        "Acht Gemeinden in Noord-Limburg",
                        "Osiem gmin w Noord-Limburg",
                        "Eight municipalities in Noord-Limburg",
                    ),
                    Words("Voeren het uit", "Führen es durch", "Realizują projekt", "Carry it out"),
                ),
            ),
            "results": (
                result(
                    "2024-02-13",
                    Words(
                        "Een tweede Regio Deal is toegekend: 10 miljoen euro van het Rijk.",
                        "Ein zweiter Regio Deal ist bewilligt: 10 Millionen Euro vom Staat.",
                        "Przyznano drugi Regio Deal: 10 milionów euro od państwa.",
                        "A second Regio Deal was awarded: 10 million euros from the state.",
                    ),
                    Words(
                        "Gemeente Venray, 13-2-2024",
                        "Gemeinde Venray, 13.2.2024",
                        "Gmina Venray, 13.2.2024",
                        "Municipality of Venray, 13 February 2024",
                    ),
                ),
            ),
        },
    ),
)
