import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiences.reading_level import ENOUGH_WORDS, count_syllables, measure_reading_level, split_sentences

PLAIN = {
    "nl": "Ziet u iets geks bij de buren? Bel dan de politie. Ga er niet zelf heen. Schrijf op wat u zag. "
    "Noem de dag en de tijd. Een foto is niet nodig. U hoeft uw naam niet te zeggen. Bellen kost u niets. "
    "Wij leggen uit wat er dan gebeurt.",
    "de": "Sehen Sie etwas Komisches beim Nachbarn? Rufen Sie die Polizei an. Gehen Sie nicht selbst hin. "
    "Schreiben Sie auf, was Sie sahen. Nennen Sie den Tag und die Zeit. Ein Foto ist nicht nötig. "
    "Sie müssen Ihren Namen nicht nennen. Der Anruf kostet nichts. Wir sagen, was dann passiert.",
    "pl": "Widzi Pan coś dziwnego u sąsiada? Proszę zadzwonić na policję. Proszę tam nie iść. "
    "Proszę zapisać dzień i czas. Zdjęcie nie jest potrzebne. Nie trzeba podawać imienia. "
    "Telefon nic nie kosztuje. Powiemy, co będzie dalej. Jedno przeczucie wystarczy. Nikt nie pyta o nazwisko. "
    "Numer jest na tej stronie.",
    "en": "Did you see something odd next door? Call the police. Do not go there yourself. Write down what you saw. "
    "Name the day and the time. You need no photo. You need not give your name. The call is free. "
    "We tell you what happens next. One bad feeling is enough.",
}
OFFICE = {
    "nl": "De gemeenteraadsleden constateerden dat ondermijnende criminaliteitsverschijnselen, waaronder hennepteelt "
    "en arbeidsuitbuiting, een ontwrichtende werking hebben op de maatschappelijke samenhang, hetgeen intensivering "
    "van interbestuurlijke samenwerking noodzakelijk maakt. De implementatie van handhavingsinstrumenten geschiedt "
    "overeenkomstig de vigerende beleidskaders, met inachtneming van proportionaliteit en subsidiariteit.",
    "de": "Die Durchführung der ordnungsbehördlichen Maßnahmen erfolgt unter Berücksichtigung der verfassungsrechtlich "
    "gebotenen Verhältnismäßigkeit, wobei die Zusammenarbeit der beteiligten Verwaltungsbehörden insbesondere "
    "hinsichtlich der Informationsübermittlung einer gesetzlichen Ermächtigungsgrundlage bedarf. Die Inanspruchnahme "
    "behördlicher Unterstützungsleistungen setzt eine vorherige Antragstellung bei der "
    "örtlich zuständigen Stelle voraus.",
    "pl": "Realizacja przedsięwzięć ukierunkowanych na przeciwdziałanie przestępczości zorganizowanej następuje "
    "z uwzględnieniem obowiązujących przepisów, przy czym współpraca zainteresowanych organów administracji publicznej "
    "wymaga odpowiedniego uregulowania ustawowego w zakresie przekazywania informacji niejawnych, a także zapewnienia "
    "poszanowania podstawowych praw i wolności obywatelskich w pełni zagwarantowanych konstytucyjnie.",
    "en": "The implementation of administrative enforcement instruments is conducted in accordance with applicable "
    "legislative frameworks, whereby interinstitutional cooperation necessitates the establishment of appropriate "
    "statutory authorisation regarding the dissemination of confidential information, without prejudice to "
    "considerations of proportionality and subsidiarity as articulated in the aforementioned regulations.",
}


@pytest.mark.parametrize("language", PLAIN)
def test_plain_text_is_b1_and_office_text_is_not(language: str) -> None:
    plain = measure_reading_level(PLAIN[language], language)
    office = measure_reading_level(OFFICE[language], language)

    assert plain.is_known
    assert office.is_known
    assert (plain.is_hard, office.is_hard) == (False, True)
    assert office.ease < 0 < plain.ease


@pytest.mark.parametrize("language", PLAIN)
def test_longer_sentences_make_the_same_words_harder(language: str) -> None:
    joined = PLAIN[language].replace(". ", ", ").replace("? ", ", ")

    assert measure_reading_level(joined, language).ease < measure_reading_level(PLAIN[language], language).ease


@pytest.mark.parametrize(
    ("word", "language", "syllables"),
    [
        ("beëindigen", "nl", 5),
        ("criminaliteit", "nl", 5),
        ("mooie", "nl", 2),
        ("schuur", "nl", 1),
        ("Häuser", "de", 2),
        ("Scheune", "de", 2),
        ("niebezpiecznie", "pl", 4),
        ("policję", "pl", 3),
        ("table", "en", 2),
        ("named", "en", 1),
        ("wanted", "en", 2),
        ("pst", "nl", 1),
        ("Krk", "en", 1),
    ],
)
def test_count_syllables(word: str, language: str, syllables: int) -> None:
    assert count_syllables(word, language) == syllables


@pytest.mark.parametrize(
    "text", ["", " \n ", "🙂 🙂!", "112. 0800-7000", "...", "{m}.", "https://a.example/x.", "Een kop"]
)
def test_text_without_words_has_no_level(text: str) -> None:
    level = measure_reading_level(text, "nl")

    assert (level.words, level.is_known, level.is_hard) == (0, False, False)


def test_one_hard_word_is_too_little_to_tell() -> None:
    level = measure_reading_level("Gemeenteraadsverkiezingsuitslagen!", "nl")

    assert level.words == 1
    assert level.ease < 0
    assert not level.is_hard
    assert level.words < ENOUGH_WORDS


def test_sentences_end_at_full_stops_and_lines_but_not_at_abbreviations() -> None:
    text = "Bel bijv. de politie. Wacht niet!\nEen kop\n‘Nee.’ Dat is genoeg."

    assert split_sentences(text) == [
        "Bel bijv. de politie.",
        "Wacht niet!",
        "Een kop",
        "‘Nee.’",
        "Dat is genoeg.",
    ]


def test_headings_names_and_addresses_do_not_count() -> None:
    names = "Samenwerkingsverbanden\nBelastingdienst Arbeidsinspectie\nMail naar: iemand@voorbeeld.example"

    with_names = measure_reading_level(f"{PLAIN['nl']}\n{names}", "nl")

    assert with_names.words == measure_reading_level(PLAIN["nl"], "nl").words + 2


def test_address_at_the_end_leaves_its_full_stop() -> None:
    assert split_sentences("Mail iemand@voorbeeld.example. Wacht niet.") == ["Mail  .", "Wacht niet."]


def test_only_a_long_sentence_is_named() -> None:
    long = (
        "Dit is een zin met heel erg veel korte woorden die maar door gaat en door gaat tot hij op is en dan nog wat."
    )

    assert measure_reading_level(f"Bel ons. {long}", "nl").longest_sentence == long
    assert measure_reading_level("Bel ons. Wacht niet.", "nl").longest_sentence == ""


@given(text=st.text(max_size=300), language=st.sampled_from(["nl", "de", "pl", "en", "ar"]))
def test_any_text_can_be_measured(text: str, language: str) -> None:
    level = measure_reading_level(text, language)

    assert level.words >= 0
    assert level.longest_sentence == "" or level.words > 20
