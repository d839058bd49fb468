"""The archive with its sign-up form, and the newsletter of the first wave."""

from home.sample.words import PageContent, PageLink, Words

ARCHIVE = PageContent(
    key="archive",
    title=Words("Nieuwsbrief", "Newsletter", "Newsletter", "Newsletter"),
    slug=Words("nieuwsbrief", "newsletter", "newsletter", "newsletter"),
    fields={
        "introduction": Words(
            "Enkele keren per jaar een kort bericht: waar je op kunt letten en waar je terechtkunt. "
            "Wij volgen niet of je de mail opent.",
            "Einige Male im Jahr eine kurze Nachricht: worauf Sie achten können und wohin Sie sich wenden. "
            "Wir verfolgen nicht, ob Sie die Mail öffnen.",
            "Kilka razy w roku krótka wiadomość: na co zwrócić uwagę i gdzie to zgłosić. "
            "Nie śledzimy, czy ktoś otwiera e-mail.",
            "A few times a year a short message: what to look out for and where to turn. "
            "We do not track whether you open the mail.",
        ),
    },
)

NEWSLETTER = PageContent(
    key="newsletter",
    title=Words(
        "Wat zag u deze maand?",
        "Was haben Sie diesen Monat gesehen?",
        "Co było widać w tym miesiącu?",
        "What did you see this month?",
    ),
    slug=Words("wat-zag-u", "was-haben-sie-gesehen", "co-bylo-widac", "what-did-you-see"),
    fields={
        "preheader": Words(
            "Vijf dingen om op te letten, in één minuut gelezen",
            "Fünf Dinge, auf die Sie achten können, in einer Minute gelesen",
            "Pięć rzeczy, na które warto zwrócić uwagę. Minuta czytania",
            "Five things to look out for, read in one minute",
        ),
        "introduction": Words(
            "Een naar gevoel is genoeg om te bellen: {police}, of anoniem {m}. "
            "Hieronder leest u wat u in uw omgeving kunt opmerken.",
            "Ein ungutes Gefühl reicht, um anzurufen: {police}, oder anonym {m}. "
            "Unten lesen Sie, was Ihnen in Ihrer Umgebung auffallen kann.",
            "Złe przeczucie wystarczy, żeby zadzwonić: {police}, anonimowo: {m}. "
            "Poniżej jest opis tego, co można zauważyć w okolicy.",
            "A bad feeling is reason enough to call: {police}, or {m} to stay anonymous. "
            "Below you read what you may notice around you.",
        ),
    },
    blocks=(
        (
            "text",
            {
                "heading": Words(
                    "Eerst dit: zo belt u veilig",
                    "Zuerst: So rufen Sie sicher an",
                    "Najpierw: jak bezpiecznie zadzwonić",
                    "First: how to call safely",
                ),
                "text": Words(
                    "<p>Bel vanaf een rustige plek. Vertel wat u zag, waar en wanneer. "
                    "<b>Ga niet zelf op onderzoek uit.</b> Is er nu gevaar? Bel {112}.</p>",
                    "<p>Rufen Sie von einem ruhigen Ort an. Sagen Sie, was Sie gesehen haben, wo und wann. "
                    "<b>Forschen Sie nicht selbst nach.</b> Besteht jetzt Gefahr? Rufen Sie {112} an.</p>",
                    "<p>Proszę dzwonić ze spokojnego miejsca i powiedzieć, co było widać, gdzie i kiedy. "
                    "<b>Proszę nie badać tego samodzielnie.</b> Jest niebezpiecznie? Proszę dzwonić pod {112}.</p>",
                    "<p>Call from a quiet place. Tell what you saw, where and when. "
                    "<b>Do not investigate yourself.</b> Is there danger now? Call {112}.</p>",
                ),
            },
        ),
        (
            "image",
            {
                "image": {
                    "image": PageLink("picture.barn"),
                    "decorative": False,
                    "alt_text": Words(
                        "Een donker erf bij avond; onder een schuurdeur brandt een streep licht.",
                        "Ein dunkler Hof am Abend; unter einem Scheunentor brennt ein Streifen Licht.",
                        "Ciemne podwórze wieczorem; pod drzwiami stodoły widać pasek światła.",
                        "A dark yard in the evening; a strip of light under a barn door.",
                    ),
                },
                "caption": Words(
                    "Licht in een schuur die leeg hoort te zijn: schrijf de tijd op.",
                    "Licht in einer Scheune, die leer sein soll: Notieren Sie die Uhrzeit.",
                    "Światło w stodole, która powinna być pusta: warto zapisać godzinę.",
                    "Light in a barn that should be empty: write down the time.",
                ),
            },
        ),
        (
            "signals",
            {
                "heading": Words(
                    "Vijf dingen om op te letten",
                    "Fünf Dinge, auf die Sie achten können",
                    "Pięć rzeczy, na które warto zwrócić uwagę",
                    "Five things to look out for",
                ),
                "signals": [
                    Words(
                        "Een aanbod dat te mooi is voor een lege schuur",
                        "Ein zu gutes Angebot für eine leere Scheune",
                        "Zbyt dobra oferta za pustą stodołę",
                        "An offer too good to be true for an empty barn",
                    ),
                    Words(
                        "Bestelbusjes die 's nachts komen en gaan",
                        "Lieferwagen, die nachts kommen und fahren",
                        "Samochody dostawcze, które jeżdżą nocą",
                        "Vans that come and go at night",
                    ),
                    Words(
                        "Een huurder die niets op papier wil",
                        "Ein Mieter, der nichts Schriftliches will",
                        "Najemca, który nie chce nic na piśmie",
                        "A tenant who wants nothing on paper",
                    ),
                    Words(
                        "Een vreemde geur of afgeplakte ramen",
                        "Ein seltsamer Geruch oder zugeklebte Fenster",
                        "Dziwny zapach albo zaklejone okna",
                        "A strange smell or covered windows",
                    ),
                    Words(
                        "Iemand die vraagt of hij een bankpas mag lenen",
                        "Jemand, der sich eine Bankkarte leihen möchte",
                        "Ktoś, kto chce pożyczyć kartę bankową",
                        "Somebody who asks to borrow a bank card",
                    ),
                ],
            },
        ),
        (
            "button",
            {
                "text": Words(
                    "Lees wat u kunt doen", "Lesen, was Sie tun können", "Co można zrobić", "Read what you can do"
                ),
                "page": PageLink("home"),
            },
        ),
        ("divider", {}),
        ("story", {"page": PageLink("farmers_story")}),
        (
            "text",
            {
                "heading": Words(
                    "Weet u wie u belt?", "Wissen Sie, wen Sie anrufen?", "Do kogo dzwonić?", "Whom to call?"
                ),
                "text": Words(
                    "<p>Alle nummers staan op één pagina, met wanneer u welk nummer belt.</p>",
                    "<p>Alle Nummern stehen auf einer Seite, mit dem Hinweis, wann welche Nummer passt.</p>",
                    "<p>Wszystkie numery są na jednej stronie, razem z informacją, kiedy dzwonić pod który.</p>",
                    "<p>All numbers are on one page, with when to use which.</p>",
                ),
            },
        ),
        (
            "button",
            {
                "text": Words("Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where to turn"),
                "page": PageLink("reporting"),
            },
        ),
    ),
)
