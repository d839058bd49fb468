"""Where people can report; the channels themselves are in `channels`."""

from home.sample.words import PageContent, Words

REPORTING = PageContent(
    key="reporting",
    title=Words("Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where can I turn?"),
    slug=Words("waar-kan-ik-terecht", "wohin-kann-ich-mich-wenden", "gdzie-zglosic", "where-can-i-turn"),
    fields={
        "introduction": Words(
            "Bel 112 als er nu gevaar is. Voor al het andere kiest u hieronder wat bij u past. "
            "Wij nemen zelf geen meldingen aan en zien niet of u belt.",
            "Rufen Sie 112 an, wenn jetzt Gefahr besteht. Für alles andere wählen Sie unten, was zu Ihnen passt. "
            "Wir nehmen selbst keine Meldungen an und sehen nicht, ob Sie anrufen.",
            "Jeśli teraz jest niebezpiecznie, proszę dzwonić pod 112. W innych sprawach proszę wybrać poniżej. "
            "Sami nie przyjmujemy zgłoszeń i nie widzimy, czy ktoś dzwoni.",
            "Call 112 if there is danger now. For anything else, choose below what suits you. "
            "We take no reports ourselves and cannot see whether you call.",
        ),
        "search_description": Words(
            "Alle nummers om iets te melden, met of zonder uw naam.",
            "Alle Nummern, um etwas zu melden, mit oder ohne Ihren Namen.",
            "Wszystkie numery do zgłoszeń, z nazwiskiem lub bez.",
            "All numbers for reporting something, with or without your name.",
        ),
    },
)
