"""Writes the rule of a segment as a sentence that an officer can check at a glance."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

Values = list[str | None]
KINDS = ("audience", "language", "municipality")


@dataclass(frozen=True)
class Names:
    """The officers' names of everything a leaf can name, by key."""

    audiences: dict[str, str]
    municipalities: dict[str, str]


@dataclass(frozen=True)
class Choices:
    """What the plain form can say: any of these audiences, languages, municipalities, but not those."""

    wanted: dict[str, Values] = field(default_factory=dict)
    unwanted: dict[str, Values] = field(default_factory=dict)


def rule_from_choices(choices: Choices) -> dict[str, Any]:
    """The rule of the plain form; no choice at all is everyone."""
    parts: list[dict[str, Any]] = [
        {"any": [{kind: value} for value in choices.wanted[kind]]} for kind in KINDS if choices.wanted.get(kind)
    ]
    unwanted = [{kind: value} for kind in KINDS for value in choices.unwanted.get(kind, [])]
    if unwanted:
        parts.append({"none": unwanted})
    return {"all": parts}


def choices_from_rule(rule: dict[str, Any]) -> Choices | None:
    """The plain form's choices, or None when the rule says more than the form can."""
    choices = Choices()
    parts = rule.get("all", [rule] if rule else [])
    return choices if all(_add_part(choices, part) for part in parts) else None


def _add_part(choices: Choices, part: dict[str, Any]) -> bool:
    key, value = next(iter(part.items()))
    leaves: list[dict[str, Any]] = value if key in {"any", "none"} else [part]
    kinds = {next(iter(leaf)) for leaf in leaves}
    if not leaves or not kinds <= set(KINDS):
        return False
    if key == "none":
        target = choices.unwanted
    elif len(kinds) > 1 or kinds & set(choices.wanted):
        return False
    else:
        target = choices.wanted
    for leaf in leaves:
        kind, named = next(iter(leaf.items()))
        if named not in target.setdefault(kind, []):
            target[kind].append(named)
    return True


def write_sentence(rule: dict[str, Any], names: Names) -> str:
    """One sentence in the active language; rules beyond the plain form are spelled out with brackets."""
    choices = choices_from_rule(rule)
    if choices is None:
        return _write_tree(rule, names)
    sentence = _write_wanted(choices, names)
    unwanted = [_name(kind, value, names) for kind in KINDS for value in choices.unwanted.get(kind, [])]
    if not unwanted:
        return sentence
    return _("%(people)s, but not: %(unwanted)s") % {"people": sentence, "unwanted": ", ".join(unwanted)}


def _write_wanted(choices: Choices, names: Names) -> str:
    audiences, languages, places = (_join_names(kind, choices, names) for kind in KINDS)
    words = {"audiences": audiences, "places": places, "languages": languages}
    return _pick_sentence(bool(audiences), bool(places), bool(languages)) % words


def _pick_sentence(has_audiences: bool, has_places: bool, has_languages: bool) -> str:
    """Whole sentences, since word order and endings differ between languages."""
    sentences = {
        (True, True, True): _("%(audiences)s in %(places)s who read %(languages)s"),
        (True, True, False): _("%(audiences)s in %(places)s"),
        (True, False, True): _("%(audiences)s who read %(languages)s"),
        (True, False, False): "%(audiences)s",
        (False, True, True): _("Everyone in %(places)s who reads %(languages)s"),
        (False, True, False): _("Everyone in %(places)s"),
        (False, False, True): _("Everyone who reads %(languages)s"),
        (False, False, False): _("Everyone"),
    }
    return sentences[has_audiences, has_places, has_languages]


def _join_names(kind: str, choices: Choices, names: Names) -> str:
    return _join_or([_name(kind, value, names) for value in choices.wanted.get(kind, [])])


def _join_or(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _write_tree(rule: dict[str, Any], names: Names) -> str:
    if not rule:
        return _("Everyone")
    key, value = next(iter(rule.items()))
    if key in KINDS:
        return _name(key, value, names)
    parts = [_write_tree(part, names) for part in value]
    if key == "any":
        return _("any of (%(parts)s)") % {"parts": "; ".join(parts)}
    if key == "none":
        return _("none of (%(parts)s)") % {"parts": "; ".join(parts)}
    return _("all of (%(parts)s)") % {"parts": "; ".join(parts)}


def _name(kind: str, value: str | None, names: Names) -> str:
    if value is None:
        return _("no municipality")
    if kind == "language":
        return name_language(value)
    known = names.audiences if kind == "audience" else names.municipalities
    return known.get(value, value)


def name_language(code: str) -> str:
    """The language's name in the active language, or its code when Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def names_of_language(code: str) -> set[str]:
    """How people write a language in a list: its code, own name, and name in Dutch and English."""
    written = {code, str(get_language_info(code)["name_local"])}
    for language in ("nl", "en"):
        with override(language):
            written.add(name_language(code))
    return {word.lower() for word in written}
