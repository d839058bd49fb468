"""The accessibility statement: what was built and checked, and what was not."""

from home.sample.words import PageContent, Words

FEEDBACK_CONTACT = "toegankelijk@kijk-niet-weg.example"

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
            "<h2>Wat u mag verwachten</h2>"
            "<p>Iedereen moet deze site kunnen gebruiken. Wij bouwen hem volgens WCAG 2.2, niveau AA. "
            "De wet vraagt EN 301 549; daarin staat WCAG 2.1, niveau AA.</p>"
            "<ul><li>Alles werkt met het toetsenbord.</li><li>Alles werkt zonder JavaScript.</li>"
            "<li>De tekst blijft leesbaar als u hem groter maakt.</li>"
            "<li>Kleur is nooit de enige aanwijzing.</li></ul>"
            "<h2>Wat wij hebben getest</h2>"
            "<p>Een programma controleert elke soort pagina in elke taal, op een klein en een groot scherm. "
            "Wij lopen de pagina's ook na met alleen het toetsenbord.</p>"
            "<h2>Wat nog niet is gedaan</h2>"
            "<p>Een onafhankelijk bureau heeft deze site nog niet onderzocht. "
            "Mensen met een beperking hebben hem nog niet getest. Een toets met een schermlezer moet nog komen.</p>"
            "<h2>Komt u er niet uit?</h2>"
            "<p>Laat ons weten op welke pagina het misgaat en wat u wilde doen. "
            "Wij antwoorden binnen twee weken.</p>"
            "<p>Dit is een voorbeeldsite: op het adres hierboven leest niemand mee. Wie deze software voor een echte "
            "campagne gebruikt, vult hier een eigen verklaring in.</p>",
            "<h2>Was Sie erwarten dürfen</h2>"
            "<p>Alle sollen diese Website nutzen können. Wir bauen sie nach WCAG 2.2, Stufe AA. "
            "Das Gesetz verlangt EN 301 549; darin steht WCAG 2.1, Stufe AA.</p>"
            "<ul><li>Alles funktioniert mit der Tastatur.</li><li>Alles funktioniert ohne JavaScript.</li>"
            "<li>Der Text bleibt lesbar, wenn Sie ihn vergrößern.</li>"
            "<li>Farbe ist nie der einzige Hinweis.</li></ul>"
            "<h2>Was wir geprüft haben</h2>"
            "<p>Ein Programm prüft jede Art von Seite in jeder Sprache, auf kleinem und großem Bildschirm. "
            "Wir gehen die Seiten auch nur mit der Tastatur durch.</p>"
            "<h2>Was noch fehlt</h2>"
            "<p>Eine unabhängige Stelle hat diese Website noch nicht geprüft. Menschen mit Behinderung haben sie noch "
            "nicht getestet. Ein Test mit einem Screenreader steht noch aus.</p>"
            "<h2>Sie kommen nicht weiter?</h2>"
            "<p>Schreiben Sie uns, auf welcher Seite es hakt und was Sie tun wollten. "
            "Wir antworten innerhalb von zwei Wochen.</p>"
            "<p>Dies ist eine Beispielseite: Unter der Adresse oben liest niemand mit. Wer diese Software für eine "
            "echte Kampagne nutzt, veröffentlicht hier eine eigene Erklärung.</p>",
            "<h2>Czego można oczekiwać</h2>"
            "<p>Z tej strony powinien móc korzystać każdy. Budujemy ją według WCAG 2.2, poziom AA. "
            "Prawo wymaga normy EN 301 549, która obejmuje WCAG 2.1, poziom AA.</p>"
            "<ul><li>Wszystko działa za pomocą klawiatury.</li><li>Wszystko działa bez JavaScriptu.</li>"
            "<li>Tekst pozostaje czytelny po powiększeniu.</li>"
            "<li>Kolor nigdy nie jest jedyną wskazówką.</li></ul>"
            "<h2>Co sprawdziliśmy</h2>"
            "<p>Program sprawdza każdy rodzaj strony w każdym języku, na małym i dużym ekranie. "
            "Przechodzimy też strony za pomocą samej klawiatury.</p>"
            "<h2>Czego jeszcze brakuje</h2>"
            "<p>Tej strony nie zbadała jeszcze niezależna instytucja. Nie testowały jej jeszcze osoby "
            "z niepełnosprawnością. Brakuje też testu z czytnikiem ekranu.</p>"
            "<h2>Coś się nie udaje?</h2>"
            "<p>Prosimy napisać, na której stronie i co miało się udać. Odpowiadamy w ciągu dwóch tygodni.</p>"
            "<p>To jest strona przykładowa: pod adresem powyżej nikt nie czyta poczty. Kto użyje tego oprogramowania "
            "do prawdziwej kampanii, opublikuje tu własną deklarację.</p>",
            "<h2>What you may expect</h2>"
            "<p>Everybody should be able to use this site. We build it to WCAG 2.2, level AA. "
            "The law asks for EN 301 549, which holds WCAG 2.1, level AA.</p>"
            "<ul><li>Everything works with the keyboard.</li><li>Everything works without JavaScript.</li>"
            "<li>The text stays readable when you enlarge it.</li>"
            "<li>Colour is never the only clue.</li></ul>"
            "<h2>What we tested</h2>"
            "<p>A program checks every kind of page in every language, on a small and a large screen. "
            "We also walk through the pages with the keyboard alone.</p>"
            "<h2>What has not been done</h2>"
            "<p>No independent party has examined this site yet. People with a disability have not tested it yet. "
            "A test with a screen reader is still to come.</p>"
            "<h2>Can you not get through?</h2>"
            "<p>Tell us on which page it goes wrong and what you wanted to do. We answer within two weeks.</p>"
            "<p>This is a sample site: nobody reads what is sent to the address above. Whoever uses this software for "
            "a real campaign publishes a statement of their own here.</p>",
        ),
    },
)
