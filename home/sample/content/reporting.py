"""Where people can report; the channels themselves are in `channels`."""

from home.sample.words import PageContent, Words

REPORTING = PageContent(
    key="reporting",
    title=Words("Waar kan ik terecht?", "Wohin kann ich mich wenden?", "Gdzie zgłosić?", "Where can I turn?"),
    slug=Words("waar-kan-ik-terecht", "wohin-kann-ich-mich-wenden", "gdzie-zglosic", "where-can-i-turn"),
    fields={
        "neutral_title": Words("Informatie", "Informationen", "Informacje", "Information"),
        "introduction": Words(
            "Kies wat bij je past. Daarna zie je wie je kan helpen.",
            "Wählen Sie, was zu Ihnen passt. Danach sehen Sie, wer Ihnen helfen kann.",
            "Proszę wybrać, co pasuje. Potem widać, kto może pomóc.",
            "Choose what suits you. Then you see who can help you.",
        ),
        "search_description": Words(
            "Alle nummers om iets te melden, met of zonder je naam.",
            "Alle Nummern, um etwas zu melden, mit oder ohne Ihren Namen.",
            "Wszystkie numery do zgłoszeń, z nazwiskiem lub bez.",
            "All numbers for reporting something, with or without your name.",
        ),
    },
)
