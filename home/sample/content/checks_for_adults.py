"""'Would you recognise it?' for farmers and landlords: a situation, what you may think, and what that means."""

from home.sample.words import Words

HEADING = Words(
    "Zou u het herkennen?", "Würden Sie es erkennen?", "Czy da się to rozpoznać?", "Would you recognise it?"
)
INTRODUCTION = Words(
    "Kies wat u zou denken. Bij elk antwoord leest u wat het kan betekenen.",
    "Wählen Sie, was Sie denken würden. Zu jeder Antwort lesen Sie, was das bedeuten kann.",
    "Proszę wybrać, co przyszłoby na myśl. Przy każdej odpowiedzi wyjaśniamy, co to może znaczyć.",
    "Choose what you would think. Each answer tells you what it may mean.",
)

FARMERS_CHECK = {
    "heading": HEADING,
    "introduction": INTRODUCTION,
    "questions": [
        {
            "question": Words(
                "Een onbekende wil uw lege schuur huren. Hij biedt het dubbele en betaalt contant. Wat denkt u?",
                "Ein Unbekannter will Ihre leere Scheune mieten. Er bietet das Doppelte, in bar. Was denken Sie?",
                "Ktoś nieznany chce wynająć pustą stodołę. Oferuje podwójną cenę, w gotówce. Co o tym myśleć?",
                "A stranger wants to rent your empty barn. He offers twice the price, in cash. What do you think?",
            ),
            "answers": [
                {
                    "answer": Words("Mooi bod", "Ein gutes Angebot", "Dobra oferta", "A good offer"),
                    "feedback": Words(
                        "<p>Dat kan. Vraag eerst waarvoor de schuur is, en bekijk zijn legitimatie. "
                        "Laat via de bank betalen.</p>",
                        "<p>Das kann sein. Fragen Sie erst, wofür die Scheune ist, und sehen Sie den Ausweis an. "
                        "Lassen Sie über die Bank zahlen.</p>",
                        "<p>Być może. Najpierw warto zapytać, do czego ma służyć stodoła, i obejrzeć dokument. "
                        "Płatność tylko przez bank.</p>",
                        "<p>It may be. First ask what the barn is for, and look at an identity document. "
                        "Have it paid through the bank.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words(
                        "Vreemd. Ik wil er eerst over praten",
                        "Seltsam. Ich möchte erst darüber reden",
                        "Dziwne. Najpierw chcę z kimś porozmawiać",
                        "Strange. I want to talk about it first",
                    ),
                    "feedback": Words(
                        "<p>Goed. Niemand kan u dwingen om snel te beslissen. "
                        "Bel de politie op {police} en vraag wat zij ervan vinden.</p>",
                        "<p>Gut. Niemand kann Sie zu einer schnellen Entscheidung zwingen. "
                        "Rufen Sie die Polizei an, {police}, und fragen Sie nach.</p>",
                        "<p>Słusznie. Nikt nie może zmusić do szybkiej decyzji. "
                        "Warto zadzwonić na policję, {police}, i zapytać.</p>",
                        "<p>Good. Nobody can make you decide quickly. "
                        "Call the police on {police} and ask what they think.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words(
                        "Hier klopt iets niet", "Hier stimmt etwas nicht", "Coś tu nie gra", "Something is not right"
                    ),
                    "feedback": Words(
                        "<p>Dat gevoel is genoeg. Zeg nee en bel, met uw naam of anoniem op {m}.</p>",
                        "<p>Dieses Gefühl reicht. Sagen Sie Nein und rufen Sie an, mit Namen oder anonym: {m}.</p>",
                        "<p>To uczucie wystarczy. Proszę odmówić i zadzwonić, z nazwiskiem albo anonimowo: {m}.</p>",
                        "<p>That feeling is enough. Say no and call, with your name or anonymously on {m}.</p>",
                    ),
                    "weight": "report",
                },
            ],
        },
        {
            "question": Words(
                "Bij een verhuurde schuur rijden 's nachts bestelbusjes af en aan. Het ruikt er zoet. Wat doet u?",
                "An einer vermieteten Scheune fahren nachts Lieferwagen ein und aus. Es riecht süß. Was tun Sie?",
                "Pod wynajętą stodołą nocą jeżdżą furgonetki. Czuć słodki zapach. Co zrobić?",
                "At night vans come and go at a barn that you let. There is a sweet smell. What do you do?",
            ),
            "answers": [
                {
                    "answer": Words(
                        "Ik ga zelf binnen kijken",
                        "Ich sehe selbst nach",
                        "Wchodzę i sprawdzam",
                        "I go inside to look",
                    ),
                    "feedback": Words(
                        "<p>Doe dat niet. Stoffen en mensen kunnen gevaarlijk zijn. "
                        "Blijf buiten, houd afstand en bel.</p>",
                        "<p>Tun Sie das nicht. Stoffe und Menschen können gefährlich sein. "
                        "Bleiben Sie draußen, halten Sie Abstand und rufen Sie an.</p>",
                        "<p>Lepiej nie. Substancje i ludzie mogą być niebezpieczni. "
                        "Proszę zostać na zewnątrz, zachować odległość i zadzwonić.</p>",
                        "<p>Do not. Substances and people can be dangerous. "
                        "Stay outside, keep your distance and call.</p>",
                    ),
                    "weight": "report",
                },
                {
                    "answer": Words(
                        "Ik schrijf dag en tijd op en bel",
                        "Ich notiere Tag und Uhrzeit und rufe an",
                        "Zapisuję dzień i godzinę i dzwonię",
                        "I write down day and time, and call",
                    ),
                    "feedback": Words(
                        "<p>Precies goed. Wat u opschrijft helpt, ook als het later niets blijkt te zijn.</p>",
                        "<p>Genau richtig. Was Sie notieren, hilft, auch wenn sich später nichts daraus ergibt.</p>",
                        "<p>Właśnie tak. Notatki pomagają, nawet jeśli później okaże się, że nic się nie stało.</p>",
                        "<p>Exactly right. What you write down helps, also when it turns out to be nothing.</p>",
                    ),
                    "weight": "report",
                },
                {
                    "answer": Words(
                        "Het zal een drukke tijd zijn",
                        "Es ist wohl gerade viel los",
                        "Pewnie mają dużo pracy",
                        "It will be a busy season",
                    ),
                    "feedback": Words(
                        "<p>Dat kan. Eén signaal zegt niets, maar dit zijn er twee. Praat erover met iemand "
                        "die u vertrouwt, of vraag het de politie: {police}.</p>",
                        "<p>Das kann sein. Ein Zeichen sagt nichts, aber dies sind zwei. Sprechen Sie mit jemandem, "
                        "dem Sie vertrauen, oder fragen Sie die Polizei: {police}.</p>",
                        "<p>Być może. Jeden sygnał nic nie znaczy, ale tu są dwa. Warto porozmawiać z kimś zaufanym "
                        "albo zapytać policję: {police}.</p>",
                        "<p>It may be. One signal says nothing, but these are two. Talk to somebody you trust, "
                        "or ask the police: {police}.</p>",
                    ),
                    "weight": "talk",
                },
            ],
        },
    ],
}

LANDLORDS_CHECK = {
    "heading": HEADING,
    "introduction": INTRODUCTION,
    "questions": [
        {
            "question": Words(
                "Een huurder tekent en betaalt zes maanden contant. Iemand anders haalt de sleutel. Wat doet u?",
                "Ein Mieter unterschreibt und zahlt sechs Monate bar. Jemand anderes holt den Schlüssel. Was tun Sie?",
                "Najemca podpisuje i płaci gotówką za pół roku. Klucz odbiera ktoś inny. Co zrobić?",
                "A tenant signs and pays six months in cash. Somebody else collects the key. What do you do?",
            ),
            "answers": [
                {
                    "answer": Words(
                        "Ik geef de sleutel: er is betaald",
                        "Ich gebe den Schlüssel: Es ist bezahlt",
                        "Wydaję klucz: zapłacono",
                        "I hand over the key: it is paid",
                    ),
                    "feedback": Words(
                        "<p>Wacht nog even. U weet niet wie er komt. "
                        "Geef de sleutel alleen aan wie het contract tekende.</p>",
                        "<p>Warten Sie noch. Sie wissen nicht, wer einzieht. "
                        "Geben Sie den Schlüssel nur der Person, die unterschrieben hat.</p>",
                        "<p>Lepiej zaczekać. Nie wiadomo, kto się wprowadza. "
                        "Klucz powinna dostać tylko osoba, która podpisała umowę.</p>",
                        "<p>Wait a moment. You do not know who is coming. "
                        "Give the key only to the person who signed the contract.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words(
                        "Ik vraag de huurder zelf te komen",
                        "Ich bitte den Mieter, selbst zu kommen",
                        "Proszę, by najemca przyszedł osobiście",
                        "I ask the tenant to come in person",
                    ),
                    "feedback": Words(
                        "<p>Goed. Wie eerlijk huurt, heeft daar geen moeite mee.</p>",
                        "<p>Gut. Wer ehrlich mietet, hat damit kein Problem.</p>",
                        "<p>Dobrze. Uczciwy najemca nie będzie miał nic przeciwko.</p>",
                        "<p>Good. An honest tenant has no trouble with that.</p>",
                    ),
                    "weight": "ordinary",
                },
                {
                    "answer": Words(
                        "Ik vertrouw het niet en bel",
                        "Ich traue der Sache nicht und rufe an",
                        "Nie mam zaufania i dzwonię",
                        "I do not trust it, and call",
                    ),
                    "feedback": Words(
                        "<p>Dat mag altijd. De politie denkt mee: {police}. Anoniem: {m}.</p>",
                        "<p>Das dürfen Sie immer. Die Polizei hilft weiter: {police}. Anonym: {m}.</p>",
                        "<p>Zawsze można. Policja doradzi: {police}. Anonimowo: {m}.</p>",
                        "<p>You always may. The police think along: {police}. Anonymously: {m}.</p>",
                    ),
                    "weight": "report",
                },
            ],
        },
    ],
}
