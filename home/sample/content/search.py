"""The page that finds the others."""

from home.sample.words import PageContent, Words

SEARCH = PageContent(
    key="search",
    title=Words("Zoeken", "Suche", "Szukaj", "Search"),
    slug=Words("zoeken", "suche", "szukaj", "search"),
    fields={
        "introduction": Words(
            "Typ een of twee woorden, zoals 'schuur' of 'anoniem'. Wij bewaren niet wat u zoekt.",
            "Geben Sie ein oder zwei Wörter ein, etwa „Scheune“ oder „anonym“. Wir speichern nicht, wonach Sie suchen.",
            "Proszę wpisać jedno lub dwa słowa, na przykład „stodoła” albo „anonimowo”. "
            "Nie zapisujemy, czego ktoś szuka.",
            "Type one or two words, such as 'barn' or 'anonymous'. We do not keep what you search for.",
        ),
        "search_description": Words(
            "Zoek op deze voorbeeldsite.",
            "Suchen Sie auf dieser Beispielseite.",
            "Szukaj na tej stronie przykładowej.",
            "Search this sample site.",
        ),
    },
)
