"""Says why a row was refused, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.models.importing import RowOutcome

_SENTENCES = {
    RowOutcome.NO_ADDRESS: gettext_lazy("This is not a mail address."),
    RowOutcome.NO_CONSENT: gettext_lazy("No 'ja' or 'yes' under consent."),
    RowOutcome.AUDIENCE: gettext_lazy("Unknown audience '%(word)s'."),
    RowOutcome.NO_AUDIENCE: gettext_lazy("No audience is given."),
    RowOutcome.MUNICIPALITY: gettext_lazy("Unknown municipality '%(word)s'."),
    RowOutcome.LANGUAGE: gettext_lazy("Unknown language '%(word)s'."),
    RowOutcome.DATE: gettext_lazy("Unknown date '%(word)s'. Write it like 2026-03-31."),
    RowOutcome.WRONG_DATE: gettext_lazy("The date '%(word)s' cannot be right."),
    RowOutcome.ERASED: gettext_lazy("This person was erased and can only sign up herself."),
    RowOutcome.WITHDRAWN: gettext_lazy("This person unsubscribed and can only sign up herself."),
    RowOutcome.BOUNCED: gettext_lazy("Mail to this address bounced."),
    RowOutcome.COMPLAINED: gettext_lazy("This person called our mail spam and can only sign up herself."),
    RowOutcome.PENDING: gettext_lazy("This person signed up and has not confirmed it yet."),
}


def say_reason(outcome: str, detail: str = "") -> str:
    """The sentence for the officer, in the active language."""
    if outcome == RowOutcome.TWICE:
        return _("The same address as in row %(row)s.") % {"row": detail}
    sentence = str(_SENTENCES[RowOutcome(outcome)])
    return sentence % {"word": detail} if "%(word)s" in sentence else sentence
