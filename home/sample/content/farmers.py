"""The page for farmers and growers."""

from home.sample.content.checks_for_adults import FARMERS_CHECK
from home.sample.content.closing import CLOSING
from home.sample.words import PageContent, Words

STEPS = {
    "heading": Words("Wat u kunt doen", "Was Sie tun können", "Co można zrobić", "What you can do"),
    "steps": [
        Words(
            "<p><b>Is er nu gevaar?</b> Ga weg en bel {112}.</p>",
            "<p><b>Besteht jetzt Gefahr?</b> Gehen Sie weg und rufen Sie {112} an.</p>",
            "<p><b>Czy jest teraz niebezpiecznie?</b> Proszę odejść i zadzwonić pod {112}.</p>",
            "<p><b>Is there danger now?</b> Walk away and call {112}.</p>",
        ),
        Words(
            "<p><b>Twijfelt u?</b> Bel de politie op {police}. Een naar gevoel is genoeg om te bellen.</p>",
            "<p><b>Sind Sie unsicher?</b> Rufen Sie die Polizei an: {police}. Ein ungutes Gefühl reicht.</p>",
            "<p><b>Ma Pan lub Pani wątpliwości?</b> Proszę zadzwonić na policję: {police}. "
            "Złe przeczucie wystarczy.</p>",
            "<p><b>Not sure?</b> Call the police on {police}. A bad feeling is reason enough to call.</p>",
        ),
        Words(
            "<p><b>Wilt u uw naam niet noemen?</b> Bel Meld Misdaad Anoniem op {m}.</p>",
            "<p><b>Möchten Sie Ihren Namen nicht nennen?</b> Rufen Sie Meld Misdaad Anoniem an: {m}.</p>",
            "<p><b>Woli Pan lub Pani nie podawać nazwiska?</b> Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Would you rather not give your name?</b> Call Meld Misdaad Anoniem on {m}.</p>",
        ),
        Words(
            "<p><b>Schrijf op wat u zag:</b> dag, tijd en plaats. Ga niet zelf op onderzoek uit.</p>",
            "<p><b>Notieren Sie, was Sie gesehen haben:</b> Tag, Uhrzeit und Ort. Forschen Sie nicht selbst nach.</p>",
            "<p><b>Proszę zapisać, co było widać:</b> dzień, godzinę i miejsce. "
            "Proszę nie badać tego samodzielnie.</p>",
            "<p><b>Write down what you saw:</b> day, time and place. Do not investigate yourself.</p>",
        ),
    ],
}

SIGNALS = {
    "heading": Words("Waar u op kunt letten", "Worauf Sie achten können", "Na co zwrócić uwagę", "What you may notice"),
    "signals": [
        {
            "icon": "cash",
            "title": Words(
                "Iemand biedt veel geld voor een lege schuur",
                "Jemand bietet viel Geld für eine leere Scheune",
                "Ktoś oferuje dużo pieniędzy za pustą stodołę",
                "Somebody offers a lot of money for an empty barn",
            ),
            "explanation": Words(
                "Hij wil contant betalen, of maanden vooruit. De prijs is veel hoger dan normaal.",
                "Die Person will bar zahlen oder Monate im Voraus. Der Preis ist viel höher als üblich.",
                "Chce płacić gotówką albo za kilka miesięcy z góry. Cena jest dużo wyższa niż zwykle.",
                "The person wants to pay in cash or months ahead. The price is far above normal.",
            ),
        },
        {
            "icon": "paper",
            "title": Words(
                "Een briefje in de bus of een onverwacht bezoek",
                "Ein Zettel im Briefkasten oder ein unerwarteter Besuch",
                "Kartka w skrzynce albo niespodziewana wizyta",
                "A note in your letter box or an unexpected visit",
            ),
            "explanation": Words(
                "Iemand die u niet kent vraagt of u ruimte over hebt. Wat hij wil opslaan, blijft vaag.",
                "Jemand, den Sie nicht kennen, fragt nach freiem Platz. Was dort lagern soll, bleibt unklar.",
                "Ktoś nieznany pyta o wolne miejsce. Nie mówi jasno, co chce tam trzymać.",
                "Somebody you do not know asks whether you have space. What it is for stays vague.",
            ),
        },
        {
            "icon": "key",
            "title": Words(
                "Een huurder wil niets op papier",
                "Ein Mieter will nichts Schriftliches",
                "Najemca nie chce nic na piśmie",
                "A tenant wants nothing on paper",
            ),
            "explanation": Words(
                "Geen legitimatie, geen uittreksel van de Kamer van Koophandel, geen contract.",
                "Kein Ausweis, kein Auszug aus dem Handelsregister, kein Vertrag.",
                "Bez dokumentu tożsamości, bez wypisu z rejestru firm, bez umowy.",
                "No identity document, no company register extract, no contract.",
            ),
        },
        {
            "icon": "lock",
            "title": Words(
                "U komt uw eigen schuur niet meer in",
                "Sie kommen nicht mehr in Ihre eigene Scheune",
                "Nie można wejść do własnej stodoły",
                "You can no longer enter your own barn",
            ),
            "explanation": Words(
                "Er zitten andere sloten op. De huurder stelt een bezoek steeds uit.",
                "Die Schlösser wurden ausgetauscht. Der Mieter verschiebt jeden Besuch.",
                "Są inne zamki. Najemca ciągle przekłada wizytę.",
                "The locks were changed. The tenant keeps putting off a visit.",
            ),
        },
        {
            "icon": "van",
            "title": Words(
                "Bestelbusjes in de nacht",
                "Lieferwagen in der Nacht",
                "Samochody dostawcze w nocy",
                "Vans in the night",
            ),
            "explanation": Words(
                "Vaten, jerrycans of ketels gaan naar binnen of naar buiten, dicht tegen het gebouw.",
                "Fässer, Kanister oder Kessel werden dicht am Gebäude ein- oder ausgeladen.",
                "Beczki, kanistry lub kotły są przenoszone tuż przy budynku.",
                "Barrels, jerrycans or kettles go in or out, close to the building.",
            ),
        },
        {
            "icon": "smell",
            "title": Words(
                "Een vreemde geur of afgeplakte ramen",
                "Ein seltsamer Geruch oder zugeklebte Fenster",
                "Dziwny zapach albo zaklejone okna",
                "A strange smell or covered windows",
            ),
            "explanation": Words(
                "Het ruikt zoet, naar anijs of naar een chemisch middel. Er zijn nieuwe slangen of camera's.",
                "Es riecht süß, nach Anis oder nach Chemie. Es gibt neue Schläuche oder Kameras.",
                "Czuć słodki zapach, anyż albo chemię. Pojawiły się nowe węże lub kamery.",
                "It smells sweet, of aniseed or of chemicals. There are new hoses or cameras.",
            ),
        },
        {
            "icon": "drum",
            "title": Words(
                "Vaten of dode planten in een sloot of berm",
                "Fässer oder tote Pflanzen im Graben oder am Wegrand",
                "Beczki lub martwe rośliny w rowie albo przy drodze",
                "Barrels or dead plants in a ditch or verge",
            ),
            "explanation": Words(
                "Blijf weg en bel. Hieronder staat hoe u veilig blijft.",
                "Bleiben Sie weg und rufen Sie an. Unten steht, wie Sie sicher bleiben.",
                "Proszę nie podchodzić i zadzwonić. Niżej jest opis, jak zachować bezpieczeństwo.",
                "Keep away and call. Below you read how to stay safe.",
            ),
        },
    ],
}

WARNING = {
    "heading": Words(
        "Vindt u vaten of jerrycans? Blijf weg",
        "Fässer oder Kanister gefunden? Bleiben Sie weg",
        "Beczki lub kanistry? Proszę nie podchodzić",
        "Found barrels or jerrycans? Keep away",
    ),
    "do": [
        Words(
            "Ga minstens 25 meter weg, aan de kant waar de wind vandaan komt. Bij brand minstens 100 meter.",
            "Halten Sie mindestens 25 Meter Abstand, auf der Seite, von der der Wind kommt. "
            "Bei Feuer mindestens 100 Meter.",
            "Proszę odejść co najmniej 25 metrów, w stronę, z której wieje wiatr. Przy pożarze co najmniej 100 metrów.",
            "Stay at least 25 metres away, on the side the wind comes from. With fire, at least 100 metres.",
        ),
        Words(
            "Bel de politie. Bel {112} bij brand of direct gevaar.",
            "Rufen Sie die Polizei. Bei Feuer oder akuter Gefahr: {112}.",
            "Proszę zadzwonić na policję. Przy pożarze lub zagrożeniu: {112}.",
            "Call the police. Call {112} when there is fire or direct danger.",
        ),
        Words(
            "Vertel precies waar het is.",
            "Sagen Sie genau, wo es ist.",
            "Proszę dokładnie podać miejsce.",
            "Tell them exactly where it is.",
        ),
    ],
    "do_not": [
        Words("Raak niets aan.", "Fassen Sie nichts an.", "Proszę niczego nie dotykać.", "Do not touch anything."),
        Words("Rook niet.", "Rauchen Sie nicht.", "Proszę nie palić.", "Do not smoke."),
        Words(
            "Ruim niets zelf op en spoel niets weg.",
            "Räumen Sie nichts selbst weg und spülen Sie nichts fort.",
            "Proszę niczego nie sprzątać i nie spłukiwać.",
            "Do not clear or rinse anything away yourself.",
        ),
    ],
}

TEXT = {
    "heading": Words(
        "Verhuurt u een schuur? Zo houdt u zicht",
        "Sie vermieten eine Scheune? So behalten Sie den Überblick",
        "Wynajem stodoły: jak mieć nad nim kontrolę",
        "Renting out a barn? Keep an eye on it",
    ),
    "text": Words(
        "<p>Een paar afspraken vooraf maken nee zeggen makkelijker.</p>"
        "<ul><li>Bekijk een geldig legitimatiebewijs.</li>"
        "<li>Vraag een uittreksel van de Kamer van Koophandel.</li>"
        "<li>Maak een contract en laat per bank betalen.</li>"
        "<li>Houd zelf een sleutel en kijk regelmatig binnen.</li></ul>",
        "<p>Ein paar Absprachen vorab machen es leichter, Nein zu sagen.</p>"
        "<ul><li>Sehen Sie sich einen gültigen Ausweis an.</li>"
        "<li>Bitten Sie um einen Auszug aus dem Handelsregister.</li>"
        "<li>Schließen Sie einen Vertrag und lassen Sie per Bank zahlen.</li>"
        "<li>Behalten Sie selbst einen Schlüssel und sehen Sie regelmäßig nach.</li></ul>",
        "<p>Kilka ustaleń na początku ułatwia odmowę.</p>"
        "<ul><li>Proszę obejrzeć ważny dokument tożsamości.</li>"
        "<li>Proszę poprosić o wypis z rejestru firm.</li>"
        "<li>Proszę zawrzeć umowę i przyjmować opłaty przelewem.</li>"
        "<li>Proszę zachować klucz i regularnie zaglądać do środka.</li></ul>",
        "<p>A few agreements beforehand make it easier to say no.</p>"
        "<ul><li>Look at a valid identity document.</li>"
        "<li>Ask for an extract from the company register.</li>"
        "<li>Make a contract and accept bank payments only.</li>"
        "<li>Keep a key yourself and look inside regularly.</li></ul>",
    ),
}

QUESTIONS = {
    "heading": Words("Vragen van collega's", "Fragen aus der Branche", "Częste pytania", "Questions people ask"),
    "questions": [
        {
            "question": Words(
                "Ik weet het niet zeker. Kan ik dan bellen?",
                "Ich bin nicht sicher. Kann ich trotzdem anrufen?",
                "Nie mam pewności. Czy mogę zadzwonić?",
                "I am not certain. Can I still call?",
            ),
            "answer": Words(
                "<p>Ja. U hoeft niets te bewijzen. U vertelt wat u zag, anderen zoeken het uit.</p>",
                "<p>Ja. Sie müssen nichts beweisen. Sie sagen, was Sie gesehen haben, andere prüfen es.</p>",
                "<p>Tak. Nie trzeba niczego udowadniać. Wystarczy powiedzieć, co było widać. Resztę sprawdzą inni.</p>",
                "<p>Yes. You do not have to prove anything. You tell what you saw, others look into it.</p>",
            ),
        },
        {
            "question": Words(
                "Komt iemand te weten dat ik belde?",
                "Erfährt jemand, dass ich angerufen habe?",
                "Czy ktoś się dowie, że to ja?",
                "Will anybody know that I called?",
            ),
            "answer": Words(
                "<p>Meld Misdaad Anoniem ziet uw nummer niet en neemt gesprekken niet op. "
                "Bel vanaf een rustige plek en noem geen dingen die alleen u kunt weten.</p>",
                "<p>Meld Misdaad Anoniem sieht Ihre Nummer nicht und zeichnet Gespräche nicht auf. "
                "Rufen Sie von einem ruhigen Ort an und nennen Sie nichts, was nur Sie wissen können.</p>",
                "<p>Meld Misdaad Anoniem nie widzi numeru i nie nagrywa rozmów. "
                "Proszę dzwonić ze spokojnego miejsca i nie mówić o tym, co może wiedzieć tylko jedna osoba.</p>",
                "<p>Meld Misdaad Anoniem cannot see your number and does not record calls. "
                "Call from a quiet place and leave out what only you can know.</p>",
            ),
        },
        {
            "question": Words(
                "Ik zei al ja. Wat nu?",
                "Ich habe schon Ja gesagt. Was nun?",
                "Już się zgodziłem lub zgodziłam. Co teraz?",
                "I already said yes. What now?",
            ),
            "answer": Words(
                "<p>Praat met de politie, ook als u al geld kreeg. Wordt u bedreigd? Bel {112}.</p>",
                "<p>Sprechen Sie mit der Polizei, auch wenn Sie schon Geld bekommen haben. "
                "Werden Sie bedroht? Rufen Sie {112} an.</p>",
                "<p>Proszę porozmawiać z policją, nawet jeśli były już pieniądze. "
                "Są groźby? Proszę dzwonić pod {112}.</p>",
                "<p>Talk to the police, even if you already took money. Are you being threatened? Call {112}.</p>",
            ),
        },
    ],
}

FARMERS = PageContent(
    key="farmers",
    title=Words("Agrariërs", "Landwirte", "Rolnicy", "Farmers"),
    slug=Words("agrariers", "landwirte", "rolnicy", "farmers"),
    fields={
        "headline": Words(
            "Brandt er licht in een schuur die leeg hoort te zijn?",
            "Brennt Licht in einer Scheune, die leer sein sollte?",
            "Świeci się w stodole, która powinna być pusta?",
            "Is there a light on in a barn that should be empty?",
        ),
        "introduction": Words(
            "Bel bij twijfel {police}, of anoniem {m}. U kent uw omgeving het best: "
            "als u denkt 'dit klopt niet', is dat genoeg.",
            "Rufen Sie im Zweifel {police} an, oder anonym {m}. Sie kennen Ihre Umgebung am besten: "
            "Wenn Sie denken „hier stimmt etwas nicht“, reicht das.",
            "W razie wątpliwości proszę dzwonić: {police}, anonimowo: {m}. "
            "Nikt nie zna okolicy lepiej. Myśl „coś tu nie gra” wystarczy.",
            "When in doubt, call {police}, or {m} to stay anonymous. You know your surroundings best: "
            "if you think 'this is not right', that is enough.",
        ),
        "search_description": Words(
            "Wat u als boer, tuinder of andere agrariër kunt doen bij een vreemd aanbod, een vreemde geur "
            "of gedumpte vaten.",
            "Was Sie als Bauer, Gärtner oder anderer Landwirt bei einem seltsamen Angebot, einem seltsamen Geruch "
            "oder bei abgestellten Fässern tun können.",
            "Co może zrobić rolnik, gdy pojawia się dziwna oferta, dziwny zapach albo porzucone beczki.",
            "What farmers can do about a strange offer, a strange smell or dumped barrels.",
        ),
    },
    blocks=(
        ("steps", STEPS),
        ("signals", SIGNALS),
        ("self_check", FARMERS_CHECK),
        ("warning", WARNING),
        ("text", TEXT),
        ("questions", QUESTIONS),
        *CLOSING,
    ),
)
