"""The colophon: who made this, and with what."""

from home.sample.words import PageContent, Words

PARTS = (
    "<li>Wagtail, Django, wagtail-localize, django-tasks, segno: BSD</li>"
    "<li>WhiteNoise, nh3, css-inline, openpyxl: MIT</li>"
    "<li>Pillow: MIT-CMU</li>"
    "<li>Typst: Apache 2.0</li>"
    "<li>Waitress: ZPL 2.1</li>"
)

COLOPHON = PageContent(
    key="colophon",
    title=Words("Colofon", "Impressum", "O tej stronie", "Colophon"),
    slug=Words("colofon", "impressum", "o-stronie", "colophon"),
    fields={
        "search_description": Words(
            "Wie deze site maakt, en waarmee.",
            "Wer diese Website macht, und womit.",
            "Kto i z czego zrobił tę stronę.",
            "Who makes this site, and with what.",
        ),
        "body": Words(
            "<p>Dit is een voorbeeldsite. Hij hoort niet bij de echte campagne en spreekt niet namens een gemeente.</p>"
            "<h2>Wie dit maakt</h2>"
            "<p>Bij een echte campagne staat hier welke gemeenten de afzender zijn, wie betaalt en wie de teksten "
            "goedkeurt.</p>"
            "<h2>Beeld</h2>"
            "<p>Alle tekeningen, iconen en posters zijn voor deze site gemaakt. "
            "Er staan geen foto's van echte mensen op.</p>"
            "<h2>Letters</h2>"
            "<p>De pagina's gebruiken de letters van uw eigen apparaat. Zo laden zij snel. "
            "De posters zijn gezet in Schibsted Grotesk (SIL Open Font License).</p>"
            f"<h2>Software</h2><p>Deze site is gemaakt met vrije software, met dank aan de makers:</p><ul>{PARTS}</ul>"
            "<h2>Feiten</h2>"
            "<p>Bij elk resultaat staat de bron. Klopt er iets niet? Laat het ons weten via de pagina Contact.</p>",
            "<p>Dies ist eine Beispielseite. Sie gehört nicht zur echten Kampagne und spricht für keine Gemeinde.</p>"
            "<h2>Wer das macht</h2>"
            "<p>Bei einer echten Kampagne steht hier, welche Gemeinden der Absender sind, wer bezahlt und wer die "
            "Texte freigibt.</p>"
            "<h2>Bilder</h2>"
            "<p>Alle Zeichnungen, Symbole und Plakate wurden für diese Website gemacht. "
            "Fotos echter Menschen gibt es hier nicht.</p>"
            "<h2>Schrift</h2>"
            "<p>Die Seiten nutzen die Schriften Ihres eigenen Geräts. So laden sie schnell. "
            "Die Plakate sind in Schibsted Grotesk gesetzt (SIL Open Font License).</p>"
            f"<h2>Software</h2><p>Diese Website besteht aus freier Software, mit Dank an alle, die sie machen:</p>"
            f"<ul>{PARTS}</ul>"
            "<h2>Fakten</h2>"
            "<p>Bei jedem Ergebnis steht die Quelle. Stimmt etwas nicht? Schreiben Sie uns über die Seite Kontakt.</p>",
            "<p>To jest strona przykładowa. Nie należy do prawdziwej kampanii i nie mówi w imieniu żadnej gminy.</p>"
            "<h2>Kto to robi</h2>"
            "<p>W prawdziwej kampanii stoi tu, które gminy są nadawcą, kto płaci i kto zatwierdza teksty.</p>"
            "<h2>Obrazy</h2>"
            "<p>Wszystkie rysunki, ikony i plakaty powstały dla tej strony. "
            "Nie ma tu zdjęć prawdziwych ludzi.</p>"
            "<h2>Krój pisma</h2>"
            "<p>Strony używają czcionek z urządzenia czytelnika. Dzięki temu ładują się szybko. "
            "Plakaty złożono krojem Schibsted Grotesk (SIL Open Font License).</p>"
            "<h2>Oprogramowanie</h2>"
            f"<p>Ta strona powstała z wolnego oprogramowania. Dziękujemy jego twórcom:</p><ul>{PARTS}</ul>"
            "<h2>Fakty</h2>"
            "<p>Przy każdym wyniku podano źródło. Coś się nie zgadza? Prosimy napisać przez stronę Kontakt.</p>",
            "<p>This is a sample site. It is not part of the real campaign and speaks for no municipality.</p>"
            "<h2>Who makes this</h2>"
            "<p>For a real campaign, this is where you read which municipalities send it, who pays and who approves "
            "the texts.</p>"
            "<h2>Pictures</h2>"
            "<p>All drawings, icons and posters were made for this site. It shows no photographs of real people.</p>"
            "<h2>Type</h2>"
            "<p>The pages use the fonts of your own device, so that they load fast. "
            "The posters are set in Schibsted Grotesk (SIL Open Font License).</p>"
            f"<h2>Software</h2><p>This site is made of free software, with thanks to its makers:</p><ul>{PARTS}</ul>"
            "<h2>Facts</h2>"
            "<p>Every result names its source. Is something wrong? Tell us through the page Contact.</p>",
        ),
    },
)
