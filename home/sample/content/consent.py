"""What people agree to when they sign up; every later change needs a new version."""

from home.sample.words import Words

CONSENT_WORDING = Words(
    "Ja, mail mij nieuws van deze campagne voor mijn doelgroep. Ik kan mij altijd met één klik afmelden.",
    "Ja, bitte senden Sie mir per E-Mail Neuigkeiten dieser Kampagne für meine Zielgruppe. "
    "Ich kann mich jederzeit mit einem Klick abmelden.",
    "Tak, chcę dostawać e-mailem wiadomości tej kampanii dla mojej grupy. "
    "W każdej chwili mogę się wypisać jednym kliknięciem.",
    "Yes, mail me news of this campaign for my audience. I can unsubscribe at any time with one click.",
)
