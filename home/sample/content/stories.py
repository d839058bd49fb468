"""One story per audience, put together from several signals; nobody in them exists."""

from collections.abc import Mapping
from typing import Any

from home.sample.words import PageContent, Words

COMPOSED = Words(
    "Dit verhaal is samengesteld uit verschillende signalen. De mensen erin bestaan niet.",
    "Diese Geschichte ist aus mehreren Anzeichen zusammengesetzt. Die Menschen darin gibt es nicht.",
    "Ta historia została złożona z różnych sygnałów. Osoby w niej nie istnieją.",
    "This story is put together from several signals. The people in it do not exist.",
)


def _text(heading: Words, *paragraphs: Words) -> tuple[str, Mapping[str, Any]]:
    """A text block; every paragraph is given as plain words."""
    texts = ["".join(f"<p>{getattr(words, code)}</p>" for words in paragraphs) for code in ("nl", "de", "pl", "en")]
    return "text", {"heading": heading, "text": Words(*texts)}


_WHERE_TO_REPORT = (
    "reporting",
    {"heading": Words("Zoiets gezien?", "So etwas gesehen?", "Coś podobnego?", "Seen something like it?")},
)
_HOW_IT_WAS_MADE = _text(
    Words("Over dit verhaal", "Über diese Geschichte", "O tej historii", "About this story"),
    COMPOSED,
)

FARMERS_STORY = PageContent(
    key="farmers_story",
    title=Words(
        "Een huurder die nooit overdag komt",
        "Ein Mieter, der nie am Tag kommt",
        "Najemca, który nigdy nie przyjeżdża w dzień",
        "A tenant who never comes by day",
    ),
    slug=Words("een-huurder", "ein-mieter", "najemca", "a-tenant"),
    fields={
        "introduction": Words(
            "Samengesteld verhaal. Een veehouder verhuurt een lege stal voor de opslag van caravans. "
            "Na een paar maanden klopt het niet meer.",
            "Zusammengesetzte Geschichte. Ein Landwirt vermietet einen leeren Stall für Wohnwagen. "
            "Nach ein paar Monaten passt das nicht mehr.",
            "Historia złożona z kilku sygnałów. Hodowca wynajmuje pustą oborę na przyczepy kempingowe. "
            "Po kilku miesiącach coś przestaje się zgadzać.",
            "A composed story. A livestock farmer lets an empty barn for storing caravans. "
            "After a few months it no longer adds up.",
        ),
        "search_description": Words(
            "Samengesteld verhaal over een lege stal, een hoge huur en een telefoontje.",
            "Zusammengesetzte Geschichte über einen leeren Stall, eine hohe Miete und einen Anruf.",
            "Złożona historia o pustej oborze, wysokim czynszu i jednym telefonie.",
            "A composed story about an empty barn, a high rent and a phone call.",
        ),
    },
    blocks=(
        _text(
            Words("Hoe het begon", "Wie es anfing", "Jak to się zaczęło", "How it began"),
            Words(
                "Op een middag rijdt er een man het erf op. Iemand uit het dorp had hem gestuurd, zegt hij. "
                "Hij zoekt ruimte voor caravans. Hij biedt meer dan gewoon is en wil een half jaar vooruit betalen. "
                "Contant.",
                "An einem Nachmittag fährt ein Mann auf den Hof. Jemand aus dem Dorf habe ihn geschickt, sagt er. "
                "Er sucht Platz für Wohnwagen. Er bietet mehr als üblich und will ein halbes Jahr im Voraus bezahlen. "
                "Bar.",
                "Pewnego popołudnia na podwórze wjeżdża mężczyzna. Mówi, że przysłał go ktoś ze wsi. "
                "Szuka miejsca na przyczepy kempingowe. Oferuje więcej, niż to zwykle kosztuje, "
                "i chce zapłacić za pół roku z góry. Gotówką.",
                "One afternoon a man drives into the yard. Somebody in the village sent him, he says. "
                "He is looking for room for caravans. He offers more than is usual and wants to pay half a year ahead. "
                "In cash.",
            ),
            Words(
                "De stal staat leeg en het geld is welkom. Om een contract vraagt de man niet. "
                "Zijn papieren heeft hij net niet bij zich. Wel zet hij er een eigen slot op.",
                "Der Stall steht leer und das Geld kommt gelegen. Nach einem Vertrag fragt der Mann nicht. "
                "Seinen Ausweis hat er gerade nicht dabei. Aber er bringt ein eigenes Schloss an.",
                "Obora stoi pusta, a pieniądze się przydadzą. O umowę mężczyzna nie pyta. "
                "Dokumentów akurat nie ma przy sobie. Za to zakłada własny zamek.",
                "The barn is empty and the money is welcome. The man does not ask for a contract. "
                "He happens not to have his papers with him. He does put his own lock on the door.",
            ),
        ),
        _text(
            Words("Wat er niet klopte", "Was nicht passte", "Co się nie zgadzało", "What did not add up"),
            Words(
                "Overdag ziet de veehouder niemand. ’s Nachts rijden er busjes tot vlak tegen de stal. "
                "Er gaan jerrycans naar binnen. Voor de ramen zit plastic en er hangt een zoete geur.",
                "Am Tag sieht der Landwirt niemanden. Nachts fahren Lieferwagen bis dicht an den Stall. "
                "Kanister werden hineingetragen. Vor den Fenstern hängt Folie, und es riecht süßlich.",
                "W dzień hodowca nikogo nie widzi. Nocą busy podjeżdżają pod samą ścianę obory. "
                "Ktoś wnosi kanistry. W oknach jest folia, a w powietrzu czuć słodki zapach.",
                "By day the farmer sees nobody. At night vans back right up to the barn. "
                "Jerrycans go in. There is plastic over the windows, and a sweet smell hangs in the air.",
            ),
            Words(
                "Als hij even wil kijken, mag dat niet. Dan slaapt hij slecht. Ziet hij spoken, of is er iets?",
                "Als er einmal hineinschauen will, darf er nicht. Seitdem schläft er schlecht. "
                "Bildet er sich das ein, oder stimmt etwas nicht?",
                "Gdy chce zajrzeć do środka, nie pozwalają mu. Od tej pory źle śpi. "
                "Wydaje mu się, czy naprawdę coś jest nie tak?",
                "When he wants to have a look inside, he may not. From then on he sleeps badly. "
                "Is he imagining things, or is something wrong?",
            ),
        ),
        _text(
            Words("Wat hij deed", "Was er tat", "Co zrobił", "What he did"),
            Words(
                "Hij gaat niet zelf naar binnen en raakt niets aan. Hij praat er eerst over met een collega. "
                "Daarna belt hij {police} en vertelt wat hij heeft gezien, geroken en gehoord.",
                "Er geht nicht selbst hinein und fasst nichts an. Zuerst spricht er mit einem Kollegen. "
                "Dann ruft er {police} an und erzählt, was er gesehen, gerochen und gehört hat.",
                "Nie wchodzi do środka i niczego nie dotyka. Najpierw rozmawia z kolegą. "
                "Potem dzwoni pod {police} i mówi, co widział, czuł i słyszał.",
                "He does not go in himself and touches nothing. First he talks about it with a colleague. "
                "Then he calls {police} and tells what he saw, smelt and heard.",
            ),
            Words(
                "Wilt u uw naam niet noemen? Dan kunt u Meld Misdaad Anoniem bellen op {m}. "
                "Eén signaal zegt niets. Een naar gevoel is genoeg om te bellen.",
                "Wollen Sie Ihren Namen nicht nennen? Dann rufen Sie Meld Misdaad Anoniem an: {m}. "
                "Ein einzelnes Anzeichen beweist nichts. Ein ungutes Gefühl reicht für einen Anruf.",
                "Woleliby Państwo nie podawać nazwiska? Wtedy można zadzwonić do Meld Misdaad Anoniem: {m}. "
                "Jeden sygnał niczego nie dowodzi. Złe przeczucie wystarczy, żeby zadzwonić.",
                "Rather not give your name? Then you can call Meld Misdaad Anoniem on {m}. "
                "One signal proves nothing. A bad feeling is enough to call.",
            ),
        ),
        _WHERE_TO_REPORT,
        _HOW_IT_WAS_MADE,
    ),
)

YOUTH_STORY = PageContent(
    key="youth_story",
    title=Words(
        "‘Je hoeft alleen je pas te geven’",
        "„Du musst nur deine Karte hergeben“",
        "„Musisz tylko dać swoją kartę”",
        "‘You only have to hand over your card’",
    ),
    slug=Words("alleen-je-pas", "nur-deine-karte", "tylko-karta", "only-your-card"),
    fields={
        "neutral_title": Words("Informatie", "Information", "Informacje", "Information"),
        "introduction": Words(
            "Samengesteld verhaal. Sam is zeventien en krijgt een berichtje van iemand die hij niet kent. "
            "Eerst lijkt het makkelijk geld.",
            "Zusammengesetzte Geschichte. Sam ist siebzehn und bekommt eine Nachricht von jemandem, den er nicht "
            "kennt. Zuerst sieht es nach leichtem Geld aus.",
            "Historia złożona z kilku sygnałów. Sam ma siedemnaście lat i dostaje wiadomość od kogoś obcego. "
            "Na początku wygląda to na łatwe pieniądze.",
            "A composed story. Sam is seventeen and gets a message from somebody he does not know. "
            "At first it looks like easy money.",
        ),
    },
    blocks=(
        _text(
            Words("Hoe het begon", "Wie es anfing", "Jak to się zaczęło", "How it began"),
            Words(
                "‘Wil je snel wat verdienen?’ staat er. Wat Sam moet doen, blijft vaag. Hij krijgt eerst een vape. "
                "Gratis. Een week later wil de jongen zijn bankpas lenen. ‘Eén dag maar. Iedereen doet het.’",
                "„Willst du schnell was verdienen?“, steht da. Was Sam tun soll, bleibt unklar. Erst bekommt er eine "
                "Vape. Geschenkt. Eine Woche später will der Typ seine Bankkarte leihen. „Nur einen Tag. Das machen "
                "alle.“",
                "„Chcesz szybko zarobić?” – czyta Sam. Co ma zrobić, nie wiadomo. Najpierw dostaje e-papierosa. "
                "Za darmo. Tydzień później ten chłopak chce pożyczyć jego kartę do konta. „Tylko na jeden dzień. "
                "Wszyscy tak robią”.",
                "‘Want to earn something quickly?’ it says. What Sam must do stays vague. First he gets a vape. "
                "Free. A week later the guy wants to borrow his bank card. ‘Just for a day. Everybody does it.’",
            ),
        ),
        _text(
            Words("Toen werd het anders", "Dann wurde es anders", "Potem wszystko się zmieniło", "Then it changed"),
            Words(
                "Sam zegt nee. Nu heeft hij opeens schuld: de vape was niet gratis. Hij moet een pakje wegbrengen. "
                "Wat erin zit, mag hij niet weten. ‘Anders weten we waar je woont.’",
                "Sam sagt nein. Auf einmal hat er Schulden: Die Vape war nicht geschenkt. Er soll ein Päckchen "
                "wegbringen. Was drin ist, darf er nicht wissen. „Sonst wissen wir, wo du wohnst.“",
                "Sam mówi „nie”. Nagle ma dług: e-papieros nie był za darmo. Ma zawieźć paczkę. "
                "Co w niej jest, nie może wiedzieć. „Bo wiemy, gdzie mieszkasz”.",
                "Sam says no. Suddenly he has a debt: the vape was not free. He has to deliver a package. "
                "He may not know what is inside. ‘Or else: we know where you live.’",
            ),
            Words(
                "Hij slaapt slecht, is moe op school en zegt niets. Een vriendin merkt dat hij anders doet.",
                "Er schläft schlecht, ist in der Schule müde und sagt nichts. Eine Freundin merkt, dass er anders ist.",
                "Źle śpi, w szkole jest zmęczony i nic nie mówi. Koleżanka zauważa, że zachowuje się inaczej.",
                "He sleeps badly, is tired at school and says nothing. A friend notices that he has changed.",
            ),
        ),
        _text(
            Words("Wat hielp", "Was geholfen hat", "Co pomogło", "What helped"),
            Words(
                "Zijn vriendin vraagt: ‘Gaat het wel?’ Samen gaan ze naar zijn mentor. Die luistert, wordt niet boos "
                "en helpt. Sam bewaart de berichten en antwoordt niet meer. Hij hoeft het niet alleen op te lossen.",
                "Seine Freundin fragt: „Geht es dir gut?“ Zusammen gehen sie zu seinem Lehrer. Der hört zu, wird "
                "nicht böse und hilft. Sam hebt die Nachrichten auf und antwortet nicht mehr. Er muss das nicht allein "
                "lösen.",
                "Koleżanka pyta: „Wszystko w porządku?” Idą razem do wychowawcy. Wychowawca słucha, nie złości się "
                "i pomaga. Sam zachowuje wiadomości i już nie odpisuje. Nie musi radzić sobie bez pomocy.",
                "His friend asks: ‘Are you all right?’ Together they go to his teacher, who listens, does not get "
                "angry and helps. Sam keeps the messages and does not answer any more. He does not have to solve this "
                "alone.",
            ),
            Words(
                "Word jij bedreigd? Bel {112}. Wil je iets kwijt zonder je naam? Bel Meld Misdaad Anoniem op {m}. "
                "Hulp vragen mag altijd, ook als je al iets gedaan hebt.",
                "Wirst du bedroht? Ruf {112} an. Willst du etwas sagen, ohne deinen Namen zu nennen? "
                "Meld Misdaad Anoniem: {m}. Um Hilfe bitten geht immer, auch wenn du schon etwas getan hast.",
                "Ktoś ci grozi? Dzwoń pod {112}. Chcesz coś powiedzieć bez podawania nazwiska? "
                "Meld Misdaad Anoniem: {m}. O pomoc zawsze możesz poprosić, nawet jeśli już coś się stało.",
                "Are you being threatened? Call {112}. Want to tell something without your name? Call Meld Misdaad "
                "Anoniem on {m}. You can always ask for help, also when you have already done something.",
            ),
        ),
        _WHERE_TO_REPORT,
        _HOW_IT_WAS_MADE,
    ),
)

LANDLORDS_STORY = PageContent(
    key="landlords_story",
    title=Words(
        "De sleutel ging naar een ander",
        "Den Schlüssel holte ein anderer",
        "Klucz odebrał ktoś inny",
        "Somebody else took the key",
    ),
    slug=Words("de-sleutel", "der-schluessel", "klucz", "the-key"),
    fields={
        "introduction": Words(
            "Samengesteld verhaal. Een verhuurder vindt snel een nette huurder voor een bovenwoning. "
            "Daarna ziet zij die huurder nooit meer.",
            "Zusammengesetzte Geschichte. Eine Vermieterin findet schnell einen ordentlichen Mieter für ihre Wohnung. "
            "Danach sieht sie ihn nie wieder.",
            "Historia złożona z kilku sygnałów. Właścicielka szybko znajduje porządnego najemcę mieszkania. "
            "Potem już nigdy go nie widzi.",
            "A composed story. A landlord quickly finds a decent tenant for a flat. "
            "After that she never sees that tenant again.",
        ),
        "search_description": Words(
            "Samengesteld verhaal over een woning, een sleutel en warme muren.",
            "Zusammengesetzte Geschichte über eine Wohnung, einen Schlüssel und warme Wände.",
            "Złożona historia o mieszkaniu, kluczu i ciepłych ścianach.",
            "A composed story about a flat, a key and warm walls.",
        ),
    },
    blocks=(
        _text(
            Words("Hoe het begon", "Wie es anfing", "Jak to się zaczęło", "How it began"),
            Words(
                "De huurder heeft haast en wil meer betalen dan zij vraagt, maanden vooruit. "
                "Op de kopie van het paspoort staat een vriendelijk gezicht. "
                "De sleutel wordt opgehaald door iemand anders. ‘Een neef’, zegt hij.",
                "Der Mieter hat es eilig und will mehr zahlen, als sie verlangt, Monate im Voraus. "
                "Auf der Kopie des Ausweises ist ein freundliches Gesicht. "
                "Den Schlüssel holt ein anderer ab. „Ein Cousin“, sagt er.",
                "Najemca się spieszy i chce zapłacić więcej, niż trzeba, za kilka miesięcy z góry. "
                "Na kopii paszportu widać sympatyczną twarz. Klucz odbiera ktoś inny. „Kuzyn” – mówi.",
                "The tenant is in a hurry and wants to pay more than she asks, months ahead. "
                "The copy of the passport shows a friendly face. "
                "Somebody else picks up the key. ‘A cousin’, he says.",
            ),
        ),
        _text(
            Words("Wat er niet klopte", "Was nicht passte", "Co się nie zgadzało", "What did not add up"),
            Words(
                "De gordijnen blijven dicht, het licht brandt dag en nacht en de muur bij de buren is warm. "
                "Het zoemt. Als zij langs wil komen, komt het nooit uit. Het slot blijkt vervangen.",
                "Die Vorhänge bleiben zu, das Licht brennt Tag und Nacht, und die Wand zu den Nachbarn ist warm. "
                "Es brummt. Wenn sie vorbeikommen will, passt es nie. Das Schloss ist ausgetauscht.",
                "Zasłony są ciągle zasunięte, światło pali się dzień i noc, a ściana od strony sąsiadów jest ciepła. "
                "Coś buczy. Kiedy chce przyjść, termin nigdy nie pasuje. Okazuje się, że zamek wymieniono.",
                "The curtains stay closed, the light is on day and night, and the wall at the neighbours’ is warm. "
                "Something hums. Whenever she wants to come by, it never suits. The lock turns out to be changed.",
            ),
        ),
        _text(
            Words("Wat zij deed", "Was sie tat", "Co zrobiła", "What she did"),
            Words(
                "Zij gaat niet alleen naar binnen en zoekt niets uit. Zij schrijft op wat haar opvalt, bewaart het "
                "contract en de berichten en belt {police}. De buren bellen ook.",
                "Sie geht nicht allein hinein und forscht nicht selbst nach. Sie schreibt auf, was ihr auffällt, "
                "bewahrt Vertrag und Nachrichten auf und ruft {police} an. Die Nachbarn rufen auch an.",
                "Nie wchodzi sama do środka i nie prowadzi śledztwa. Zapisuje, co zauważyła, zachowuje umowę "
                "i wiadomości i dzwoni pod {police}. Sąsiedzi też dzwonią.",
                "She does not go in alone and does not investigate. She writes down what she notices, keeps the "
                "contract and the messages, and calls {police}. The neighbours call too.",
            ),
            Words(
                "Bij een volgende huurder kijkt zij naar het echte paspoort, geeft zij de sleutel aan dezelfde "
                "persoon, laat zij via de bank betalen en spreekt zij af wanneer zij langskomt.",
                "Beim nächsten Mieter schaut sie sich den echten Ausweis an, gibt den Schlüssel derselben Person, "
                "lässt sich per Bank bezahlen und vereinbart, wann sie vorbeikommt.",
                "Przy następnym najemcy ogląda oryginał dokumentu, daje klucz tej samej osobie, "
                "przyjmuje zapłatę przez bank i umawia się, kiedy przyjdzie.",
                "With the next tenant she looks at the real passport, gives the key to that same person, "
                "has the rent paid through the bank and agrees when she will come by.",
            ),
        ),
        _WHERE_TO_REPORT,
        _HOW_IT_WAS_MADE,
    ),
)

STORIES = {"farmers": FARMERS_STORY, "youth": YOUTH_STORY, "landlords": LANDLORDS_STORY}
