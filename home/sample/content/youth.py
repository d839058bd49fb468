"""The page for young people; it says 'je'."""

from home.sample.content.check_for_youth import YOUTH_CHECK
from home.sample.words import PageContent, PageLink, Words

STEPS = {
    "heading": Words("Wat je kunt doen", "Was du tun kannst", "Co możesz zrobić", "What you can do"),
    "steps": [
        Words(
            "<p><b>Ben je nu in gevaar?</b> Bel {112}.</p>",
            "<p><b>Bist du jetzt in Gefahr?</b> Ruf {112} an.</p>",
            "<p><b>Grozi ci teraz niebezpieczeństwo?</b> Dzwoń pod {112}.</p>",
            "<p><b>Are you in danger now?</b> Call {112}.</p>",
        ),
        Words(
            "<p><b>Praat met iemand die je vertrouwt:</b> een ouder, je mentor of een jongerenwerker.</p>",
            "<p><b>Sprich mit jemandem, dem du vertraust:</b> mit den Eltern, in der Schule oder im Jugendtreff.</p>",
            "<p><b>Porozmawiaj z kimś, komu ufasz:</b> z rodzicem, wychowawcą albo pracownikiem młodzieżowym.</p>",
            "<p><b>Talk to somebody you trust:</b> a parent, a teacher or a youth worker.</p>",
        ),
        Words(
            "<p><b>Antwoord niet en bewaar het bericht.</b> Je bent niemand een antwoord schuldig.</p>",
            "<p><b>Antworte nicht und heb die Nachricht auf.</b> Du schuldest niemandem eine Antwort.</p>",
            "<p><b>Nie odpisuj i zachowaj wiadomość.</b> Nie musisz nikomu odpowiadać.</p>",
            "<p><b>Do not answer, and keep the message.</b> You owe nobody a reply.</p>",
        ),
        Words(
            "<p><b>Wil je iets kwijt zonder je naam?</b> Bel Meld Misdaad Anoniem op {m}.</p>",
            "<p><b>Willst du etwas sagen, ohne deinen Namen zu nennen?</b> Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Chcesz coś powiedzieć bez podawania nazwiska?</b> Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Want to tell something without your name?</b> Call Meld Misdaad Anoniem on {m}.</p>",
        ),
    ],
}

SIGNALS = {
    "heading": Words("Hieraan merk je het", "Daran merkst du es", "Po tym możesz to poznać", "How you notice"),
    "signals": [
        {
            "icon": "phone",
            "title": Words(
                "Snel geld in je berichten",
                "Schnelles Geld in deinen Nachrichten",
                "Szybka kasa w wiadomościach",
                "Quick money in your messages",
            ),
            "explanation": Words(
                "Iemand die je niet kent belooft veel geld. Wat je moet doen, blijft vaag.",
                "Jemand, den du nicht kennst, verspricht viel Geld. Was du tun sollst, bleibt unklar.",
                "Ktoś obcy obiecuje dużo pieniędzy. Nie mówi jasno, co masz zrobić.",
                "Somebody you do not know promises a lot of money. What you must do stays vague.",
            ),
        },
        {
            "icon": "card",
            "title": Words(
                "Iemand wil je pas of je rekening gebruiken",
                "Jemand will deine Karte oder dein Konto nutzen",
                "Ktoś chce użyć twojej karty lub konta",
                "Somebody wants to use your card or account",
            ),
            "explanation": Words(
                "Ook als een vriend het vraagt: jij kunt de schade moeten terugbetalen.",
                "Auch wenn ein Freund fragt: Vielleicht musst du den Schaden bezahlen.",
                "Nawet jeśli prosi znajomy: to ty możesz musieć oddać pieniądze.",
                "Even when a friend asks: you may have to pay back the damage.",
            ),
        },
        {
            "icon": "paper",
            "title": Words(
                "Iets op jouw naam zetten",
                "Etwas auf deinen Namen anmelden",
                "Coś na twoje nazwisko",
                "Something in your name",
            ),
            "explanation": Words(
                "Een auto, een abonnement of een bedrijf. 'Je hoeft alleen te tekenen.'",
                "Ein Auto, ein Vertrag oder eine Firma. „Du musst nur unterschreiben.“",
                "Samochód, abonament albo firma. „Musisz tylko podpisać”.",
                "A car, a subscription or a company. 'You only have to sign.'",
            ),
        },
        {
            "icon": "parcel",
            "title": Words(
                "Even iets wegbrengen of bewaren",
                "Nur kurz etwas bringen oder aufbewahren",
                "Tylko coś zawieźć albo przechować",
                "Just deliver or keep something",
            ),
            "explanation": Words(
                "Je mag niet weten wat erin zit, of je moet op de uitkijk staan.",
                "Du darfst nicht wissen, was drin ist, oder du sollst Schmiere stehen.",
                "Nie możesz wiedzieć, co jest w środku, albo masz stać na czatach.",
                "You may not know what is inside, or you have to be the look-out.",
            ),
        },
        {
            "icon": "cash",
            "title": Words(
                "Eerst krijg je iets, later heb je schuld",
                "Erst ein Geschenk, dann Schulden",
                "Najpierw prezent, potem dług",
                "First a gift, later a debt",
            ),
            "explanation": Words(
                "Een vape, kleren of geld. Daarna moet je iets terugdoen.",
                "Eine Vape, Kleidung oder Geld. Danach sollst du etwas dafür tun.",
                "E-papieros, ubrania albo pieniądze. Potem musisz coś za to zrobić.",
                "A vape, clothes or money. After that you have to do something in return.",
            ),
        },
        {
            "icon": "people",
            "title": Words(
                "Een vriend is opeens anders",
                "Ein Freund ist plötzlich anders",
                "Ktoś bliski nagle się zmienia",
                "A friend has suddenly changed",
            ),
            "explanation": Words(
                "Dure spullen, meerdere telefoons, altijd bereikbaar, vaak moe of weg van school.",
                "Teure Sachen, mehrere Handys, immer erreichbar, oft müde oder nicht in der Schule.",
                "Drogie rzeczy, kilka telefonów, zawsze pod telefonem, często zmęczenie i nieobecność w szkole.",
                "Expensive things, several phones, always on call, often tired or away from school.",
            ),
        },
    ],
}

WARNING = {
    "heading": Words("Kun je niet stoppen?", "Kannst du nicht aufhören?", "Nie możesz przestać?", "Can you not stop?"),
    "do": [
        Words(
            "Zeg het tegen iemand, vandaag nog. Je hoeft dit niet alleen op te lossen.",
            "Sag es jemandem, am besten heute. Du musst das nicht allein lösen.",
            "Powiedz o tym komuś jeszcze dziś. Nie musisz radzić sobie bez pomocy.",
            "Tell somebody, today. You do not have to solve this alone.",
        ),
        Words(
            "Word je bedreigd? Bel {112}.",
            "Wirst du bedroht? Ruf {112} an.",
            "Ktoś ci grozi? Dzwoń pod {112}.",
            "Are you being threatened? Call {112}.",
        ),
    ],
    "do_not": [
        Words(
            "Ga niet alleen naar een afspraak.",
            "Geh nicht allein zu einem Treffen.",
            "Nie idź w pojedynkę na spotkanie.",
            "Do not go to a meeting alone.",
        ),
        Words(
            "Betaal niet om ervan af te komen.",
            "Zahle nicht, um dich freizukaufen.",
            "Nie płać, żeby mieć spokój.",
            "Do not pay to get out of it.",
        ),
    ],
}

TEXT = {
    "heading": Words(
        "Je kunt ook slachtoffer zijn",
        "Du kannst auch Opfer sein",
        "Możesz też być ofiarą",
        "You can be a victim too",
    ),
    "text": Words(
        "<p>Soms dwingt iemand je om dingen te doen die je niet wilt. Dat is niet jouw schuld. "
        "Hulp vragen is dapper en het mag altijd, ook als je al iets gedaan hebt.</p>",
        "<p>Manchmal zwingt dich jemand zu Dingen, die du nicht willst. Das ist nicht deine Schuld. "
        "Um Hilfe zu bitten ist mutig und immer möglich, auch wenn du schon etwas getan hast.</p>",
        "<p>Czasem ktoś zmusza cię do rzeczy, których nie chcesz robić. To nie twoja wina. "
        "Prośba o pomoc jest odważna i zawsze możliwa, nawet jeśli coś już się stało.</p>",
        "<p>Sometimes somebody forces you to do things you do not want. That is not your fault. "
        "Asking for help is brave and always allowed, also when you have already done something.</p>",
    ),
}

QUESTIONS = {
    "heading": Words("Vragen", "Fragen", "Pytania", "Questions"),
    "questions": [
        {
            "question": Words(
                "Verraad ik mijn vriend als ik iets zeg?",
                "Verrate ich meinen Freund, wenn ich etwas sage?",
                "Czy zdradzę przyjaciela, jeśli coś powiem?",
                "Do I betray my friend if I say something?",
            ),
            "answer": Words(
                "<p>Nee. Je maakt je zorgen. Praat eerst met een volwassene die je vertrouwt.</p>",
                "<p>Nein. Du machst dir Sorgen. Sprich zuerst mit einem Erwachsenen, dem du vertraust.</p>",
                "<p>Nie. Martwisz się o tę osobę. Najpierw porozmawiaj z dorosłym, któremu ufasz.</p>",
                "<p>No. You are worried. Talk first to an adult you trust.</p>",
            ),
        },
        {
            "question": Words(
                "Ik heb mijn pas al uitgeleend. Wat nu?",
                "Ich habe meine Karte schon verliehen. Was nun?",
                "Moja karta jest już u kogoś. Co teraz?",
                "I already lent my card. What now?",
            ),
            "answer": Words(
                "<p>Blokkeer je pas meteen bij je bank. Bel voor advies de Fraudehelpdesk: {fraud}.</p>",
                "<p>Lass die Karte sofort von deiner Bank sperren. Rat gibt die Fraudehelpdesk: {fraud}.</p>",
                "<p>Od razu zablokuj kartę w banku. Po radę dzwoń do Fraudehelpdesk: {fraud}.</p>",
                "<p>Block your card at your bank at once. For advice call the Fraudehelpdesk: {fraud}.</p>",
            ),
        },
        {
            "question": Words(
                "Ziet iemand dat ik hier was?",
                "Sieht jemand, dass ich hier war?",
                "Czy ktoś zobaczy tę wizytę?",
                "Can anybody see that I was here?",
            ),
            "answer": Words(
                "<p>Wij zetten geen cookies en weten niet wie je bent. "
                "De pagina staat wel in de geschiedenis van je browser: die kun je zelf wissen.</p>",
                "<p>Wir setzen keine Cookies und wissen nicht, wer du bist. "
                "Die Seite steht aber im Verlauf deines Browsers: Den kannst du selbst löschen.</p>",
                "<p>Nie używamy ciasteczek i nie wiemy, kim jesteś. "
                "Strona zostaje jednak w historii przeglądarki: możesz ją usunąć.</p>",
                "<p>We set no cookies and do not know who you are. "
                "The page does stay in your browser history: you can clear that yourself.</p>",
            ),
        },
    ],
}

YOUTH = PageContent(
    key="youth",
    title=Words("Jongeren", "Jugendliche", "Młodzież", "Young people"),
    slug=Words("jongeren", "jugendliche", "mlodziez", "young-people"),
    fields={
        "neutral_title": Words("Informatie", "Information", "Informacje", "Information"),
        "headline": Words(
            "Snel geld? Eén bericht schijnt te fel.",
            "Schnelles Geld? Eine Nachricht leuchtet zu hell.",
            "Szybka kasa? Jedna wiadomość świeci za mocno.",
            "Quick money? One message shines too brightly.",
        ),
        "introduction": Words(
            "Twijfel je over een bericht, een klusje of een vriend? Praat erover met iemand die je vertrouwt. "
            "Nee zeggen mag altijd, ook later.",
            "Bist du unsicher wegen einer Nachricht, eines Jobs oder eines Freundes? "
            "Sprich mit jemandem, dem du vertraust. Nein sagen geht immer, auch später.",
            "Masz wątpliwości co do wiadomości, zlecenia albo kogoś z paczki? "
            "Porozmawiaj z kimś, komu ufasz. Zawsze możesz powiedzieć „nie”, nawet później.",
            "Not sure about a message, a job or a friend? Talk about it with somebody you trust. "
            "You can always say no, also later.",
        ),
        "search_description": Words(
            "Wat je kunt doen als iemand je snel geld biedt of om je rekening vraagt.",
            "Was du tun kannst, wenn dir jemand schnelles Geld anbietet oder nach deinem Konto fragt.",
            "Co możesz zrobić, gdy ktoś proponuje szybką kasę albo prosi o twoje konto.",
            "What you can do when somebody offers quick money or asks for your account.",
        ),
    },
    blocks=(
        ("steps", STEPS),
        ("signals", SIGNALS),
        ("self_check", YOUTH_CHECK),
        ("warning", WARNING),
        ("text", TEXT),
        ("questions", QUESTIONS),
        (
            "call_to_action",
            {
                "text": Words(
                    "Weet je niet wie je kunt bellen? Kijk hier.",
                    "Du weißt nicht, wen du anrufen kannst? Schau hier.",
                    "Nie wiesz, do kogo zadzwonić? Zajrzyj tutaj.",
                    "Not sure whom to call? Look here.",
                ),
                "button": Words(
                    "Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where to turn"
                ),
                "page": PageLink("reporting"),
            },
        ),
        (
            "sign_up",
            {
                "heading": Words(
                    "Ben je 16 of ouder?", "Bist du 16 oder älter?", "Masz 16 lat lub więcej?", "Are you 16 or older?"
                ),
                "text": Words(
                    "Dan kun je onze nieuwsbrief krijgen. Met één klik ben je er weer vanaf.",
                    "Dann kannst du unseren Newsletter bekommen. Ein Klick genügt zum Abmelden.",
                    "W takim razie możesz dostawać nasz newsletter. Wypiszesz się jednym kliknięciem.",
                    "Then you can get our newsletter. One click and you are off the list.",
                ),
            },
        ),
    ),
)
