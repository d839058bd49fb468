"""The front door."""

from home.sample.words import PageContent, Words

HOME = PageContent(
    key="home",
    title=Words("Kijk niet weg", "Schau nicht weg", "Nie odwracaj wzroku", "Don't look away"),
    slug=Words("nl", "de", "pl", "en"),
    fields={
        "headline": Words(
            "Eén raam is anders. Jij zag het.",
            "Ein Fenster ist anders. Sie haben es gesehen.",
            "Jedno okno jest inne. Ktoś to zauważył.",
            "One window is different. You noticed.",
        ),
        "introduction": Words(
            "Kies wie je bent en lees wat je kunt doen. Bij gevaar bel je {112}. "
            "Dit is een voorbeeldsite met verzonnen gegevens, niet de echte campagne.",
            "Wählen Sie, wer Sie sind, und lesen Sie, was Sie tun können. Bei Gefahr: {112}. "
            "Dies ist eine Beispielseite mit erfundenen Daten, nicht die echte Kampagne.",
            "Proszę wybrać swoją grupę i przeczytać, co można zrobić. W niebezpieczeństwie: {112}. "
            "To jest strona przykładowa z wymyślonymi danymi, a nie prawdziwa kampania.",
            "Choose who you are and read what you can do. In danger, call {112}. "
            "This is a sample site with invented data, not the real campaign.",
        ),
        "search_description": Words(
            "Voorbeeldsite van een campagne: herken signalen van ondermijning en weet waar je terechtkunt.",
            "Beispielseite einer Kampagne: Anzeichen erkennen und wissen, wohin man sich wenden kann.",
            "Przykładowa strona kampanii: jak rozpoznać sygnały i gdzie je zgłosić.",
            "Sample site of a campaign: recognise signals of undermining crime and know where to turn.",
        ),
    },
)
