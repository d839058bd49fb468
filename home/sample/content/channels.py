"""The reporting channels: facts that were checked, and what each is for."""

import datetime
from dataclasses import dataclass

from home.sample.words import Words

LAST_CHECKED_ON = datetime.date(2026, 11, 23)


@dataclass(frozen=True)
class ChannelContent:
    """One channel: its facts once, its words in every language."""

    key: str
    name: Words
    purpose: Words
    # Letters of `Situation`: when the signpost names it, and when it names it first.
    situations: str
    first_for: str = ""
    bar_label: Words | None = None
    phone: str = ""
    phone_from_abroad: str = ""
    web_address: str = ""


CHANNELS = (
    ChannelContent(
        key="112",
        situations="a",
        first_for="a",
        phone="112",
        name=Words("Alarmnummer", "Notruf", "Numer alarmowy", "Emergency number"),
        bar_label=Words("Nu gevaar?", "Jetzt Gefahr?", "Zagrożenie teraz?", "Danger now?"),
        purpose=Words(
            "Bel direct bij gevaar, bij brand of als u ziet dat er nu iets strafbaars gebeurt.",
            "Rufen Sie sofort an bei Gefahr, bei Feuer oder wenn gerade eine Straftat geschieht.",
            "Proszę dzwonić od razu, gdy jest niebezpieczeństwo, pożar albo właśnie trwa przestępstwo.",
            "Call at once when there is danger or fire, or when you see a crime happening now.",
        ),
    ),
    ChannelContent(
        key="m",
        situations="bcdf",
        first_for="c",
        phone="0800-7000",
        web_address="https://www.meldmisdaadanoniem.nl",
        name=Words(
            "Meld Misdaad Anoniem (M.)",
            "Meld Misdaad Anoniem (M., anonym melden)",
            "Meld Misdaad Anoniem (M., zgłoszenia anonimowe)",
            "Meld Misdaad Anoniem (M., report anonymously)",
        ),
        bar_label=Words("Anoniem", "Anonym", "Anonimowo", "Anonymous"),
        purpose=Words(
            "Vertel wat u weet zonder uw naam te noemen. Gratis. Niet voor spoed.",
            "Sagen Sie, was Sie wissen, ohne Ihren Namen zu nennen. Kostenlos. Nicht für Notfälle.",
            "Można powiedzieć, co się wie, bez podawania nazwiska. Bezpłatnie. Nie w nagłych sytuacjach.",
            "Tell what you know without giving your name. Free of charge. Not for emergencies.",
        ),
    ),
    ChannelContent(
        key="police",
        situations="bdef",
        first_for="bd",
        phone="0900-8844",
        phone_from_abroad="+31 343 57 8844",
        name=Words("Politie, geen spoed", "Polizei, kein Notfall", "Policja, sprawy niepilne", "Police, not urgent"),
        bar_label=Words("Vermoeden?", "Verdacht?", "Podejrzenie?", "Suspicion?"),
        purpose=Words(
            "Voor een vermoeden, een vraag of een gesprek met de wijkagent. U zegt wie u bent.",
            "Für einen Verdacht, eine Frage oder ein Gespräch mit der Polizei vor Ort. Sie nennen Ihren Namen.",
            "Gdy ktoś ma podejrzenie, pytanie albo chce porozmawiać z dzielnicowym. Podaje się swoje nazwisko.",
            "For a suspicion, a question or a talk with your local officer. You say who you are.",
        ),
    ),
    ChannelContent(
        key="tci",
        situations="cd",
        phone="088-661 77 34",
        name=Words(
            "Team Criminele Inlichtingen van de politie",
            "Team Criminele Inlichtingen der Polizei",
            "Team Criminele Inlichtingen (policja)",
            "Police Criminal Intelligence Team (TCI)",
        ),
        purpose=Words(
            "Voor informatie over zware misdaad. Het contact met u blijft geheim.",
            "Für Hinweise auf schwere Straftaten. Der Kontakt mit Ihnen bleibt geheim.",
            "Informacje o ciężkich przestępstwach. Kontakt pozostaje tajny.",
            "For information about serious crime. The contact with you is kept secret.",
        ),
    ),
    ChannelContent(
        key="witnesses",
        situations="c",
        phone="079-345 89 99",
        name=Words(
            "Team Speciale Getuigen",
            "Team Speciale Getuigen (besondere Zeugen)",
            "Team Speciale Getuigen (świadkowie specjalni)",
            "Team Speciale Getuigen (special witnesses)",
        ),
        purpose=Words(
            "Als u zelf bij misdaad betrokken bent en daarover wilt praten.",
            "Wenn Sie selbst in Straftaten verwickelt sind und darüber sprechen möchten.",
            "Gdy ktoś sam jest uwikłany w przestępstwo i chce o tym porozmawiać.",
            "When you are involved in crime yourself and want to talk about it.",
        ),
    ),
    ChannelContent(
        key="fraud",
        situations="ef",
        phone="088-786 73 72",
        name=Words(
            "Fraudehelpdesk",
            "Fraudehelpdesk (Hilfe bei Betrug)",
            "Fraudehelpdesk (pomoc w sprawie oszustw)",
            "Fraudehelpdesk (fraud advice)",
        ),
        purpose=Words(
            "Voor advies bij fraude, ook als iemand uw bankpas of rekening wil gebruiken. Werkdagen, 9 tot 17 uur.",
            "Rat bei Betrug, auch wenn jemand Ihre Bankkarte oder Ihr Konto nutzen will. Werktags 9 bis 17 Uhr.",
            "Porady w sprawie oszustw, także gdy ktoś chce użyć cudzej karty lub konta. Dni robocze, od 9 do 17.",
            "Advice about fraud, also when somebody wants to use your bank card or account. Weekdays, 9 to 17.",
        ),
    ),
    ChannelContent(
        key="victims",
        situations="def",
        first_for="e",
        phone="0900-0101",
        name=Words(
            "Slachtofferhulp Nederland",
            "Slachtofferhulp Nederland (Opferhilfe)",
            "Slachtofferhulp Nederland (pomoc ofiarom)",
            "Slachtofferhulp Nederland (victim support)",
        ),
        purpose=Words(
            "Gratis hulp als u slachtoffer of getuige bent.",
            "Kostenlose Hilfe, wenn Sie Opfer oder Zeuge sind.",
            "Bezpłatna pomoc dla ofiar i świadków.",
            "Free help when you are a victim or a witness.",
        ),
    ),
    ChannelContent(
        key="labour",
        situations="be",
        phone="0800-5151",
        phone_from_abroad="+31 70 333 56 78",
        name=Words(
            "Nederlandse Arbeidsinspectie",
            "Nederlandse Arbeidsinspectie (Arbeitsaufsicht)",
            "Nederlandse Arbeidsinspectie (inspekcja pracy)",
            "Netherlands Labour Authority",
        ),
        purpose=Words(
            "Als iemand onder dwang werkt of geen loon krijgt. Het kan ook anoniem.",
            "Wenn jemand unter Zwang arbeitet oder keinen Lohn bekommt. Auch anonym möglich.",
            "Gdy ktoś pracuje pod przymusem albo nie dostaje zapłaty. Można też anonimowo.",
            "When somebody is forced to work or gets no pay. You can also stay anonymous.",
        ),
    ),
)
