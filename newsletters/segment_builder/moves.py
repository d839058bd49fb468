"""What the buttons of the segment form do: add, remove, put back and move; each says where the focus goes."""

import copy
import re

from newsletters.segment_builder.building import ROOT, Group, Line, Part
from newsletters.segments.rules import DEEPEST, WIDEST

# The deepest group that can be added: its lines may each need a group of their own in the rule.
DEEPEST_GROUP = DEEPEST - 2
_PATH = re.compile(rf"{ROOT}(-\d{{1,3}}){{0,{DEEPEST}}}")


class Builder:
    """The groups and lines of a form while its buttons change them."""

    def __init__(self, root: Group, removed: Part | None = None, removed_from: str = "") -> None:
        self.root = root
        is_place = removed_from != ROOT and bool(_PATH.fullmatch(removed_from))
        self.removed = removed if is_place else None
        self.removed_from = removed_from if is_place else ""

    def press(self, button: str) -> str:
        """Do what the button says ('remove:rule-0'); answers the id of the element to focus, or ''."""
        action, _colon, path = button.partition(":")
        steps = {
            "add-line": self._add_line,
            "add-group": self._add_group,
            "remove": self._remove,
            "up": self._move_up,
            "down": self._move_down,
        }
        if action == "restore":
            return self._restore()
        if action not in steps or self._find(path) is None:
            return ""
        return steps[action](path)

    def _find(self, path: str) -> Part | None:
        """The part at that path, or None."""
        if not _PATH.fullmatch(path):
            return None
        part: Part = self.root
        for number in map(int, path.split("-")[1:]):
            if not isinstance(part, Group) or number >= len(part.parts):
                return None
            part = part.parts[number]
        return part

    def _find_group(self, path: str) -> Group | None:
        found = self._find(path)
        return found if isinstance(found, Group) else None

    def _add_line(self, path: str) -> str:
        group = self._find_group(path)
        if group is None or len(group.parts) >= WIDEST:
            return ""
        group.parts.append(Line())
        return f"id_{path}-{len(group.parts) - 1}-kind"

    def _add_group(self, path: str) -> str:
        group = self._find_group(path)
        if group is None or len(group.parts) >= WIDEST or depth_of(path) >= DEEPEST_GROUP:
            return ""
        group.parts.append(Group("any" if group.mode == "all" else "all", [Line()]))
        return f"id_{path}-{len(group.parts) - 1}-mode"

    def _remove(self, path: str) -> str:
        if path == ROOT:
            return ""
        group, number = self._find_place(path)
        self.removed, self.removed_from = group.parts.pop(number), path
        return "segment-put-back"

    def _restore(self) -> str:
        """Put the part that was removed last where it was, or at the end of everything when that place is gone."""
        removed, path = self.removed, self.removed_from
        if removed is None:
            return ""
        parent, _dash, number = path.rpartition("-")
        group = self._find_group(parent)
        if group is None or len(group.parts) >= WIDEST:
            parent, group, number = ROOT, self.root, str(len(self.root.parts))
        place = min(int(number), len(group.parts))
        group.parts.insert(place, removed)
        self.removed, self.removed_from = None, ""
        return f"id_{parent}-{place}-{'mode' if isinstance(removed, Group) else 'kind'}"

    def _find_place(self, path: str) -> tuple[Group, int]:
        parent, _dash, number = path.rpartition("-")
        group = self._find_group(parent)
        if group is None:
            raise LookupError(path)
        return group, int(number)

    def _move_up(self, path: str) -> str:
        return self._move(path, step=-1, button="up")

    def _move_down(self, path: str) -> str:
        return self._move(path, step=1, button="down")

    def _move(self, path: str, *, step: int, button: str) -> str:
        """One place on in reading order: past a line, into a group, or out of one."""
        if path == ROOT:
            return ""
        group, number = self._find_place(path)
        before = copy.deepcopy(self.root)
        part = group.parts.pop(number)
        moved = self._put_beside(path, part, group, number, step)
        if moved is None:
            self.root = before
            return f"{path}-{button}"
        return f"{moved}-{button}"

    def _put_beside(self, path: str, part: Part, group: Group, number: int, step: int) -> str | None:
        parent = path.rpartition("-")[0]
        # Without the part itself, the next one down has taken its number.
        neighbour = number - 1 if step < 0 else number
        if not 0 <= neighbour < len(group.parts):
            return self._put_outside(parent, part, step)
        beside = group.parts[neighbour]
        if isinstance(beside, Group) and isinstance(part, Line) and len(beside.parts) < WIDEST:
            place = len(beside.parts) if step < 0 else 0
            beside.parts.insert(place, part)
            return f"{parent}-{neighbour}-{place}"
        group.parts.insert(number + step, part)
        return f"{parent}-{number + step}"

    def _put_outside(self, parent: str, part: Part, step: int) -> str | None:
        if parent == ROOT:
            return None
        outer, number = self._find_place(parent)
        if len(outer.parts) >= WIDEST:
            return None
        place = number if step < 0 else number + 1
        outer.parts.insert(place, part)
        return f"{parent.rpartition('-')[0]}-{place}"


def depth_of(path: str) -> int:
    """How deep a group stands; the outermost one is 1."""
    return path.count("-") + 1
