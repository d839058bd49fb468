"""More lessons learnt: across the border, for the young, and about campaigns."""

import datetime

from home.sample.content.lessons import NOT_KNOWN, NOT_MEASURED, LessonContent
from home.sample.content.programmes.content import everywhere
from home.sample.words import PageContent, Words

PRACTISE_TOGETHER = LessonContent(
    programme="ermwic",
    transferable="adapted",
    learnt_on=datetime.date(2025, 10, 10),
    page=PageContent(
        key="lesson-practise-together",
        title=Words(
            "Oefen samen voordat het nodig is",
            "Gemeinsam üben, bevor es nötig ist",
            "Ćwiczyć razem, zanim będzie trzeba",
            "Practise together before you need it",
        ),
        slug=Words("samen-oefenen", "gemeinsam-ueben", "cwiczyc-razem", "practise-together"),
        fields={
            "source": everywhere("Interreg Deutschland-Nederland, ERMWIC"),
            "what": Words(
                "Nederlandse en Duitse crisisdiensten maken samen plannen. Eens per jaar komen zij bij elkaar, "
                "en in 2027 is er een slotoefening. Het gaat over rampen, niet over misdaad.",
                "Niederländische und deutsche Krisendienste planen gemeinsam. Einmal im Jahr treffen sie sich, "
                "2027 folgt eine Abschlussübung. Es geht um Katastrophen, nicht um Kriminalität.",
                "Holenderskie i niemieckie służby kryzysowe planują wspólnie. Raz w roku się spotykają, "
                "a w 2027 będą ćwiczenia końcowe. Chodzi o katastrofy, nie o przestępstwa.",
                "Dutch and German crisis services plan together. They meet once a year, "
                "and in 2027 there is a final exercise. It is about disasters, not about crime.",
            ),
            "for_whom": Words(
                "Wie over de grens moet samenwerken",
                "Alle, die über die Grenze zusammenarbeiten müssen",
                "Ci, którzy muszą współpracować przez granicę",
                "Whoever has to work together across the border",
            ),
            "effect": Words(
                "Ongeveer 70 mensen kwamen in oktober 2025 naar Arnhem. Wat de oefening leert, weten we na 2027.",
                "Etwa 70 Personen kamen im Oktober 2025 nach Arnhem. Was die Übung lehrt, wissen wir nach 2027.",
                "Około 70 osób przyjechało w październiku 2025 do Arnhem. Czego nauczą ćwiczenia, okaże się po 2027.",
                "About 70 people came to Arnhem in October 2025. What the exercise teaches, we know after 2027.",
            ),
            "cost": Words(
                "2.733.103,72 euro voor het hele project, vier jaar",
                "2.733.103,72 Euro für das ganze Projekt, vier Jahre",
                "2 733 103,72 euro na cały projekt, cztery lata",
                "2,733,103.72 euros for the whole project, four years",
            ),
            "transfer_note": Words(
                "Een vaste partner aan de andere kant van de grens, en teksten in twee talen.",
                "Ein fester Partner auf der anderen Seite der Grenze und Texte in zwei Sprachen.",
                "Stały partner po drugiej stronie granicy i teksty w dwóch językach.",
                "A fixed partner on the other side of the border, and texts in two languages.",
            ),
            "contact_role": Words(
                "Projectleider ERMWIC, Veiligheidsregio Limburg-Noord",
                "Projektleitung ERMWIC, Veiligheidsregio Limburg-Noord",
                "Kierownik projektu ERMWIC, Veiligheidsregio Limburg-Noord",
                "Project leader ERMWIC, Veiligheidsregio Limburg-Noord",
            ),
        },
    ),
)

SELF_TEST = LessonContent(
    programme="riec",
    transferable="adapted",
    learnt_on=datetime.date(2022, 1, 31),
    page=PageContent(
        key="lesson-self-test",
        title=Words(
            "Laat jongeren zichzelf testen",
            "Jugendliche können sich selbst testen",
            "Niech młodzi sprawdzą się sami",
            "Let young people test themselves",
        ),
        slug=Words("zelftest", "selbsttest", "autotest", "self-test"),
        fields={
            "source": everywhere("RIEC Limburg"),
            "what": Words(
                "Het RIEC maakte in januari 2022 een campagne voor jongeren in heel Limburg, "
                "met een zelftest op internet.",
                "Das RIEC machte im Januar 2022 eine Kampagne für junge Menschen in ganz Limburg, "
                "mit einem Selbsttest im Internet.",
                "W styczniu 2022 RIEC przygotował kampanię dla młodzieży w całej Limburgii, z autotestem w internecie.",
                "In January 2022 the RIEC made a campaign for young people in the whole of Limburg, "
                "with a self-test on the internet.",
            ),
            "for_whom": Words(
                "Jongeren in Limburg", "Junge Menschen in Limburg", "Młodzież w Limburgii", "Young people in Limburg"
            ),
            "effect": NOT_MEASURED,
            "cost": NOT_KNOWN,
            "transfer_note": Words(
                "Vragen die passen bij de jongeren in uw gemeente. Bewaar geen antwoorden.",
                "Fragen, die zu den Jugendlichen in Ihrer Gemeinde passen. Speichern Sie keine Antworten.",
                "Pytania dobrane do młodzieży w gminie. Nie należy zapisywać odpowiedzi.",
                "Questions that fit the young people in your municipality. Keep no answers.",
            ),
            "contact_role": Words(
                "Adviseur communicatie, RIEC Limburg",
                "Kommunikationsberatung, RIEC Limburg",
                "Doradca ds. komunikacji, RIEC Limburg",
                "Communication adviser, RIEC Limburg",
            ),
        },
    ),
)

SAY_WHAT_TO_DO = LessonContent(
    transferable="yes",
    learnt_on=datetime.date(2026, 11, 1),
    page=PageContent(
        key="lesson-say-what-to-do",
        title=Words(
            "Zeg wat mensen kunnen doen",
            "Sagen Sie, was Menschen tun können",
            "Mówić, co można zrobić",
            "Say what people can do",
        ),
        slug=Words("zeg-wat-mensen-kunnen-doen", "was-menschen-tun-koennen", "co-mozna-zrobic", "say-what-to-do"),
        fields={
            "source": everywhere("Effie, 'Nederland staat op tegen inbrekers'"),
            "what": Words(
                "Een landelijke campagne tegen inbraak waarschuwde niet alleen. Zij zei wat mensen zelf kunnen doen.",
                "Eine landesweite Kampagne gegen Einbruch warnte nicht nur. Sie sagte, was Menschen selbst tun können.",
                "Krajowa kampania przeciw włamaniom nie tylko ostrzegała. Mówiła, co ludzie mogą zrobić sami.",
                "A national campaign against burglary did more than warn. It said what people can do themselves.",
            ),
            "for_whom": Words(
                "Wie een campagne maakt",
                "Alle, die eine Kampagne machen",
                "Ci, którzy robią kampanię",
                "Whoever makes a campaign",
            ),
            "effect": Words(
                "Zeggen wat je kunt doen werkte beter dan alleen bewust maken, zo schreven de makers.",
                "Zu sagen, was man tun kann, wirkte besser als nur aufmerksam zu machen, so die Macher.",
                "Powiedzenie, co można zrobić, działało lepiej niż samo uświadamianie, jak napisali twórcy.",
                "Saying what you can do worked better than awareness alone, so its makers wrote.",
            ),
            "cost": Words(
                "Niets extra: het is een keuze bij het schrijven",
                "Nichts zusätzlich: Es ist eine Entscheidung beim Schreiben",
                "Nic dodatkowego: to wybór przy pisaniu",
                "Nothing extra: it is a choice made while writing",
            ),
            "transfer_note": Words(
                "Begin elke tekst met wat de lezer kan doen.",
                "Beginnen Sie jeden Text mit dem, was man tun kann.",
                "Każdy tekst zacząć od tego, co można zrobić.",
                "Start every text with what the reader can do.",
            ),
            "contact_role": Words(
                "Campagneteam Kijk niet weg",
                "Kampagnenteam Kijk niet weg",
                "Zespół kampanii Kijk niet weg",
                "Campaign team Kijk niet weg",
            ),
        },
    ),
)

EXAMPLE = LessonContent(
    municipalities=("horst-aan-de-maas",),
    transferable="unknown",
    learnt_on=datetime.date(2021, 1, 1),
    page=PageContent(
        key="lesson-example",
        title=Words(
            "Voorbeeld: aan de keukentafel",
            "Beispiel: am Küchentisch",
            "Przykład: przy kuchennym stole",
            "Example: at the kitchen table",
        ),
        slug=Words("voorbeeld", "beispiel", "przyklad", "example"),
        fields={
            "what": Words(
                "Dit is een verzonnen voorbeeld. Een adviseur en de wijkagent gaan samen langs bij boeren "
                "met lege schuren. Zij vragen niets over anderen; ze laten een kaartje met nummers achter.",
                "Dies ist ein erfundenes Beispiel. Beratung und Polizei besuchen gemeinsam Höfe mit leeren Scheunen. "
                "Sie fragen nicht nach anderen; sie lassen eine Karte mit Nummern da.",
                "To wymyślony przykład. Doradca i dzielnicowy odwiedzają razem rolników, którzy mają puste stodoły. "
                "Nie pytają o innych; zostawiają kartkę z numerami.",
                "This is an invented example. An adviser and the local police officer visit farmers with empty barns. "
                "They ask nothing about others; they leave a card with numbers.",
            ),
            "for_whom": Words(
                "Boeren met lege gebouwen",
                "Landwirte mit leeren Gebäuden",
                "Rolnicy z pustymi budynkami",
                "Farmers with empty buildings",
            ),
            "effect": Words(
                "Verzonnen, dus zonder effect. Schrijf hier wat er veranderde en hoe u dat weet.",
                "Erfunden, also ohne Wirkung. Hier steht, was sich geändert hat und woher man das weiß.",
                "Wymyślone, więc bez skutku. Tutaj pisze się, co się zmieniło i skąd to wiadomo.",
                "Invented, so without effect. Write here what changed, and how you know.",
            ),
            "cost": Words(
                "Schrijf hier geld en uren",
                "Hier stehen Geld und Stunden",
                "Tutaj podaje się pieniądze i godziny",
                "Write money and hours here",
            ),
            "contact_role": Words(
                "Adviseur veiligheid (voorbeeld)",
                "Beratung Sicherheit (Beispiel)",
                "Doradca ds. bezpieczeństwa (przykład)",
                "Safety adviser (example)",
            ),
        },
    ),
)

MORE_LESSONS = (PRACTISE_TOGETHER, SELF_TEST, SAY_WHAT_TO_DO, EXAMPLE)
