"""'Would you recognise it?' for young people; it says 'je'."""

from home.sample.words import Words

YOUTH_CHECK = {
    "heading": Words("Zou jij het herkennen?", "Würdest du es erkennen?", "Rozpoznasz to?", "Would you recognise it?"),
    "introduction": Words(
        "Kies wat je zou denken. Er is geen fout antwoord.",
        "Wähle, was du denken würdest. Es gibt keine falsche Antwort.",
        "Wybierz, co przyszłoby ci na myśl. Nie ma złych odpowiedzi.",
        "Choose what you would think. There is no wrong answer.",
    ),
    "questions": [
        {
            "question": Words(
                "Een vriend vraagt: 'Mag er geld op jouw rekening? Jij houdt honderd euro.' Wat denk je?",
                "Ein Freund fragt: „Darf Geld auf dein Konto? Du behältst hundert Euro.“ Was denkst du?",
                "Znajomy pyta: „Mogę przelać coś na twoje konto? Sto euro dla ciebie”. Co myślisz?",
                "A friend asks: 'Can some money go to your account? You keep a hundred euros.' What do you think?",
            ),
            "answers": [
                {
                    "answer": Words("Makkelijk verdiend", "Leicht verdient", "Łatwy zarobek", "Easily earned"),
                    "feedback": Words(
                        "<p>Zo voelt het. Maar het geld is vaak van iemand die is opgelicht. "
                        "Jij kunt het moeten terugbetalen. Zeg nee, ook tegen een vriend.</p>",
                        "<p>So fühlt es sich an. Aber das Geld gehört oft jemandem, der betrogen wurde. "
                        "Vielleicht musst du es zurückzahlen. Sag Nein, auch zu einem Freund.</p>",
                        "<p>Tak to wygląda. Ale te pieniądze często należą do kogoś oszukanego. "
                        "Możesz musieć je oddać. Powiedz „nie”, nawet znajomemu.</p>",
                        "<p>It feels that way. But the money often belongs to somebody who was deceived. "
                        "You may have to pay it back. Say no, also to a friend.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words(
                        "Ik weet het niet, hij is mijn vriend",
                        "Ich weiß nicht, er ist mein Freund",
                        "Nie wiem, to mój znajomy",
                        "I do not know, he is my friend",
                    ),
                    "feedback": Words(
                        "<p>Dat is lastig. Misschien staat hij zelf onder druk. "
                        "Praat met een volwassene die je vertrouwt, voor hem en voor jezelf.</p>",
                        "<p>Das ist schwierig. Vielleicht steht er selbst unter Druck. "
                        "Sprich mit einem Erwachsenen, dem du vertraust, für ihn und für dich.</p>",
                        "<p>To trudne. Może ktoś na niego naciska. "
                        "Porozmawiaj z dorosłym, któremu ufasz, dla niego i dla siebie.</p>",
                        "<p>That is hard. Maybe he is under pressure himself. "
                        "Talk to an adult you trust, for him and for yourself.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words("Dit wil ik niet", "Das will ich nicht", "Nie chcę tego", "I do not want this"),
                    "feedback": Words(
                        "<p>Goed dat je dat voelt. Nee zeggen mag altijd, ook als je al ja zei.</p>",
                        "<p>Gut, dass du das merkst. Nein sagen geht immer, auch wenn du schon Ja gesagt hast.</p>",
                        "<p>Dobrze, że to czujesz. Zawsze możesz odmówić, nawet po zgodzie.</p>",
                        "<p>Good that you feel that. You can always say no, also after a yes.</p>",
                    ),
                    "weight": "ordinary",
                },
            ],
        },
        {
            "question": Words(
                "Je moet een pakje wegbrengen en mag niet weten wat erin zit. Wat denk je?",
                "Du sollst ein Päckchen wegbringen und darfst nicht wissen, was drin ist. Was denkst du?",
                "Masz zawieźć paczkę i nie możesz wiedzieć, co w niej jest. Co myślisz?",
                "You have to deliver a parcel and may not know what is in it. What do you think?",
            ),
            "answers": [
                {
                    "answer": Words(
                        "Het is maar één keer",
                        "Es ist nur einmal",
                        "To tylko jeden raz",
                        "It is only once",
                    ),
                    "feedback": Words(
                        "<p>Na één keer komt vaak nog een keer. "
                        "Hoe eerder je erover praat, hoe makkelijker je eruit komt.</p>",
                        "<p>Nach einmal kommt oft noch einmal. "
                        "Je früher du redest, desto leichter kommst du heraus.</p>",
                        "<p>Po jednym razie często jest następny. "
                        "Im wcześniej o tym powiesz, tym łatwiej się wycofać.</p>",
                        "<p>After once there is often another time. The sooner you talk, the easier you get out.</p>",
                    ),
                    "weight": "talk",
                },
                {
                    "answer": Words("Ze dwingen me", "Sie zwingen mich", "Zmuszają mnie", "They are forcing me"),
                    "feedback": Words(
                        "<p>Dat is niet jouw schuld. Vertel het vandaag nog aan iemand. Is er gevaar? Bel {112}.</p>",
                        "<p>Das ist nicht deine Schuld. Erzähl es noch heute jemandem. Bei Gefahr: Ruf {112} an.</p>",
                        "<p>To nie twoja wina. Powiedz komuś jeszcze dziś. Grozi ci coś? Dzwoń pod {112}.</p>",
                        "<p>That is not your fault. Tell somebody today. Is there danger? Call {112}.</p>",
                    ),
                    "weight": "report",
                },
                {
                    "answer": Words("Ik doe het niet", "Ich mache es nicht", "Nie robię tego", "I do not do it"),
                    "feedback": Words(
                        "<p>Sterk. Word je daarna lastiggevallen? Bewaar de berichten en praat erover.</p>",
                        "<p>Stark. Lassen sie dich danach nicht in Ruhe? "
                        "Heb die Nachrichten auf und sprich darüber.</p>",
                        "<p>Brawo. Nie dają ci spokoju? Zachowaj wiadomości i porozmawiaj o tym.</p>",
                        "<p>Strong. Do they bother you afterwards? Keep the messages and talk about it.</p>",
                    ),
                    "weight": "ordinary",
                },
            ],
        },
    ],
}
