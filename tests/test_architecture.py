"""The rooms of the house: who may know whom, also in strings and templates where no linter looks."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

PROJECT = Path(__file__).resolve().parents[1]
ROOMS = ["campaign_site", "home", "engagement", "newsletters", "campaigns", "audiences", "images"]
ROOM_NAMES = "|".join(ROOMS)
TAGS_OF_ENGAGEMENT = {"engagement_beacon"}


def rooms_above(room: str) -> set[str]:
    return set(ROOMS[: ROOMS.index(room)])


def python_files(room: str) -> list[Path]:
    return [path for path in (PROJECT / room).rglob("*.py") if "migrations" not in path.parts]


def strings_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def imports_in(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_downward(room: str) -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}: {name}"
        for path in python_files(room)
        for name in imports_in(path)
        if name.split(".")[0] in rooms_above(room)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_room_names_no_model_above_in_a_string(room: str) -> None:
    labels = {model._meta.label for model in apps.get_models() if model._meta.app_label in rooms_above(room)}
    # A page may say where in the tree it may stand; Wagtail only has strings for that.
    allowed = {"home.HomePage"}
    wrong = [
        f"{path.relative_to(PROJECT)}: {text}"
        for path in python_files(room)
        for text in strings_in(path) & (labels - allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_templates_use_no_room_above(room: str) -> None:
    wrong = []
    for path in (PROJECT / room).rglob("templates/**/*.html"):
        text = path.read_text()
        used = set(re.findall(rf'{{%\s*(?:include|extends)\s+"({ROOM_NAMES})/', text)) & rooms_above(room)
        loaded = {name for line in re.findall(r"{%\s*load ([^%]+)%}", text) for name in line.split()}
        if room not in {"campaign_site", "home", "engagement"}:
            used |= loaded & TAGS_OF_ENGAGEMENT
        wrong += [f"{path.relative_to(PROJECT)}: {name}" for name in used]
    assert wrong == []


def test_only_the_sample_uses_test_factories() -> None:
    users = {
        path.relative_to(PROJECT).parts[:2]
        for room in ROOMS
        for path in python_files(room)
        if any(name.split(".")[0] == "tests" for name in imports_in(path))
    }
    assert users <= {("home", "sample")}


def test_personal_data_stays_in_newsletters() -> None:
    """No model outside newsletters holds an address field (Django's own user table aside)."""
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in set(ROOMS) - {"newsletters"}
        for field in model._meta.get_fields()
        if type(field).__name__ in {"EmailField", "GenericIPAddressField"}
    ]
    assert wrong == []
