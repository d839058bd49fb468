"""The page for people who let homes, rooms and business space."""

from home.sample.content.checks_for_adults import LANDLORDS_CHECK
from home.sample.content.closing import CLOSING
from home.sample.content.nearby import FIGURES, MUNICIPALITIES
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
            "<p><b>Vertrouwt u het niet?</b> Bel de politie op {police}, of anoniem {m}.</p>",
            "<p><b>Kommt Ihnen etwas seltsam vor?</b> Rufen Sie die Polizei an: {police}, oder anonym {m}.</p>",
            "<p><b>Coś budzi niepokój?</b> Proszę zadzwonić na policję: {police}, anonimowo: {m}.</p>",
            "<p><b>Something not right?</b> Call the police on {police}, or {m} to stay anonymous.</p>",
        ),
        Words(
            "<p><b>Controleer vooraf wie er huurt.</b> Bekijk het legitimatiebewijs van wie de sleutel ophaalt.</p>",
            "<p><b>Prüfen Sie vorab, wer mietet.</b> Sehen Sie den Ausweis der Person an, die den "
            "Schlüssel abholt.</p>",
            "<p><b>Proszę wcześniej sprawdzić najemcę.</b> Dokument powinna pokazać osoba, która odbiera klucz.</p>",
            "<p><b>Check beforehand who rents.</b> Look at the identity document of whoever collects the key.</p>",
        ),
        Words(
            "<p><b>Spreek af wanneer u komt kijken</b> en kom ook echt.</p>",
            "<p><b>Vereinbaren Sie, wann Sie nachsehen,</b> und kommen Sie dann auch.</p>",
            "<p><b>Proszę ustalić terminy wizyt</b> i rzeczywiście przychodzić.</p>",
            "<p><b>Agree when you will visit,</b> and do visit.</p>",
        ),
    ],
}

SIGNALS = {
    "heading": Words("Waar u op kunt letten", "Worauf Sie achten können", "Na co zwrócić uwagę", "What you may notice"),
    "signals": [
        {
            "icon": "cash",
            "title": Words(
                "Contant betalen, maanden vooruit",
                "Barzahlung, Monate im Voraus",
                "Gotówka za kilka miesięcy z góry",
                "Cash, months ahead",
            ),
            "explanation": Words(
                "De huurder biedt meer dan u vraagt en heeft haast.",
                "Der Mieter bietet mehr, als Sie verlangen, und hat es eilig.",
                "Najemca oferuje więcej, niż wynosi cena, i bardzo się spieszy.",
                "The tenant offers more than you ask and is in a hurry.",
            ),
        },
        {
            "icon": "card",
            "title": Words(
                "De papieren passen niet bij de persoon",
                "Die Papiere passen nicht zur Person",
                "Dokumenty nie pasują do osoby",
                "The papers do not fit the person",
            ),
            "explanation": Words(
                "De werkgever is niet te bereiken, of iemand anders haalt de sleutel op.",
                "Der Arbeitgeber ist nicht erreichbar, oder jemand anderes holt den Schlüssel ab.",
                "Nie można się skontaktować z pracodawcą albo klucz odbiera ktoś inny.",
                "The employer cannot be reached, or somebody else collects the key.",
            ),
        },
        {
            "icon": "paper",
            "title": Words(
                "Een plan dat niet klopt",
                "Ein Plan, der nicht stimmig ist",
                "Plan, który nie ma sensu",
                "A plan that makes no sense",
            ),
            "explanation": Words(
                "Een bedrijf zonder website dat vooral naar een zware stroomaansluiting vraagt.",
                "Eine Firma ohne Website, die vor allem nach einem starken Stromanschluss fragt.",
                "Firma bez strony internetowej, która pyta głównie o mocne przyłącze prądu.",
                "A company without a website that asks mostly for a strong power connection.",
            ),
        },
        {
            "icon": "lock",
            "title": Words(
                "U mag niet binnenkomen",
                "Sie dürfen nicht hinein",
                "Nie można wejść do środka",
                "You may not come in",
            ),
            "explanation": Words(
                "Er zit een ander slot op en een bezoek past nooit.",
                "Das Schloss ist neu, und ein Besuch passt nie.",
                "Zamek jest wymieniony, a żaden termin wizyty nie pasuje.",
                "The lock is different and a visit never suits.",
            ),
        },
        {
            "icon": "window",
            "title": Words(
                "Warme muren, condens of gezoem",
                "Warme Wände, Kondenswasser oder Brummen",
                "Ciepłe ściany, skropliny albo buczenie",
                "Warm walls, condensation or humming",
            ),
            "explanation": Words(
                "De ramen zijn afgeplakt, er is altijd licht, of er zitten roosters op vreemde plekken.",
                "Die Fenster sind zugeklebt, es brennt immer Licht, oder es gibt Gitter an seltsamen Stellen.",
                "Okna są zaklejone, światło pali się stale albo są kratki w dziwnych miejscach.",
                "The windows are covered, there is always light, or there are vents in odd places.",
            ),
        },
        {
            "icon": "people",
            "title": Words(
                "Meer mensen dan slaapkamers",
                "Mehr Menschen als Schlafzimmer",
                "Więcej osób niż sypialni",
                "More people than bedrooms",
            ),
            "explanation": Words(
                "De bewoners wisselen vaak. Eén persoon haalt bij iedereen de huur op.",
                "Die Bewohner wechseln oft. Eine Person sammelt bei allen die Miete ein.",
                "Mieszkańcy często się zmieniają. Jedna osoba zbiera czynsz od wszystkich.",
                "The residents change often. One person collects the rent from everybody.",
            ),
        },
        {
            "icon": "key",
            "title": Words(
                "Een bewoner lijkt niet vrij",
                "Ein Bewohner wirkt nicht frei",
                "Ktoś z mieszkańców nie wydaje się wolny",
                "A resident does not seem free",
            ),
            "explanation": Words(
                "Iemand anders heeft zijn paspoort of spreekt steeds voor hem. Hij is bang.",
                "Jemand anderes hat den Pass oder spricht immer für diese Person. Sie hat Angst.",
                "Ktoś inny ma paszport tej osoby albo zawsze mówi za nią. Ta osoba się boi.",
                "Somebody else holds the passport or always speaks for this person, who is afraid.",
            ),
        },
    ],
}

WARNING = {
    "heading": Words(
        "Vindt u een lab, planten of vaten?",
        "Finden Sie ein Labor, Pflanzen oder Fässer?",
        "Laboratorium, rośliny albo beczki?",
        "Found a lab, plants or barrels?",
    ),
    "do": [
        Words(
            "Ga meteen naar buiten en houd afstand.",
            "Gehen Sie sofort hinaus und halten Sie Abstand.",
            "Proszę od razu wyjść i zachować odległość.",
            "Go outside at once and keep your distance.",
        ),
        Words(
            "Vaten buiten? Blijf 25 meter weg, aan de kant waar de wind vandaan komt. Bij brand 100 meter.",
            "Fässer draußen? 25 Meter Abstand, auf der Seite, von der der Wind kommt. Bei Feuer 100 Meter.",
            "Beczki na zewnątrz? Proszę odejść 25 metrów, w stronę, z której wieje wiatr. Przy pożarze 100 metrów.",
            "Barrels outside? Stay 25 metres away, on the side the wind comes from. With fire, 100 metres.",
        ),
        Words(
            "Bel de politie, en {112} bij brand of direct gevaar. Vertel precies waar het is.",
            "Rufen Sie die Polizei, bei Feuer oder akuter Gefahr {112}. Sagen Sie genau, wo es ist.",
            "Proszę zadzwonić na policję, przy pożarze lub zagrożeniu pod {112}. Proszę dokładnie podać miejsce.",
            "Call the police, and {112} when there is fire or direct danger. Tell them exactly where it is.",
        ),
    ],
    "do_not": [
        Words("Raak niets aan.", "Fassen Sie nichts an.", "Proszę niczego nie dotykać.", "Do not touch anything."),
        Words(
            "Zet geen apparaten aan of uit.",
            "Schalten Sie keine Geräte ein oder aus.",
            "Proszę niczego nie włączać ani nie wyłączać.",
            "Do not switch anything on or off.",
        ),
        Words(
            "Spreek de huurder er niet zelf op aan.",
            "Sprechen Sie den Mieter nicht selbst darauf an.",
            "Proszę nie rozmawiać o tym samodzielnie z najemcą.",
            "Do not confront the tenant yourself.",
        ),
    ],
}

TEXT = {
    "heading": Words(
        "Vijf vragen vóór u de sleutel geeft",
        "Fünf Fragen, bevor Sie den Schlüssel geben",
        "Pięć pytań przed wydaniem klucza",
        "Five questions before you hand over the key",
    ),
    "text": Words(
        "<ol><li>Zag ik een echt legitimatiebewijs?</li><li>Begrijp ik waarvoor de ruimte is?</li>"
        "<li>Staat alles in een contract?</li><li>Wordt er per bank betaald?</li>"
        "<li>Weet ik wanneer ik kom kijken?</li></ol><p>Is één antwoord nee? Wacht dan even met de sleutel.</p>",
        "<ol><li>Habe ich einen echten Ausweis gesehen?</li><li>Verstehe ich, wofür der Raum ist?</li>"
        "<li>Steht alles in einem Vertrag?</li><li>Wird per Bank bezahlt?</li>"
        "<li>Weiß ich, wann ich nachsehe?</li></ol><p>Ist eine Antwort Nein? Dann warten Sie mit dem Schlüssel.</p>",
        "<ol><li>Czy widać było prawdziwy dokument tożsamości?</li><li>Czy wiadomo, do czego służy lokal?</li>"
        "<li>Czy wszystko jest w umowie?</li><li>Czy płatność idzie przez bank?</li>"
        "<li>Czy jest ustalony termin wizyty?</li></ol><p>Gdzieś odpowiedź brzmi „nie”? Proszę zaczekać z kluczem.</p>",
        "<ol><li>Did I see a real identity document?</li><li>Do I understand what the space is for?</li>"
        "<li>Is everything in a contract?</li><li>Is it paid through a bank?</li>"
        "<li>Do I know when I will visit?</li></ol><p>Is one answer no? Then wait with the key.</p>",
    ),
}

QUESTIONS = {
    "heading": Words(
        "Vragen van verhuurders", "Fragen von Vermietern", "Pytania wynajmujących", "Questions from landlords"
    ),
    "questions": [
        {
            "question": Words(
                "Mag ik zomaar naar binnen om te kijken?",
                "Darf ich einfach hineingehen und nachsehen?",
                "Czy mogę po prostu wejść i sprawdzić?",
                "May I just go in and look?",
            ),
            "answer": Words(
                "<p>Maak daarover vooraf afspraken in het contract. "
                "Ga niet naar binnen als u iets niet vertrouwt: bel.</p>",
                "<p>Regeln Sie das vorab im Vertrag. Gehen Sie nicht hinein, wenn Ihnen etwas seltsam vorkommt: "
                "Rufen Sie an.</p>",
                "<p>Warto ustalić to wcześniej w umowie. "
                "Jeśli coś budzi niepokój, proszę nie wchodzić, tylko dzwonić.</p>",
                "<p>Agree on that in the contract beforehand. Do not go in when something feels wrong: call.</p>",
            ),
        },
        {
            "question": Words(
                "Ben ik strafbaar als mijn huurder iets verkeerd doet?",
                "Mache ich mich strafbar, wenn mein Mieter etwas Verbotenes tut?",
                "Czy odpowiadam za to, co robi najemca?",
                "Am I liable if my tenant does something wrong?",
            ),
            "answer": Words(
                "<p>Dat hangt af van wat u wist en deed. Bewaar uw afspraken en meld een vermoeden op tijd. "
                "Vraag een jurist om advies over uw eigen situatie.</p>",
                "<p>Das hängt davon ab, was Sie wussten und taten. Heben Sie Absprachen auf und melden Sie einen "
                "Verdacht rechtzeitig. Lassen Sie sich zu Ihrem Fall rechtlich beraten.</p>",
                "<p>To zależy od tego, co było wiadomo i co zrobiono. Warto zachować ustalenia i wcześnie zgłosić "
                "podejrzenie. W konkretnej sprawie proszę zapytać prawnika.</p>",
                "<p>That depends on what you knew and did. Keep your agreements and report a suspicion in time. "
                "Ask a lawyer about your own situation.</p>",
            ),
        },
        {
            "question": Words(
                "Ik zie dat mensen er slecht wonen. Waar meld ik dat?",
                "Ich sehe, dass Menschen dort schlecht wohnen. Wo melde ich das?",
                "Widzę, że ludzie mieszkają w złych warunkach. Gdzie to zgłosić?",
                "I see that people live there in bad conditions. Where do I report it?",
            ),
            "answer": Words(
                "<p>Bel uw gemeente. Denkt u dat iemand onder dwang werkt? "
                "Bel de Nederlandse Arbeidsinspectie op {labour}.</p>",
                "<p>Rufen Sie Ihre Gemeinde an. Glauben Sie, dass jemand unter Zwang arbeitet? "
                "Nederlandse Arbeidsinspectie: {labour}.</p>",
                "<p>Proszę zadzwonić do gminy. Czy ktoś może pracować pod przymusem? "
                "Nederlandse Arbeidsinspectie: {labour}.</p>",
                "<p>Call your municipality. Do you think somebody is forced to work? "
                "Call the Netherlands Labour Authority on {labour}.</p>",
            ),
        },
    ],
}

LANDLORDS = PageContent(
    key="landlords",
    title=Words("Verhuurders", "Vermieter", "Wynajmujący", "Landlords"),
    slug=Words("verhuurders", "vermieter", "wynajmujacy", "landlords"),
    fields={
        "headline": Words(
            "Eén raam is altijd dicht. Wat gebeurt daar?",
            "Ein Fenster ist immer zu. Was passiert dort?",
            "Jedno okno jest zawsze zasłonięte. Co tam się dzieje?",
            "One window is always covered. What goes on there?",
        ),
        "introduction": Words(
            "Bel bij twijfel {police}, of anoniem {m}. Met een paar vaste vragen vooraf "
            "houdt u zicht op wat u verhuurt.",
            "Rufen Sie im Zweifel {police} an, oder anonym {m}. Mit einigen festen Fragen vorab "
            "behalten Sie im Blick, was Sie vermieten.",
            "W razie wątpliwości proszę dzwonić: {police}, anonimowo: {m}. "
            "Kilka stałych pytań na początku pomaga mieć kontrolę nad wynajmem.",
            "When in doubt, call {police}, or {m} to stay anonymous. A few fixed questions beforehand "
            "keep you in the picture about what you let.",
        ),
        "search_description": Words(
            "Wat u als verhuurder vooraf kunt vragen en wat u doet als u het niet vertrouwt.",
            "Was Sie als Vermieter vorab fragen können und was Sie bei einem unguten Gefühl tun.",
            "O co zapytać przed wynajmem i co zrobić, gdy coś budzi niepokój.",
            "What landlords can ask beforehand, and what to do when something feels wrong.",
        ),
    },
    blocks=(
        ("steps", STEPS),
        ("signals", SIGNALS),
        ("self_check", LANDLORDS_CHECK),
        ("warning", WARNING),
        ("text", TEXT),
        ("questions", QUESTIONS),
        ("figures", FIGURES),
        ("municipalities", MUNICIPALITIES),
        *CLOSING,
    ),
)
