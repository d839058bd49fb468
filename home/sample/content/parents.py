"""The page for parents: what they can do, and why nobody under 16 can sign up."""

from home.sample.words import PageContent, PageLink, Words

STEPS = {
    "heading": Words("Wat u kunt doen", "Was Sie tun können", "Co można zrobić", "What you can do"),
    "steps": [
        Words(
            "<p><b>Is er nu gevaar?</b> Bel {112}.</p>",
            "<p><b>Besteht jetzt Gefahr?</b> Rufen Sie {112} an.</p>",
            "<p><b>Czy jest teraz niebezpiecznie?</b> Proszę dzwonić pod {112}.</p>",
            "<p><b>Is there danger now?</b> Call {112}.</p>",
        ),
        Words(
            "<p><b>Blijf rustig en vraag wat er speelt.</b> Luister eerst. Boos worden maakt praten moeilijker.</p>",
            "<p><b>Bleiben Sie ruhig und fragen Sie, was los ist.</b> Hören Sie erst zu. "
            "Wut macht das Reden schwerer.</p>",
            "<p><b>Spokojnie zapytać, co się dzieje.</b> Najpierw słuchać. Złość utrudnia rozmowę.</p>",
            "<p><b>Stay calm and ask what is going on.</b> Listen first. Anger makes talking harder.</p>",
        ),
        Words(
            "<p><b>Bewaar berichten en antwoord niet.</b> Zo raakt er niets kwijt.</p>",
            "<p><b>Heben Sie Nachrichten auf und antworten Sie nicht.</b> So geht nichts verloren.</p>",
            "<p><b>Zachować wiadomości i nie odpisywać.</b> Wtedy nic nie zginie.</p>",
            "<p><b>Keep messages and do not answer.</b> That way nothing gets lost.</p>",
        ),
        Words(
            "<p><b>Heeft iemand de bankpas van uw kind?</b> Blokkeer de pas meteen bij de bank. "
            "Advies krijgt u bij de Fraudehelpdesk: {fraud}.</p>",
            "<p><b>Hat jemand die Bankkarte Ihres Kindes?</b> Lassen Sie die Karte sofort von der Bank sperren. "
            "Rat gibt die Fraudehelpdesk: {fraud}.</p>",
            "<p><b>Ktoś ma kartę bankową dziecka?</b> Trzeba od razu zablokować ją w banku. "
            "Porady udziela Fraudehelpdesk: {fraud}.</p>",
            "<p><b>Does somebody have your child's bank card?</b> Block it at the bank at once. "
            "The Fraudehelpdesk gives advice: {fraud}.</p>",
        ),
        Words(
            "<p><b>Wilt u vertellen wat u weet?</b> Bel de politie op {police}. "
            "Zonder uw naam kan het bij Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Möchten Sie sagen, was Sie wissen?</b> Rufen Sie die Polizei an: {police}. "
            "Ohne Ihren Namen geht es bei Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Chcą Państwo powiedzieć, co wiedzą?</b> Policja: {police}. "
            "Bez podawania nazwiska, Meld Misdaad Anoniem: {m}.</p>",
            "<p><b>Do you want to tell what you know?</b> Call the police on {police}. "
            "Without your name it can be done at Meld Misdaad Anoniem: {m}.</p>",
        ),
    ],
}

UNDER_16 = {
    "heading": Words(
        "Waarom uw kind zich niet kan aanmelden",
        "Warum Ihr Kind sich nicht anmelden kann",
        "Dlaczego dziecko nie może się zapisać",
        "Why your child cannot sign up",
    ),
    "text": Words(
        "<p>Een kind onder de 16 mag volgens de wet niet zelf toestemming geven om gegevens te bewaren. "
        "Dat doet een ouder of verzorger. Daarom vragen wij bij de nieuwsbrief of iemand 16 of ouder is. "
        "Is het antwoord nee? Dan bewaren wij niets.</p>"
        "<p>Uw kind mist daardoor niets. Alles wat wij mailen, staat ook op deze site. "
        "Lezen kan zonder account en zonder cookies.</p>",
        "<p>Ein Kind unter 16 darf nach niederländischem Recht nicht selbst zustimmen, dass Daten gespeichert werden. "
        "Das tun die Eltern oder Erziehungsberechtigten. Darum fragen wir beim Newsletter, ob jemand 16 oder älter "
        "ist. Lautet die Antwort nein? Dann speichern wir nichts.</p>"
        "<p>Ihr Kind verpasst dadurch nichts. Alles, was wir mailen, steht auch auf dieser Website. "
        "Lesen geht ohne Konto und ohne Cookies.</p>",
        "<p>Według prawa w Holandii dziecko poniżej 16 lat nie może samo zgodzić się na zapisanie danych. "
        "Zgodę daje rodzic lub opiekun. Dlatego przy zapisie na newsletter pytamy, czy ktoś ma co najmniej 16 lat. "
        "Jeśli odpowiedź brzmi „nie”, niczego nie zapisujemy.</p>"
        "<p>Dziecko nic nie traci. Wszystko, co wysyłamy, jest też na tej stronie. "
        "Można czytać bez konta i bez ciasteczek.</p>",
        "<p>By Dutch law a child under 16 cannot agree by itself that data is kept. A parent or guardian does that. "
        "That is why we ask at the newsletter whether somebody is 16 or older. "
        "Is the answer no? Then we keep nothing.</p>"
        "<p>Your child misses nothing. Whatever we mail stands on this site too. "
        "Reading needs no account and no cookies.</p>",
    ),
}

YOUTH_PAGE = {
    "text": Words(
        "Lees samen waaraan je het merkt, en wat je dan doet.",
        "Lesen Sie zusammen, woran man es merkt und was man dann tut.",
        "Warto razem przeczytać, po czym to poznać i co wtedy zrobić.",
        "Read together how you notice it, and what you do then.",
    ),
    "button": Words(
        "Naar de pagina voor jongeren", "Zur Seite für Jugendliche", "Strona dla młodzieży", "The page for young people"
    ),
    "page": PageLink("youth"),
}

PARENTS = PageContent(
    key="parents",
    title=Words(
        "Voor ouders en verzorgers",
        "Für Eltern und Erziehungsberechtigte",
        "Dla rodziców i opiekunów",
        "For parents and guardians",
    ),
    slug=Words("ouders", "eltern", "rodzice", "parents"),
    fields={
        "search_description": Words(
            "Wat u kunt doen als uw kind geld of een klusje aangeboden krijgt.",
            "Was Sie tun können, wenn Ihrem Kind Geld oder ein Job angeboten wird.",
            "Co można zrobić, gdy ktoś proponuje dziecku pieniądze albo zlecenie.",
            "What you can do when your child is offered money or a job.",
        ),
        "body": Words(
            "<p>Jongeren worden soms gevraagd voor een 'klusje': iets wegbrengen, iets bewaren, hun bankpas uitlenen. "
            "Merkt u zoiets bij uw kind, of hebt u alleen een naar gevoel? "
            "Dat is genoeg om erover te praten.</p>",
            "<p>Jugendliche werden manchmal um einen kleinen „Job“ gebeten: etwas bringen, etwas aufbewahren, "
            "die Bankkarte verleihen. Fällt Ihnen so etwas bei Ihrem Kind auf, oder haben Sie nur ein ungutes Gefühl? "
            "Das reicht, um darüber zu sprechen.</p>",
            "<p>Młodym ludziom ktoś czasem proponuje „zlecenie”: coś zawieźć, coś przechować, pożyczyć kartę bankową. "
            "Widać coś takiego u dziecka albo jest tylko złe przeczucie? "
            "To wystarczy, żeby o tym porozmawiać.</p>",
            "<p>Young people are sometimes asked to do a 'job': deliver something, keep something, lend their bank "
            "card. Do you notice that with your child, or do you only have a bad feeling? "
            "That is enough to talk about it.</p>",
        ),
    },
    streams={"blocks": (("steps", STEPS), ("text", UNDER_16), ("call_to_action", YOUTH_PAGE))},
)
