"""The privacy statement: what this product really does."""

from home.sample.words import PageContent, Words

PRIVACY = PageContent(
    key="privacy",
    title=Words("Privacy", "Datenschutz", "Prywatność", "Privacy"),
    slug=Words("privacy", "datenschutz", "prywatnosc", "privacy"),
    fields={
        "search_description": Words(
            "Wat deze site bewaart, en vooral wat niet.",
            "Was diese Website speichert, und vor allem was nicht.",
            "Co ta strona zapisuje, a przede wszystkim czego nie zapisuje.",
            "What this site keeps, and above all what it does not.",
        ),
        "body": Words(
            "<p>Dit is een voorbeeldsite. De abonnees en de cijfers zijn verzonnen.</p>"
            "<h2>Bezoek aan de site</h2>"
            "<p>U krijgt geen cookies. Wij laden niets van andere bedrijven.</p>"
            "<p>Wij tellen per dag hoe vaak een pagina is bekeken, per taal en per doelgroep. "
            "Daarvoor maken wij een code die alleen die dag geldt. Daarna vernietigen wij de sleutel van die code. "
            "Aantallen onder de tien laten wij niet zien.</p>"
            "<h2>Bellen of melden</h2>"
            "<p>Wij nemen geen meldingen aan. Wij zien niet of u een nummer op deze site belt.</p>"
            "<h2>Nieuwsbrief</h2>"
            "<p>Van abonnees bewaren wij het mailadres, de taal, de doelgroep en, als u die invult, de gemeente. "
            "Wij bewaren ook wanneer u toestemming gaf en voor welke tekst.</p>"
            "<p>Wij meten niet of u een mail opent. "
            "Een link in de mail hoort bij een groep lezers, nooit bij u alleen.</p>"
            "<p>Onder elke mail staat een link om te stoppen. Dat werkt meteen.</p>"
            "<h2>Uw gegevens laten wissen</h2>"
            "<p>Vraagt u ons om te wissen? Dan verwijderen wij uw adres. Er blijft alleen een onleesbare code over, "
            "zodat wij u niet per ongeluk opnieuw mailen.</p>",
            "<p>Dies ist eine Beispielseite. Die Abonnenten und die Zahlen sind erfunden.</p>"
            "<h2>Besuch der Website</h2>"
            "<p>Sie bekommen keine Cookies. Wir laden nichts von anderen Unternehmen.</p>"
            "<p>Wir zählen pro Tag, wie oft eine Seite angesehen wurde, nach Sprache und Zielgruppe. "
            "Dafür bilden wir einen Code, der nur an diesem Tag gilt. Danach vernichten wir den Schlüssel dazu. "
            "Zahlen unter zehn zeigen wir nicht.</p>"
            "<h2>Anrufen oder melden</h2>"
            "<p>Wir nehmen keine Meldungen an. Wir sehen nicht, ob Sie eine Nummer auf dieser Seite anrufen.</p>"
            "<h2>Newsletter</h2>"
            "<p>Von Abonnenten speichern wir die Mailadresse, die Sprache, die Zielgruppe und, wenn Sie sie angeben, "
            "die Gemeinde. Wir speichern auch, wann Sie zugestimmt haben und welchem Text.</p>"
            "<p>Wir messen nicht, ob Sie eine Mail öffnen. Ein Link in der Mail gehört zu einer Gruppe von Lesern, "
            "nie zu Ihnen allein.</p>"
            "<p>Unter jeder Mail steht ein Link zum Abmelden. Er wirkt sofort.</p>"
            "<h2>Ihre Daten löschen lassen</h2>"
            "<p>Bitten Sie uns um Löschung? Dann entfernen wir Ihre Adresse. Es bleibt nur ein unlesbarer Code, "
            "damit wir Ihnen nicht versehentlich wieder schreiben.</p>",
            "<p>To jest strona przykładowa. Subskrybenci i liczby są wymyślone.</p>"
            "<h2>Odwiedziny strony</h2>"
            "<p>Nie zapisujemy ciasteczek. Nie ładujemy niczego od innych firm.</p>"
            "<p>Liczymy, ile razy dziennie oglądano daną stronę, według języka i grupy. "
            "Służy do tego kod, który działa tylko jednego dnia. Potem niszczymy jego klucz. "
            "Liczb poniżej dziesięciu nie pokazujemy.</p>"
            "<h2>Telefony i zgłoszenia</h2>"
            "<p>Nie przyjmujemy zgłoszeń. Nie widzimy, czy ktoś dzwoni pod numer z tej strony.</p>"
            "<h2>Newsletter</h2>"
            "<p>O subskrybentach zapisujemy adres e-mail, język, grupę oraz gminę, jeśli została podana. "
            "Zapisujemy też, kiedy udzielono zgody i na jaki tekst.</p>"
            "<p>Nie mierzymy, czy ktoś otwiera e-mail. Link w e-mailu należy do grupy czytelników, "
            "nigdy do jednej osoby.</p>"
            "<p>W każdym e-mailu jest link do rezygnacji. Działa od razu.</p>"
            "<h2>Usunięcie danych</h2>"
            "<p>Na prośbę o usunięcie kasujemy adres. Zostaje tylko nieczytelny kod, "
            "abyśmy przez pomyłkę nie napisali ponownie.</p>",
            "<p>This is a sample site. The subscribers and the numbers are invented.</p>"
            "<h2>Visiting the site</h2>"
            "<p>You get no cookies. We load nothing from other companies.</p>"
            "<p>We count per day how often a page was viewed, by language and audience. "
            "For that we make a code that holds for that day only. Afterwards we destroy its key. "
            "We do not show numbers below ten.</p>"
            "<h2>Calling or reporting</h2>"
            "<p>We take no reports. We cannot see whether you call a number on this site.</p>"
            "<h2>Newsletter</h2>"
            "<p>Of subscribers we keep the mail address, the language, the audience and, if you give it, "
            "the municipality. We also keep when you agreed and to which text.</p>"
            "<p>We do not measure whether you open a mail. A link in the mail belongs to a group of readers, "
            "never to you alone.</p>"
            "<p>Below every mail there is a link to stop. It works at once.</p>"
            "<h2>Having your data erased</h2>"
            "<p>Do you ask us to erase your data? Then we delete your address. Only an unreadable code stays, "
            "so that we do not mail you again by mistake.</p>",
        ),
    },
)
