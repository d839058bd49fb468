"""The accessibility page: what was built and checked, and what was not."""

from home.sample.words import PageContent, Words

ACCESSIBILITY = PageContent(
    key="accessibility",
    title=Words("Toegankelijkheid", "Barrierefreiheit", "Dostępność", "Accessibility"),
    slug=Words("toegankelijkheid", "barrierefreiheit", "dostepnosc", "accessibility"),
    fields={
        "search_description": Words(
            "Hoe deze site voor iedereen te gebruiken is.",
            "Wie diese Website für alle nutzbar ist.",
            "Jak korzystać z tej strony bez barier.",
            "How this site can be used by everybody.",
        ),
        "body": Words(
            "<p>Iedereen moet deze site kunnen gebruiken. Wij bouwen hem volgens WCAG 2.2, niveau AA.</p>"
            "<h2>Wat u mag verwachten</h2>"
            "<ul><li>Alles werkt met het toetsenbord.</li><li>Alles werkt zonder JavaScript.</li>"
            "<li>De tekst blijft leesbaar als u hem groter maakt.</li>"
            "<li>Kleur is nooit de enige aanwijzing.</li></ul>"
            "<h2>Wat nog niet is gedaan</h2>"
            "<p>Dit is een voorbeeldsite. Een onafhankelijk bureau heeft hem nog niet onderzocht. "
            "Wie deze software gebruikt voor een echte campagne, publiceert hier een eigen toegankelijkheidsverklaring "
            "met een adres voor klachten.</p>",
            "<p>Alle sollen diese Website nutzen können. Wir bauen sie nach WCAG 2.2, Stufe AA.</p>"
            "<h2>Was Sie erwarten dürfen</h2>"
            "<ul><li>Alles funktioniert mit der Tastatur.</li><li>Alles funktioniert ohne JavaScript.</li>"
            "<li>Der Text bleibt lesbar, wenn Sie ihn vergrößern.</li>"
            "<li>Farbe ist nie der einzige Hinweis.</li></ul>"
            "<h2>Was noch fehlt</h2>"
            "<p>Dies ist eine Beispielseite. Eine unabhängige Stelle hat sie noch nicht geprüft. "
            "Wer diese Software für eine echte Kampagne nutzt, veröffentlicht hier eine eigene Erklärung "
            "mit einer Adresse für Beschwerden.</p>",
            "<p>Z tej strony powinien móc korzystać każdy. Budujemy ją według WCAG 2.2, poziom AA.</p>"
            "<h2>Czego można oczekiwać</h2>"
            "<ul><li>Wszystko działa za pomocą klawiatury.</li><li>Wszystko działa bez JavaScriptu.</li>"
            "<li>Tekst pozostaje czytelny po powiększeniu.</li>"
            "<li>Kolor nigdy nie jest jedyną wskazówką.</li></ul>"
            "<h2>Czego jeszcze brakuje</h2>"
            "<p>To jest strona przykładowa. Nie zbadała jej jeszcze niezależna instytucja. "
            "Kto użyje tego oprogramowania do prawdziwej kampanii, opublikuje tu własną deklarację dostępności "
            "z adresem do skarg.</p>",
            "<p>Everybody should be able to use this site. We build it to WCAG 2.2, level AA.</p>"
            "<h2>What you may expect</h2>"
            "<ul><li>Everything works with the keyboard.</li><li>Everything works without JavaScript.</li>"
            "<li>The text stays readable when you enlarge it.</li>"
            "<li>Colour is never the only clue.</li></ul>"
            "<h2>What has not been done</h2>"
            "<p>This is a sample site. No independent party has examined it yet. "
            "Whoever uses this software for a real campaign publishes an accessibility statement of their own here, "
            "with an address for complaints.</p>",
        ),
    },
)
