"""Which people of a mailing share link ids, so that no link belongs to a small group."""

from collections import Counter
from dataclasses import dataclass

# (language, id of the single audience or None) -> people
People = dict[tuple[str, int | None], int]


@dataclass(frozen=True)
class LinkCell:
    """Whose links are shared: a language and audience, a whole language, or several languages ('').

    In a subject test the readers of each text have links of their own.
    """

    language: str
    audience_id: int | None
    arm: str = ""


def merge_small_cells(people: People, smallest: int) -> dict[tuple[str, int | None], LinkCell]:
    """The link cell of every group; each cell holds at least `smallest` people where there are so many."""
    merged = {key: LinkCell(*key) for key in people}
    for language in {key[0] for key in people}:
        _merge_audiences(language, merged, people, smallest)
    _merge_languages(merged, people, smallest)
    return merged


def _count_cells(merged: dict[tuple[str, int | None], LinkCell], people: People) -> Counter[LinkCell]:
    counts: Counter[LinkCell] = Counter()
    for key, cell in merged.items():
        counts[cell] += people[key]
    return counts


def _move(merged: dict[tuple[str, int | None], LinkCell], old: LinkCell, new: LinkCell) -> None:
    for key in [key for key, cell in merged.items() if cell == old]:
        merged[key] = new


def _merge_audiences(
    language: str, merged: dict[tuple[str, int | None], LinkCell], people: People, smallest: int
) -> None:
    """Small audiences join the people without a single audience, and so does the next until those are enough."""
    rest = LinkCell(language, None)
    while True:
        counts = {cell: number for cell, number in _count_cells(merged, people).items() if cell.language == language}
        own = {cell: number for cell, number in counts.items() if cell != rest}
        if not own:
            return
        least = min(own, key=lambda cell: (own[cell], cell.audience_id))
        rest_is_small = rest in counts and counts[rest] < smallest
        if own[least] >= smallest and not rest_is_small:
            return
        _move(merged, least, rest)


def _merge_languages(merged: dict[tuple[str, int | None], LinkCell], people: People, smallest: int) -> None:
    """Languages that are too small share their links, with the next smallest cell until those are enough."""
    shared = LinkCell("", None)
    while True:
        counts = _count_cells(merged, people)
        own = [cell for cell in counts if cell != shared and _may_move(cell, counts)]
        if not own:
            return
        least = min(own, key=lambda cell: (counts[cell], cell.language, cell.audience_id or 0))
        shared_is_small = shared in counts and counts[shared] < smallest
        if counts[least] >= smallest and not shared_is_small:
            return
        _move(merged, least, shared)


def _may_move(cell: LinkCell, counts: Counter[LinkCell]) -> bool:
    """A language's people without a single audience go first, so that it has one mail without audience at most."""
    return cell.audience_id is None or LinkCell(cell.language, None) not in counts
