"""What the block chooser and the style guide show: words as an officer would write them, no database needed."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

Value = dict[str, Any]


def _paragraph(text: str, *, lead: str = "") -> str:
    return f"<p><b>{lead}</b> {text}</p>" if lead else f"<p>{text}</p>"


def write_steps() -> Value:
    """Three steps, the most urgent first."""
    return {
        "heading": _("What you can do"),
        "steps": [
            _paragraph(_("Go away and call 112."), lead=_("Is there danger now?")),
            _paragraph(_("Day, time, what was brought."), lead=_("Write down what you see.")),
            _paragraph(_("You do not have to give your name."), lead=_("Call.")),
        ],
    }


def write_reporting() -> Value:
    """The managed channels supply the rest."""
    return {"heading": _("Call"), "text": _("You need no proof. A bad feeling is enough.")}


def write_warning() -> Value:
    """Barrels in a ditch."""
    return {
        "heading": _("Drums or bags in a ditch"),
        "do": [_("Call 112 when there is danger"), _("Keep people and animals away")],
        "do_not": [_("Touch or move anything"), _("Speak to or follow people")],
    }


def write_municipalities() -> Value:
    """The list of municipalities supplies the rest."""
    return {
        "heading": _("Ask your municipality"),
        "text": _("About a permit, a registration or a neighbour who causes trouble."),
    }


def write_call_to_action() -> Value:
    """A button without a page yet."""
    return {"text": _("Not sure whom to call?"), "button": _("See where you can go"), "page": None}


def write_sign_up() -> Value:
    """An invitation."""
    return {
        "heading": _("Know what to look for"),
        "text": _("A short mail a few times a year, in your language."),
    }


def write_signals() -> Value:
    """Two signals with a drawing, one without."""
    return {
        "heading": _("What you may notice"),
        "signals": [
            {
                "title": _("A strip of light under a barn door"),
                "explanation": _("At night, in a barn that should be empty."),
                "icon": "light",
            },
            {
                "title": _("A window that was taped overnight"),
                "explanation": _("Or a lock that you did not put there."),
                "icon": "window",
            },
            {"title": _("A hum that never stops"), "explanation": "", "icon": ""},
        ],
    }


def write_self_check() -> Value:
    """One situation with three answers."""
    return {
        "heading": _("Would you recognise it?"),
        "introduction": _("Choose what you would think. Every answer tells what it may mean."),
        "questions": [
            {
                "question": _("Somebody offers twice the rent for your barn, in cash. What do you think?"),
                "answers": [
                    {
                        "answer": _("A good offer"),
                        "feedback": _paragraph(_("It may be. First ask what the barn is for, and to see a passport.")),
                        "weight": "ordinary",
                    },
                    {
                        "answer": _("Strange, I would like to talk about it"),
                        "feedback": _paragraph(_("Good. Somebody you trust often sees more than you do.")),
                        "weight": "talk",
                    },
                    {
                        "answer": _("This is not right"),
                        "feedback": _paragraph(_("That feeling is enough to call. You need no proof.")),
                        "weight": "report",
                    },
                ],
            }
        ],
    }


def write_story() -> Value:
    """A story that says that it was composed."""
    return {
        "heading": _("He paid a year ahead"),
        "text": _paragraph(
            _("The tenant was friendly and paid in cash. After a month there was another lock on the door.")
        )
        + _paragraph(_("The owner called before going in. That was the right order.")),
        "quote": _("I kept thinking that I was imagining things."),
        "speaker": _("A grower who let a barn"),
        "origin": "composed",
    }


def write_lead() -> Value:
    """An opening in large letters."""
    return {"text": _("You know your surroundings best. If you think that something is not right, that is enough.")}


def write_text() -> Value:
    """A paragraph and a list."""
    lines = "".join(f"<li>{line}</li>" for line in (_("You know the cars."), _("You know the hours.")))
    return {
        "heading": _("Why here"),
        "text": _paragraph(_("There is room and it is quiet. You know which light belongs and which does not."))
        + f"<ul>{lines}</ul>",
    }


def write_questions() -> Value:
    """Two questions that people really ask."""
    return {
        "heading": _("Questions people ask"),
        "questions": [
            {
                "question": _("Will they know that I called?"),
                "answer": _paragraph(_("Not when you report without your name.")),
            },
            {
                "question": _("What if I am wrong?"),
                "answer": _paragraph(_("That is fine. Others find out what it means.")),
            },
        ],
    }


def write_figures() -> Value:
    """Numbers that are nobody's: a preview must not state a fact."""
    return {
        "heading": _("What we know"),
        "figures": [
            {
                "number": _("1 in 10"),
                "meaning": _("This is where you say in one sentence what the number means."),
                "source": _("Organisation and publication"),
                "year": "2026",
                "source_address": "",
            },
            {
                "number": "250",
                "meaning": _("Round numbers are easier to remember than exact ones."),
                "source": _("Organisation and publication"),
                "year": "2025",
                "source_address": "",
            },
        ],
    }


def write_picture() -> Value:
    """A caption; the template draws a row of houses where there is no picture yet."""
    return {"image": None, "caption": _("A caption says what to notice.")}


def write_video() -> Value:
    """A player without a film yet."""
    return {
        "heading": _("One light in an empty barn"),
        "video": None,
        "captions": None,
        "has_no_speech": False,
        "length": "1:45",
        "poster": None,
        "transcript": _paragraph(_("A farmer walks across the yard at night and sees light under the door.")),
    }


def write_download() -> Value:
    """A link without a file yet."""
    return {
        "heading": _("To take along"),
        "text": _("One page with the questions to ask before you hand over the key."),
        "document": None,
        "title": _("Checklist for letting a barn"),
        "language": _("English"),
    }


PREVIEWS: dict[str, Callable[[], Value]] = {
    "steps": write_steps,
    "reporting": write_reporting,
    "warning": write_warning,
    "municipalities": write_municipalities,
    "call_to_action": write_call_to_action,
    "sign_up": write_sign_up,
    "signals": write_signals,
    "self_check": write_self_check,
    "story": write_story,
    "lead": write_lead,
    "text": write_text,
    "questions": write_questions,
    "figures": write_figures,
    "picture": write_picture,
    "video": write_video,
    "download": write_download,
}
