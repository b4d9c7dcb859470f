"""Which ids the units of a corrected text keep from the table of the text before; and what became of each."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice, pairwise

from glossator.cutting import Cut, letters
from glossator.fields import APART

ALIKE = 0.5
"""Share of words in common above which a changed unit is still the same."""

_NEAR = 12
"""How many units of a gap are compared with each of the other side."""


@dataclass
class Kept:
    """The units of a corrected text with the ids they keep, and what is to be said of it."""

    units: list[Cut] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def keep(former: Sequence[Cut], fresh: Sequence[Cut]) -> Kept:
    """A unit keeps its id as long as it is in the same section, its text the same or alike. What is new is numbered after all
    that its section had; what stands in another section now is new there."""
    pairs = _pairs(former, fresh)
    sections = _sections(former, fresh, pairs)
    kept = {new: former[old].id for new, old in pairs.items() if _stays(former[old], fresh[new], sections)}
    names = _Names(former, kept.values())
    found = Kept()
    for at, unit in enumerate(fresh):
        found.units.append(unit._replace(id=names.keep(kept[at]) if at in kept else names.fresh(unit, sections)))
    found.said = list(_said(former, found.units, pairs, kept))
    return found


def _section(unit: Cut) -> str:
    return unit.id.partition("-")[0]


def _pairs(former: Sequence[Cut], fresh: Sequence[Cut]) -> dict[int, int]:
    """Place in the new table → place in the former one of the same unit: first by the very text, then, between those, alike."""
    texts: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for at, unit in enumerate(former):
        texts[unit.kind in APART, _plain(unit.text)].append(at)
    pairs: dict[int, int] = {}
    for at, unit in enumerate(fresh):
        if same := texts.get((unit.kind in APART, _plain(unit.text))):
            pairs[at] = same.pop(0)
    for olds, news in _gaps(len(former), len(fresh), pairs):
        for new in news:
            near = [old for old in olds if former[old].kind == fresh[new].kind]
            best = max(islice(near, _NEAR), key=lambda old, new=new: _likeness(former[old], fresh[new]), default=None)  # type: ignore[misc]
            if best is not None and _likeness(former[best], fresh[new]) >= ALIKE:
                pairs[new] = best
                olds = [old for old in olds if old > best]
    return pairs


def _gaps(former: int, fresh: int, pairs: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """What is without a partner on both sides between two pairs that follow one another."""
    taken = {*pairs.values()}
    edges = [(-1, -1), *_rising(pairs), (fresh, former)]
    for (new, old), (next_new, next_old) in pairwise(edges):
        olds = [at for at in range(old + 1, next_old) if at not in taken]
        news = [at for at in range(new + 1, next_new) if at not in pairs]
        if olds and news:
            yield olds, news


def _rising(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """As many pairs as follow one another in both tables; the others were moved. In n log n: each number lies on the lowest heap
    whose top is not smaller, and knows the top of the heap before."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for new in sorted(pairs):
        heap = bisect_left(tops, pairs[new])
        tops[heap : heap + 1] = [pairs[new]]
        ends[heap : heap + 1] = [new]
        if heap:
            before[new] = ends[heap - 1]
    found = []
    at = ends[-1] if ends else None
    while at is not None:
        found.append((at, pairs[at]))
        at = before.get(at)
    return found[::-1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _likeness(one: Cut, other: Cut) -> float:
    words, others = _plain(one.text).split(), _plain(other.text).split()
    common = sum((Counter(words) & Counter(others)).values())
    if 2 * common < ALIKE * (len(words) + len(others)):
        return 0.0
    return SequenceMatcher(None, words, others, autojunk=False).ratio() if len(words) * len(others) < 250_000 else 1.0


def _sections(former: Sequence[Cut], fresh: Sequence[Cut], pairs: dict[int, int]) -> dict[str, str]:
    """Id of a section as it would be now → as it was: that of the same heading, or else of most of its units."""
    headings = {unit.section: _section(unit) for unit in reversed(former) if unit.kind not in APART}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for new, old in pairs.items():
        if fresh[new].kind not in APART and former[old].kind not in APART:
            votes[_section(fresh[new])][_section(former[old])] += 1
    found: dict[str, str] = {}
    running = {_section(unit): unit.section for unit in fresh if unit.kind not in APART}
    for key, heading in running.items():
        if heading in headings and headings[heading] not in found.values():
            found[key] = headings[heading]
    for key in running:
        best = next((one for one, _ in votes[key].most_common() if one not in found.values()), None)
        if key not in found and best:
            found[key] = best
    used = {*headings.values()}
    for key in running:
        if key not in found:
            name, more = key, 2
            while name in used or name in found.values():
                name, more = f"{key}{more}", more + 1
            found[key] = name
    return found


def _stays(old: Cut, new: Cut, sections: dict[str, str]) -> bool:
    if new.kind in APART or old.kind in APART:
        return new.kind == old.kind
    return sections[_section(new)] == _section(old) and (new.kind == "item") == _is_lettered(old)


def _is_lettered(unit: Cut) -> bool:
    return unit.id[-1].isalpha()


class _Names:
    """Ids for what is new: after all that were there, so that none is ever given twice."""

    def __init__(self, former: Iterable[Cut], kept: Iterable[str]) -> None:
        self.taken = {unit.id for unit in former} | {*kept}
        self.last: dict[str, int] = defaultdict(int)
        for key in self.taken:
            section, number = key.split("-")
            digits = "".join(one for one in number if one.isdigit())
            self.last[section] = max(self.last[section], int(digits))
        self.above = ""

    def keep(self, key: str) -> str:
        self._stand_under(key)
        return key

    def fresh(self, unit: Cut, sections: dict[str, str]) -> str:
        if unit.kind in APART:
            key = unit.id if unit.id not in self.taken else self._numbered(unit.kind)
        elif _is_lettered(unit) and self.above:
            key = next(key for at in range(len(self.taken) + 1) if (key := f"{self.above}{letters(at)}") not in self.taken)
        else:
            key = self._numbered(sections[_section(unit)])
        self.taken.add(key)
        self._stand_under(key)
        return key

    def _numbered(self, section: str) -> str:
        self.last[section] += 1
        return f"{section}-{self.last[section]}"

    def _stand_under(self, key: str) -> None:
        """The next list item is one of this unit's."""
        if key.partition("-")[0] not in APART:
            self.above = key.rstrip("abcdefghijklmnopqrstuvwxyz")


def _said(former: Sequence[Cut], units: Sequence[Cut], pairs: dict[int, int], kept: dict[int, str]) -> Iterator[str]:
    """What became of the former units: changed, moved, new, gone."""
    yield f"{len(kept)} of {len(former)} units keep their id"
    in_order = {new for new, _ in _rising({new: pairs[new] for new in kept})}
    for new in sorted(kept):
        if _plain(former[pairs[new]].text) != _plain(units[new].text):
            yield f"changed: {units[new].id}, “{units[new].text[:60]}”"
        if new not in in_order:
            yield f"moved: {units[new].id} now stands after {units[new - 1].id if new else 'the beginning'}"
    for new, unit in enumerate(units):
        if new in kept:
            continue
        after = units[new - 1].id if new else "the beginning"
        if new in pairs:
            yield f"moved: {former[pairs[new]].id} is now {unit.id}, after {after}: its records need the new unit"
        else:
            yield f"new: {unit.id} after {after}, “{unit.text[:60]}”"
    gone = {*range(len(former))} - {*pairs.values()}
    for old in sorted(gone):
        yield f"gone: {former[old].id}, “{former[old].text[:60]}”"
