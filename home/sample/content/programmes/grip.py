"""Grip op Onbegrip: about care for people whose behaviour is not understood."""

import datetime

from home.sample.content.programmes.content import ProgrammeContent, everywhere, partner
from home.sample.words import PageContent, Words

GRIP_OP_ONBEGRIP = ProgrammeContent(
    ends_on=datetime.date(2027, 12, 31),
    review_on=datetime.date(2027, 5, 1),
    page=PageContent(
        key="grip-op-onbegrip",
        title=everywhere("Grip op Onbegrip"),
        slug=everywhere("grip-op-onbegrip"),
        fields={
            "introduction": Words(
                "Soms begrijpt een omgeving niet wat iemand doet, of waarom. "
                "Dan is er zorg nodig, op tijd en van mensen die samenwerken.",
                "Manchmal versteht das Umfeld nicht, was jemand tut oder warum. "
                "Dann braucht es Hilfe, rechtzeitig und von Menschen, die zusammenarbeiten.",
                "Czasem otoczenie nie rozumie, co ktoś robi i dlaczego. "
                "Wtedy potrzebna jest opieka: na czas i od ludzi, którzy współpracują.",
                "Sometimes the people around somebody do not understand what they do, or why. "
                "Then care is needed, in time, from people who work together.",
            ),
            "caution": Words(
                "Dit gaat over zorg, niet over misdaad. Wie hulp nodig heeft, is geen verdachte.",
                "Hier geht es um Hilfe, nicht um Kriminalität. Wer Hilfe braucht, ist nicht verdächtig.",
                "Tu chodzi o opiekę, nie o przestępstwa. Kto potrzebuje pomocy, nie jest podejrzany.",
                "This is about care, not about crime. Somebody who needs help is not a suspect.",
            ),
            "purpose": Words(
                "<p>Grip op Onbegrip is een landelijk programma van ZonMw. "
                "In een regio leren zorg, welzijn en veiligheid samen wat wel helpt. "
                "Het programma volgt op 'Verward Gedrag'.</p>"
                "<p>Daarom zeggen we 'onbegrepen gedrag': het zegt ook iets over ons, "
                "want wij begrijpen het niet.</p>"
                "<h3>Maakt u zich zorgen om iemand?</h3>"
                "<p>Praat met diegene als dat kan. Bel anders de huisarts of uw gemeente. "
                "Is er direct gevaar? Bel {112}.</p>",
                "<p>Grip op Onbegrip ist ein landesweites Programm der niederländischen Organisation ZonMw. "
                "In einer Region lernen Gesundheit, Soziales und Sicherheit gemeinsam, was wirklich hilft. "
                "Es folgt auf das Programm „Verward Gedrag“.</p>"
                "<p>Darum sprechen wir von „unverstandenem Verhalten“: Das sagt auch etwas über uns, "
                "denn wir verstehen es nicht.</p>"
                "<h3>Machen Sie sich Sorgen um jemanden?</h3>"
                "<p>Sprechen Sie mit der Person, wenn das geht. Rufen Sie sonst die Hausarztpraxis oder Ihre Gemeinde "
                "an. Besteht jetzt Gefahr? Rufen Sie {112} an.</p>",
                "<p>Grip op Onbegrip to krajowy program holenderskiej organizacji ZonMw. "
                "W regionie opieka zdrowotna, pomoc społeczna i służby bezpieczeństwa uczą się razem, co pomaga. "
                "Zastąpił program „Verward Gedrag”.</p>"
                "<p>Mówimy „niezrozumiane zachowanie”: to mówi też coś o nas, bo to my nie rozumiemy.</p>"
                "<h3>Martwi się Pan lub Pani o kogoś?</h3>"
                "<p>Jeśli można, proszę z tą osobą porozmawiać. Jeśli nie, proszę zadzwonić do lekarza rodzinnego "
                "albo do gminy. W razie bezpośredniego zagrożenia: {112}.</p>",
                "<p>Grip op Onbegrip is a national programme of the Dutch organisation ZonMw. "
                "In a region, health care, social work and safety learn together what does help. "
                "It follows the programme 'Verward Gedrag'.</p>"
                "<p>That is why we say 'behaviour that is not understood': it says something about us too, "
                "for it is we who do not understand.</p>"
                "<h3>Are you worried about somebody?</h3>"
                "<p>Talk to them if you can. If not, call the family doctor or your municipality. "
                "Is there danger right now? Call {112}.</p>",
            ),
            "search_description": Words(
                "Zorg voor mensen met onbegrepen gedrag, en wat u kunt doen als u zich zorgen maakt.",
                "Hilfe für Menschen mit unverstandenem Verhalten, und was Sie bei Sorgen tun können.",
                "Opieka nad osobami o niezrozumianym zachowaniu i co można zrobić, gdy ktoś nas martwi.",
                "Care for people whose behaviour is not understood, and what to do when you are worried.",
            ),
        },
        streams={
            "partners": (
                partner(
                    "ZonMw",
                    Words(
                        "Leidt en betaalt het landelijke programma",
                        "Leitet und bezahlt das landesweite Programm",
                        "Prowadzi i finansuje program krajowy",
                        "Leads and pays for the national programme",
                    ),
                ),
                partner(
                    Words(
                        "Zorg, welzijn en veiligheid",
                        "Gesundheit, Soziales und Sicherheit",
                        "Opieka, pomoc społeczna i bezpieczeństwo",
                        "Care, social work and safety",
                    ),
                    Words(
                        "Leren per regio van elkaar",
                        "Lernen in jeder Region voneinander",
                        "Uczą się od siebie w każdym regionie",
                        "Learn from each other in each region",
                    ),
                ),
            ),
        },
    ),
)
