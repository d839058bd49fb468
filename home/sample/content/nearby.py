"""What stands on the landlords' page beside their own texts: the team that checks buildings, and the municipalities."""

from home.sample.words import Words

FIGURES = {
    "heading": Words("Er wordt gekeken", "Es wird hingesehen", "Ktoś sprawdza", "Somebody is looking"),
    "figures": [
        {
            "number": Words("350+", "350+", "350+", "350+"),
            "meaning": Words(
                "plekken in Noord-Limburg bezocht het ACT! Interventieteam, samen met andere diensten.",
                "Orte in Nord-Limburg hat das ACT! Interventieteam mit anderen Behörden besucht.",
                "miejsc w Limburgii Północnej odwiedził zespół ACT! Interventieteam wraz z innymi służbami.",
                "places in Noord-Limburg were visited by the ACT! Interventieteam, together with other services.",
            ),
            "source": Words(
                "Regio Noord-Limburg, projectpagina ACT!",
                "Regio Noord-Limburg, Projektseite zu ACT!",
                "Regio Noord-Limburg, strona projektu ACT!",
                "Regio Noord-Limburg, project page of ACT!",
            ),
            "year": Words(
                "sinds 2021, gelezen in november 2026",
                "seit 2021, gelesen im November 2026",
                "od 2021, odczytano w listopadzie 2026",
                "since 2021, read in November 2026",
            ),
            "source_address": "https://www.rn-l.nl/project/act",
        }
    ],
}

MUNICIPALITIES = {
    "heading": Words(
        "Bel ook uw gemeente", "Fragen Sie auch Ihre Gemeinde", "Można też zapytać gminę", "Ask your municipality too"
    ),
    "text": Words(
        "Over te veel bewoners, slechte huisvesting of de regels voor verhuur.",
        "Zu überbelegten Wohnungen, schlechter Unterkunft oder den Regeln für Vermieter.",
        "O zbyt wielu mieszkańców, złe warunki mieszkaniowe albo zasady wynajmu.",
        "About too many residents, bad housing or the rules for letting.",
    ),
}
