"""How the pages that say 'u' end: where to report, and the newsletter."""

from home.sample.words import PageLink, Words

CLOSING = (
    (
        "call_to_action",
        {
            "text": Words(
                "Weet u niet wie u moet bellen? Alle nummers staan bij elkaar.",
                "Sie wissen nicht, wen Sie anrufen sollen? Hier stehen alle Nummern.",
                "Nie wiadomo, do kogo zadzwonić? Wszystkie numery są w jednym miejscu.",
                "Not sure whom to call? All numbers are in one place.",
            ),
            "button": Words("Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where to turn"),
            "page": PageLink("reporting"),
        },
    ),
    (
        "sign_up",
        {
            "heading": Words(
                "Af en toe een bericht?",
                "Ab und zu eine Nachricht?",
                "Wiadomość od czasu do czasu?",
                "A message now and then?",
            ),
            "text": Words(
                "Enkele keren per jaar mailen we waar u op kunt letten. Met één klik bent u er weer vanaf.",
                "Einige Male im Jahr mailen wir Ihnen, worauf Sie achten können. Ein Klick genügt zum Abmelden.",
                "Kilka razy w roku piszemy, na co zwrócić uwagę. Wypisać się można jednym kliknięciem.",
                "A few times a year we mail you what to look out for. One click and you are off the list.",
            ),
        },
    ),
)
