"""The newsletter of the running wave: written, translated and not sent yet, so that officers can try it all."""

from home.sample.words import PageContent, PageLink, Words

EVENING = PageContent(
    key="evening",
    title=Words(
        "Een bod op uw lege schuur?",
        "Ein Angebot für Ihre leere Scheune?",
        "Oferta za pustą stodołę?",
        "An offer for your empty barn?",
    ),
    slug=Words("een-bod-op-uw-schuur", "ein-angebot", "oferta-za-stodole", "an-offer-for-your-barn"),
    fields={
        "preheader": Words(
            "Vijf vragen aan een huurder, en een avond om mee te praten",
            "Fünf Fragen an einen Mieter und ein Abend zum Mitreden",
            "Pięć pytań do najemcy i wieczór rozmów",
            "Five questions to ask a tenant, and an evening to talk",
        ),
        "introduction": Words(
            "Wil iemand uw schuur, kas of loods huren? Vraag eerst door en teken later. Zo kunt u het aanpakken.",
            "Möchte jemand Ihre Scheune, Ihr Gewächshaus oder Ihre Halle mieten? "
            "Fragen Sie erst nach, unterschreiben Sie später. So können Sie vorgehen.",
            "Ktoś chce wynająć Państwa stodołę, szklarnię albo halę? "
            "Najpierw warto dopytać, a podpisać później. Oto jak to zrobić.",
            "Does somebody want to rent your barn, greenhouse or shed? Ask first and sign later. "
            "This is how you can go about it.",
        ),
    },
    blocks=(
        (
            "lead",
            {
                "text": Words(
                    "U mag een aanbod altijd afslaan, ook als het hoog is.",
                    "Sie dürfen ein Angebot immer ablehnen, auch wenn es hoch ist.",
                    "Zawsze można odrzucić ofertę, także wysoką.",
                    "You may always refuse an offer, even a high one.",
                )
            },
        ),
        (
            "text",
            {
                "heading": Words(
                    "Vraag dit voor u de sleutel geeft",
                    "Fragen Sie das, bevor Sie den Schlüssel geben",
                    "O co zapytać, zanim przekaże się klucz",
                    "Ask this before you hand over the key",
                ),
                "text": Words(
                    "<ol><li>Mag ik uw identiteitsbewijs zien?</li><li>Waar gebruikt u de ruimte voor?</li>"
                    "<li>Wie kan iets over u vertellen?</li><li>Betaalt u via de bank?</li>"
                    "<li>Mag ik een sleutel houden en af en toe komen kijken?</li></ol>"
                    "<p><b>Wil iemand dit niet?</b> Dan hoeft u niet te verhuren.</p>",
                    "<ol><li>Darf ich Ihren Ausweis sehen?</li><li>Wofür brauchen Sie den Raum?</li>"
                    "<li>Wer kann mir etwas über Sie sagen?</li><li>Zahlen Sie über die Bank?</li>"
                    "<li>Darf ich einen Schlüssel behalten und ab und zu nachsehen?</li></ol>"
                    "<p><b>Möchte jemand das nicht?</b> Dann müssen Sie nicht vermieten.</p>",
                    "<ol><li>Czy mogę zobaczyć dowód tożsamości?</li><li>Do czego posłuży pomieszczenie?</li>"
                    "<li>Kto może coś o Panu lub Pani powiedzieć?</li><li>Czy zapłata będzie przez bank?</li>"
                    "<li>Czy mogę zachować klucz i czasem zajrzeć?</li></ol>"
                    "<p><b>Ktoś się na to nie zgadza?</b> Nie trzeba wynajmować.</p>",
                    "<ol><li>May I see your identity card?</li><li>What will you use the space for?</li>"
                    "<li>Who can tell me about you?</li><li>Will you pay through the bank?</li>"
                    "<li>May I keep a key and look in now and then?</li></ol>"
                    "<p><b>Does somebody refuse?</b> Then you do not have to let.</p>",
                ),
            },
        ),
        (
            "button",
            {
                "text": Words(
                    "Lees alles over verhuren",
                    "Alles zum Vermieten lesen",
                    "Więcej o wynajmie",
                    "Read all about letting",
                ),
                "page": PageLink("landlords"),
            },
        ),
        (
            "reporting_bar",
            {
                "heading": Words(
                    "Is er al iets vreemds? Bel",
                    "Kommt Ihnen schon etwas seltsam vor? Rufen Sie an",
                    "Już coś niepokoi? Warto zadzwonić",
                    "Is something odd already? Call",
                )
            },
        ),
        (
            "event",
            {
                "heading": Words(
                    "Avond: zo verhuurt u veilig",
                    "Abend: So vermieten Sie sicher",
                    "Wieczór: jak bezpiecznie wynajmować",
                    "Evening: how to let safely",
                ),
                "starts_at": PageLink("evening.begins"),
                "ends_at": PageLink("evening.ends"),
                "place": Words(
                    "Dorpshuis De Lantaarn (verzonnen), Horst",
                    "Dorfhaus De Lantaarn (erfunden), Horst",
                    "Dom wiejski De Lantaarn (zmyślony), Horst",
                    "Village hall De Lantaarn (invented), Horst",
                ),
                "text": Words(
                    "Voor wie een schuur, woning of loods verhuurt. De koffie staat klaar om zeven uur.",
                    "Für alle, die eine Scheune, Wohnung oder Halle vermieten. Kaffee gibt es ab sieben Uhr.",
                    "Dla osób, które wynajmują stodołę, mieszkanie albo halę. Kawa czeka od siódmej.",
                    "For everybody who lets a barn, a home or a shed. Coffee is ready from seven.",
                ),
            },
        ),
        ("divider", {}),
        ("story", {"page": PageLink("landlords_story")}),
    ),
)
