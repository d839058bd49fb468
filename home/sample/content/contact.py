"""The contact page: roles, never persons, and no place for a tip."""

from home.sample.words import PageContent, PageLink, Words

REPORT = {
    "text": Words(
        "Hebt u iets gezien? Bel of meld het bij wie er iets mee kan doen.",
        "Haben Sie etwas gesehen? Rufen Sie an oder melden Sie es dort, wo man etwas tun kann.",
        "Ktoś coś zauważył? Trzeba zadzwonić albo zgłosić to tam, gdzie mogą coś zrobić.",
        "Have you seen something? Call, or report it to those who can act on it.",
    ),
    "button": Words("Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where to turn"),
    "page": PageLink("reporting"),
}

ROLES = {
    "heading": Words("Wie waarover gaat", "Wer wofür zuständig ist", "Kto czym się zajmuje", "Who deals with what"),
    "text": Words(
        "<ul>"
        "<li><b>De campagne, posters en deze site:</b> campagneteam, campagne@kijk-niet-weg.example</li>"
        "<li><b>Pers:</b> de woordvoerder veiligheid van uw gemeente</li>"
        "<li><b>Uw gegevens:</b> functionaris gegevensbescherming, privacy@kijk-niet-weg.example</li>"
        "<li><b>Iets werkt niet:</b> webbeheer, toegankelijk@kijk-niet-weg.example</li>"
        "</ul><p>Dit zijn voorbeelden: op deze adressen leest niemand mee.</p>",
        "<ul>"
        "<li><b>Kampagne, Plakate und diese Website:</b> Kampagnenteam, campagne@kijk-niet-weg.example</li>"
        "<li><b>Presse:</b> Pressestelle Sicherheit Ihrer Gemeinde</li>"
        "<li><b>Ihre Daten:</b> Datenschutzbeauftragte, privacy@kijk-niet-weg.example</li>"
        "<li><b>Etwas funktioniert nicht:</b> Webverwaltung, toegankelijk@kijk-niet-weg.example</li>"
        "</ul><p>Dies sind Beispiele: Unter diesen Adressen liest niemand mit.</p>",
        "<ul>"
        "<li><b>Kampania, plakaty i ta strona:</b> zespół kampanii, campagne@kijk-niet-weg.example</li>"
        "<li><b>Prasa:</b> rzecznik gminy ds. bezpieczeństwa</li>"
        "<li><b>Dane osobowe:</b> inspektor ochrony danych, privacy@kijk-niet-weg.example</li>"
        "<li><b>Coś nie działa:</b> administrator strony, toegankelijk@kijk-niet-weg.example</li>"
        "</ul><p>To są przykłady: pod tymi adresami nikt nie czyta poczty.</p>",
        "<ul>"
        "<li><b>The campaign, posters and this site:</b> campaign team, campagne@kijk-niet-weg.example</li>"
        "<li><b>Press:</b> the safety spokesperson of your municipality</li>"
        "<li><b>Your data:</b> data protection officer, privacy@kijk-niet-weg.example</li>"
        "<li><b>Something does not work:</b> web team, toegankelijk@kijk-niet-weg.example</li>"
        "</ul><p>These are examples: nobody reads what is sent to these addresses.</p>",
    ),
}

MUNICIPALITIES = {
    "heading": Words("Uw gemeente", "Ihre Gemeinde", "Gmina", "Your municipality"),
    "text": Words(
        "Voor vragen over vergunningen, overlast en hulp in uw gemeente.",
        "Für Fragen zu Genehmigungen, Störungen und Hilfe in Ihrer Gemeinde.",
        "W sprawach pozwoleń, uciążliwości i pomocy w gminie.",
        "For questions about permits, nuisance and help in your municipality.",
    ),
}

CONTACT = PageContent(
    key="contact",
    title=Words("Contact", "Kontakt", "Kontakt", "Contact"),
    slug=Words("contact", "kontakt", "kontakt", "contact"),
    fields={
        "search_description": Words(
            "Wie u waarvoor bereikt. Deze site neemt geen tips aan.",
            "Wen Sie wofür erreichen. Diese Website nimmt keine Hinweise an.",
            "Z kim i w jakiej sprawie się kontaktować. Ta strona nie przyjmuje zgłoszeń.",
            "Whom to reach for what. This site takes no tips.",
        ),
        "body": Words(
            "<p><b>Deze pagina neemt geen tips aan.</b> "
            "Mail ons geen namen, adressen of vermoedens: wij mogen ze niet bewaren en wissen ze ongelezen.</p>",
            "<p><b>Diese Seite nimmt keine Hinweise an.</b> "
            "Mailen Sie uns keine Namen, Adressen oder Vermutungen: "
            "Wir dürfen sie nicht aufbewahren und löschen sie ungelesen.</p>",
            "<p><b>Ta strona nie przyjmuje zgłoszeń.</b> "
            "Prosimy nie wysyłać nam nazwisk, adresów ani podejrzeń: "
            "nie wolno nam ich przechowywać i usuwamy je bez czytania.</p>",
            "<p><b>This page takes no tips.</b> "
            "Do not mail us names, addresses or suspicions: we may not keep them and delete them unread.</p>",
        ),
    },
    streams={
        "blocks": (("call_to_action", REPORT), ("text", ROLES), ("municipalities", MUNICIPALITIES)),
    },
)
