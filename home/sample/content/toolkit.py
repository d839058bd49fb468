"""The words of the posters, flyers and social cards."""

from home.sample.words import PageContent, PageLink, Words

FARMERS_MATERIAL = {
    "audience": PageLink("audience.farmers"),
    "sentence": Words(
        "Eén schuur is anders. U zag het.",
        "Eine Scheune ist anders. Sie haben es gesehen.",
        "Jedna stodoła jest inna. Ktoś to zauważył.",
        "One barn is different. You noticed.",
    ),
    "explanation": Words(
        "Een naar gevoel is genoeg om te bellen. U hoeft niets te bewijzen en u kunt anoniem blijven.",
        "Ein ungutes Gefühl reicht für einen Anruf. Sie müssen nichts beweisen und können anonym bleiben.",
        "Wystarczy złe przeczucie, żeby zadzwonić. Nie trzeba niczego udowadniać i można zachować anonimowość.",
        "A bad feeling is enough to call. You do not have to prove anything, and you can stay anonymous.",
    ),
}

YOUTH_MATERIAL = {
    "audience": PageLink("audience.youth"),
    "sentence": Words(
        "Snel geld? Jij betaalt de prijs.",
        "Schnelles Geld? Du zahlst den Preis.",
        "Szybka kasa? Cenę płacisz ty.",
        "Fast cash? You pay the price.",
    ),
    "explanation": Words(
        "Antwoord niet en bewaar het bericht. Praat met iemand die je vertrouwt. "
        "Je bent niemand een antwoord schuldig.",
        "Antworte nicht und heb die Nachricht auf. Sprich mit jemandem, dem du vertraust. "
        "Du schuldest niemandem eine Antwort.",
        "Nie odpisuj i zachowaj wiadomość. Porozmawiaj z kimś, komu ufasz. Nie musisz nikomu odpowiadać.",
        "Do not answer, and keep the message. Talk to somebody you trust. You owe nobody a reply.",
    ),
}

LANDLORDS_MATERIAL = {
    "audience": PageLink("audience.landlords"),
    "sentence": Words(
        "Eén raam is altijd afgeplakt. Kijk niet weg.",
        "Ein Fenster ist immer abgeklebt. Schauen Sie nicht weg.",
        "Jedno okno jest zawsze zaklejone. Proszę nie odwracać wzroku.",
        "One window is always taped over. Do not look away.",
    ),
    "explanation": Words(
        "Ga niet zelf naar binnen. Schrijf op wat u van buiten ziet en bel. Een vermoeden is genoeg.",
        "Gehen Sie nicht selbst hinein. Notieren Sie, was Sie von außen sehen, und rufen Sie an. Ein Verdacht reicht.",
        "Proszę nie wchodzić do środka. Proszę zapisać, co widać z zewnątrz, i zadzwonić. Wystarczy podejrzenie.",
        "Do not go in yourself. Write down what you see from outside, and call. A suspicion is enough.",
    ),
}

TOOLKIT = PageContent(
    key="toolkit",
    title=Words("Posters en flyers", "Plakate und Flyer", "Plakaty i ulotki", "Posters and flyers"),
    slug=Words("posters", "plakate", "plakaty", "posters"),
    fields={
        "introduction": Words(
            "Hang ze op, deel ze uit of zet ze online. De QR-code opent de pagina voor die groep, in die taal. "
            "Dit is voorbeeldmateriaal en hoort niet bij de echte campagne.",
            "Aufhängen, verteilen oder online zeigen: Der QR-Code öffnet die Seite für diese Gruppe in dieser Sprache. "
            "Dies sind Beispiele, sie gehören nicht zur echten Kampagne.",
            "Do powieszenia, rozdania lub pokazania w internecie. Kod QR otwiera stronę dla tej grupy w tym języku. "
            "To są przykłady, które nie należą do prawdziwej kampanii.",
            "Put them up, hand them out or show them online. The QR code opens the page for that group, in that "
            "language. These are samples and no part of the real campaign.",
        ),
        "search_description": Words(
            "Posters, flyers en kaarten om te printen of te delen, met de naam van je gemeente.",
            "Plakate, Flyer und Karten zum Drucken oder Teilen, mit dem Namen Ihrer Gemeinde.",
            "Plakaty, ulotki i grafiki do druku lub udostępniania, z nazwą gminy.",
            "Posters, flyers and cards to print or share, with the name of your municipality.",
        ),
    },
    streams={
        "materials": (
            ("material", FARMERS_MATERIAL),
            ("material", YOUTH_MATERIAL),
            ("material", LANDLORDS_MATERIAL),
        )
    },
)
