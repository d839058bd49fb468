"""RIEC Limburg, where governments bring together what they know."""

import datetime

from home.sample.content.programmes.content import EVERYWHERE, ProgrammeContent, everywhere, partner, result
from home.sample.words import PageContent, Words

RIEC = ProgrammeContent(
    municipalities=EVERYWHERE,
    review_on=datetime.date(2027, 9, 1),
    page=PageContent(
        key="riec",
        title=everywhere("RIEC Limburg"),
        slug=everywhere("riec"),
        fields={
            "introduction": Words(
                "Wat de ene overheid ziet, weet de andere vaak niet. "
                "In het RIEC leggen overheden samen wat zij weten, zodat zij samen iets kunnen doen.",
                "Was eine Behörde sieht, weiß die andere oft nicht. "
                "Im RIEC tragen Behörden zusammen, was sie wissen, um gemeinsam zu handeln.",
                "Tego, co widzi jeden urząd, drugi często nie wie. "
                "W RIEC urzędy łączą swoją wiedzę, aby działać wspólnie.",
                "What one authority sees, another often does not know. "
                "In the RIEC, authorities bring together what they know, so that they can act together.",
            ),
            "caution": Words(
                "Het RIEC werkt voor overheden. Wilt u iets melden? Kijk dan bij 'Waar kan ik terecht?'.",
                "Das RIEC arbeitet für Behörden. Möchten Sie etwas melden? "
                "Sehen Sie unter „Wohin kann ich mich wenden?“ nach.",
                "RIEC pracuje dla urzędów. Aby coś zgłosić, proszę zajrzeć do „Gdzie zgłosić?”.",
                "The RIEC works for authorities. Do you want to report something? See 'Where can I turn?'.",
            ),
            "purpose": Words(
                "<p>RIEC betekent Regionaal Informatie- en Expertise Centrum. Nederland heeft er tien.</p>"
                "<p>Het centrum helpt bij zaken, deelt kennis en helpt gemeenten ondermijning te herkennen. "
                "Het EURIEC is er sinds 2019 een deel van: dat helpt besturen "
                "in Nederland, België en Noordrijn-Westfalen "
                "om over de grens samen te werken.</p>",
                "<p>RIEC bedeutet „Regionaal Informatie- en Expertise Centrum“: ein regionales Zentrum für Information "
                "und Fachwissen. In den Niederlanden gibt es zehn.</p>"
                "<p>Es hilft bei Fällen, teilt Wissen und hilft Gemeinden, kriminelle Unterwanderung zu erkennen. "
                "Seit 2019 gehört das EURIEC dazu: Es hilft Verwaltungen "
                "in den Niederlanden, Belgien und Nordrhein-Westfalen, "
                "über die Grenze zusammenzuarbeiten.</p>",
                "<p>RIEC to „Regionaal Informatie- en Expertise Centrum”: regionalne centrum informacji i wiedzy. "
                "W Holandii jest ich dziesięć.</p>"
                "<p>Centrum pomaga w sprawach, dzieli się wiedzą i pomaga gminom rozpoznać przestępczość podważającą "
                "społeczeństwo. Od 2019 roku jego częścią jest EURIEC: pomaga władzom w Holandii, Belgii i Nadrenii "
                "Północnej-Westfalii współpracować ponad granicami.</p>",
                "<p>RIEC stands for Regionaal Informatie- en Expertise Centrum, a regional centre for information and "
                "expertise. The Netherlands has ten.</p>"
                "<p>The centre helps with cases, shares knowledge and helps municipalities recognise undermining "
                "crime. Since 2019 the EURIEC is part of it: it helps authorities in "
                "the Netherlands, Belgium and North "
                "Rhine-Westphalia to work together across the border.</p>",
            ),
            "search_description": Words(
                "Wat het RIEC Limburg doet en wie er samenwerken.",
                "Was das RIEC Limburg tut und wer dort zusammenarbeitet.",
                "Co robi RIEC Limburg i kto tam współpracuje.",
                "What RIEC Limburg does and who works together there.",
            ),
        },
        streams={
            "partners": (
                partner(
                    Words(
                        "Alle gemeenten in Limburg en de provincie",
                        "Alle Gemeinden in Limburg und die Provinz",
                        "Wszystkie gminy Limburgii i prowincja",
                        "All municipalities in Limburg and the province",
                    )
                ),
                partner(
                    Words(
                        "Politie en Openbaar Ministerie",
                        "Polizei und Staatsanwaltschaft",
                        "Policja i prokuratura",
                        "Police and public prosecutor",
                    )
                ),
                partner(
                    Words(
                        "Belastingdienst en FIOD",
                        "Finanzamt (Belastingdienst) und FIOD",
                        "Urząd skarbowy (Belastingdienst) i FIOD",
                        "Tax authority (Belastingdienst) and FIOD",
                    )
                ),
                partner("Koninklijke Marechaussee"),
                partner(Words("Inspecties", "Aufsichtsbehörden", "Inspekcje", "Inspectorates")),
            ),
            "results": (
                result(
                    "2022-01-01",
                    Words(
                        "Een campagne voor jongeren in heel Limburg, met een zelftest op internet.",
                        "Eine Kampagne für junge Menschen in ganz Limburg, mit einem Selbsttest im Internet.",
                        "Kampania dla młodzieży w całej Limburgii, z autotestem w internecie.",
                        "A campaign for young people in the whole of Limburg, with a self-test on the internet.",
                    ),
                    "RIEC Limburg",
                ),
            ),
        },
    ),
)
