"""An article in plain text → its text as a tree: paragraphs, headings, lists, quotations, by how the lines stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator import beside, front_values
from glossator.characters import shown
from glossator.endmatter import Parts
from glossator.latex import Formulas
from glossator.manuscript import NO_TEXT, CannotRead, Front, Listed, Manuscript, Node, div, para, several_lists, some
from glossator.matter import LEFT, opens, part, run_in
from glossator.plain_lines import Joiner, blocks, own
from glossator.running import Running
from glossator.text import length_in_words

LONGEST_HEADING = 12
"""Words."""


@dataclass
class _Block:
    """Lines that belong together, and what they are taken for."""

    lines: list[str]
    kind: str
    text: str
    """In one line, without marks."""
    rank: int = 0
    sure: bool = True
    """Whether the text itself marks it as what it is: by underlining, numbers, capitals."""
    items: tuple[str, ...] = ()


def read(file: Path) -> Manuscript:
    """The article in a file of plain text. Raises CannotRead."""
    text, odd = beside.text(beside.contents(file))
    if not text.strip():
        raise CannotRead("the file is empty")
    if sum(one.isalpha() or one.isspace() for one in text[:20_000]) * 2 < len(text[:20_000]):
        raise CannotRead("this holds hardly any words: it is no text, or not the text of an article")
    manuscript = Manuscript(odd=[odd] if odd else [])
    lines = own(text)
    manuscript.leave("page numbers", lines.numbers, NO_TEXT)
    manuscript.leave("running heads", lines.heads, NO_TEXT)
    joiner = Joiner(lines.lines)
    margin = _margin(lines.lines)
    found = [_taken(block, joiner, margin) for block in blocks(lines.lines)]
    found, broken = _joined(found)
    if broken:
        manuscript.odd.append(f"paragraphs that go on after a blank line were joined: {broken}")
    _headings(found)
    _ranks(found)
    body = _titled(found, manuscript)
    manuscript.blocks = _sorted(_tree(body), manuscript)
    headings = {block["c"][2][0]["c"] for block in manuscript.blocks if block["t"] == "Header"}
    unsure = [one.text for one in body if one.kind == "heading" and not one.sure and shown(one.text) in headings]
    if unsure:
        said = some((f"“{one[:40]}”" for one in unsure), 12, "; ")
        manuscript.odd.append(f"short lines between blank lines were taken for headings: see whether they are: {said}")
    if joiner.unsure:
        manuscript.odd.append(
            f"words broken at the end of a line kept their hyphen, where it was not certain that it should go: {joiner.unsure}"
        )
    return manuscript


def _margin(lines: Sequence[str]) -> int:
    """How far in most lines stand."""
    margins = sorted(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return margins[len(margins) // 2] if margins else 0


_BULLET = re.compile(r"\s*(?:[-*•·‣◦▪●○–—]|o(?=\s{2,}))\s+(?=\S)")

_NUMBERED = re.compile(r"\s*(?:\((?P<round>\d{1,2})\)|(?P<dotted>\d{1,2})[.)])\s+(?=\S)")

_UNDERLINE = re.compile(r"\s*([=\-~^*_+#])\1{2,}\s*")

_CAPTION = re.compile(
    r"(?P<label>(?P<kind>fig(?:ure|\.)?|abb(?:ildung|\.)?|figura|рис(?:унок|\.)?|table|tab\.|tabelle|tabla|tableau|tabela"
    r"|табл(?:ица|\.)?)\s*(?:S|A)?\d+[a-z]?)\s*[.:|–—-]",
    re.IGNORECASE,
)

_SECTION = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-H])[.)]?\s+(?=[^\W\d_])")


def _taken(lines: list[str], joiner: Joiner, margin: int) -> _Block:
    """What a block is, by itself."""
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]) and length_in_words(lines[0]) <= 2 * LONGEST_HEADING:
        return _Block(lines, "heading", " ".join(lines[0].split()), 1 if lines[1].strip()[0] in "=#*" else 2)
    if (len(lines) == 1 and _UNDERLINE.fullmatch(lines[0])) or all(not re.search(r"\w", line) for line in lines):
        return _Block(lines, "rule", "")
    if len(lines) == 1 and (mark := re.match(r"\s*(#{1,6})\s+(.+?)\s*#*$", lines[0])):
        return _Block(lines, "heading", mark[2], len(mark[1]))
    if items := _items(lines, joiner):
        return _Block(lines, "list", joiner(lines), items=items)
    if all(line.lstrip().startswith(">") for line in lines):
        return _Block(lines, "quote", joiner([line.lstrip().lstrip("> ") for line in lines]))
    said = joiner(lines)
    if caption := _CAPTION.match(said):
        return _Block(lines, "table" if caption["kind"].lower()[:2] in ("ta", "та") else "figure", said)
    margins = [len(line) - len(line.lstrip()) for line in lines]
    if min(margins) >= margin + 3 and (len(lines) > 1 or length_in_words(said) > LONGEST_HEADING):
        return _Block(lines, "quote", said)
    return _Block(lines, "paragraph", said)


def _items(lines: Sequence[str], joiner: Joiner) -> tuple[str, ...]:
    """The items of a block that is a list: it begins with a bullet, or with numbers that count upwards."""
    for pattern in (_BULLET, _NUMBERED):
        starts = [at for at, line in enumerate(lines) if pattern.match(line)]
        if not starts or starts[0] != 0:
            continue
        if pattern is _NUMBERED:
            numbers = [int(match["round"] or match["dotted"]) for at in starts if (match := _NUMBERED.match(lines[at]))]
            if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
                continue
        parts = [list(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
        return tuple(joiner([pattern.sub("", one[0], count=1), *one[1:]]) for one in parts)
    return ()


def _joined(found: list[_Block]) -> tuple[list[_Block], int]:
    """The blocks with those joined of which the next goes on where one stops; and how often that was done."""
    made: list[_Block] = []
    count = 0
    for one in found:
        last = made[-1] if made else None
        goes_on = (
            last and last.kind == one.kind == "paragraph" and re.search(r"[\w,(“„-]$", last.text) and not _is_sure(last.text)
        )
        if last and goes_on and (one.text[:1].islower() or last.text.endswith("-")):
            between = "" if last.text.endswith("-") else " "
            made[-1] = _Block([*last.lines, *one.lines], "paragraph", f"{last.text}{between}{one.text}")
            count += 1
        else:
            made.append(one)
    return made, count


def _is_sure(text: str) -> bool:
    """Whether a line says itself that it is a heading: by a number, by capitals, by what it is called."""
    letters = [one for one in text if one.isalpha()]
    capitals = len(letters) > 2 and all(not one.islower() for one in letters) and any(one.isupper() for one in letters)
    return bool(capitals or _SECTION.match(text) or part(text))


def _headings(found: list[_Block]) -> None:
    """A short line with more text after it is a heading; numbers and capitals make it a sure one. Items over several blocks are
    a list."""
    _numbered_blocks(found)
    for at, block in enumerate(found):
        if block.kind != "paragraph" or len(block.lines) > 1 or at == len(found) - 1:
            continue
        words = length_in_words(block.text)
        if (
            words > LONGEST_HEADING
            or not re.search(r"[^\W\d_]{2}", block.text)
            or re.search(r"[,;:–—-]$|[.!?][”’\"']$", block.text)
        ):
            continue
        letters = [one for one in block.text if one.isalpha()]
        if letters[0].islower() or re.match(r"[“„«\"‘']|https?:|\S+@\S+|©|\(", block.text):
            continue
        block.kind, block.sure = "heading", _is_sure(block.text)
    for at in range(len(found)):  # a list of short lines is none of headings
        run = at
        while run < len(found) and found[run].kind == "heading" and not found[run].sure:
            run += 1
        if run - at > 3 or run == len(found):
            for one in found[at:run]:
                one.kind = "paragraph"


def _numbered_blocks(found: list[_Block]) -> None:
    """Blocks that each begin with a bullet, or with the next number, are items of one list. What has the look of a heading and
    text
    below it is none."""
    for at, block in enumerate(found):
        match = _NUMBERED.match(block.lines[0])
        if block.kind != "paragraph" or not match:
            continue
        number = int(match["round"] or match["dotted"])
        near = [found[one] for one in (at - 1, at + 1) if 0 <= one < len(found)]
        others = [_NUMBERED.match(one.lines[0]) for one in near]
        if any(other and int(other["round"] or other["dotted"]) in (number - 1, number + 1) for other in others):
            block.kind, block.items = "list", (_NUMBERED.sub("", block.text, count=1),)


def _ranks(found: list[_Block]) -> None:
    """How deep headings are: by their numbers, or by their capitals where only some are in capitals."""
    heads = [one for one in found if one.kind == "heading" and not one.rank]
    capitals = [one for one in heads if one.text.upper() == one.text]
    numbered = [one for one in heads if (match := _SECTION.match(one.text)) and match["number"][0].isdigit()]
    marked = any(one.rank for one in found if one.kind == "heading")
    for one in heads:
        match = _SECTION.match(one.text)
        if match and match["number"][0].isdigit():
            one.rank = match["number"].count(".") + 1
        elif part(one.text) or one in capitals:
            one.rank = 1
        else:
            one.rank = 2 if len(capitals) > 1 or len(numbered) > 1 else 3 if marked else 1


def _titled(found: list[_Block], manuscript: Manuscript) -> list[_Block]:
    """The blocks after the title page: the first line, where it is short and more short lines or a heading follow it."""
    said = [one for one in found if one.kind != "rule"]
    if (
        len(said) < 3
        or length_in_words(said[0].text) > 3 * LONGEST_HEADING
        or said[0].kind in ("list", "quote", "figure", "table")
    ):
        return said
    first = next(
        (at for at, one in enumerate(said) if one.kind == "paragraph" and length_in_words(one.text) >= 2 * LONGEST_HEADING),
        len(said),
    )
    head = next((at for at, one in enumerate(said) if at and one.kind == "heading" and (one.sure or at == first - 1)), first)
    head = min(head, first)
    if head == 0 or first == len(said) or _is_section(said, alone=head == 1):
        return said
    manuscript.front = _front(said[:head])
    manuscript.odd.append(
        f"the first lines were taken for its title: “{manuscript.front.title[:80]}”; its authors were not read: add them yourself"
    )
    manuscript.leave(LEFT["titlepage"], sum(len(one.lines) for one in said[1:head]), NO_TEXT)
    return said[head:]


def _is_section(said: Sequence[_Block], *, alone: bool) -> bool:
    """Whether the first line is the heading of a section. Where text follows it at once (`alone`), it is a title only if the
    text's own headings are marked otherwise."""
    first = said[0]
    if part(first.text) or opens(first.text):
        return True
    return alone and (first.kind != "heading" or first.sure or not any(one.sure for one in said[1:] if one.kind == "heading"))


_ABOUT = re.compile(
    r"https?://|www\.|©|copyright|\bissn\b|\bdoi\b|\bvol(?:ume|\.)\s*\d|received|accepted|published|open access"
    r"|original (?:article|paper)"
    r"|research article|\S+@\S+", re.IGNORECASE
)  # fmt: skip
"""What stands above a title and is none."""


def _front(head: Sequence[_Block]) -> Front:
    """What the lines before the text say of it for certain."""
    own = [one.text for one in head if not _ABOUT.search(one.text)]
    front = Front(title=front_values.line((own or [head[0].text])[0]))
    text = "\n".join(one.text for one in head)
    front_values.printed(text, front)
    for one in head:
        name, rest = run_in(one.text)
        if name == "keywords":
            front.keywords = front_values.keywords(rest)
    return front


def _tree(body: Sequence[_Block]) -> list[Node]:
    found: list[Node] = []
    for one in body:
        if one.kind == "heading":
            found.append({"t": "Header", "c": [one.rank, ["", [], []], [{"t": "Str", "c": shown(one.text)}]]})
        elif one.kind == "list":
            if found and found[-1]["t"] == "BulletList":
                found[-1]["c"] += [[para(shown(item))] for item in one.items]
                found[-1]["lines"] += ["", *one.lines]
            else:
                found.append({"t": "BulletList", "c": [[para(shown(item))] for item in one.items], "lines": list(one.lines)})
        elif one.kind == "quote":
            found.append({"t": "BlockQuote", "c": [para(shown(one.text))]})
        elif one.kind in ("figure", "table"):
            label = _CAPTION.match(one.text)
            found.append(div(one.kind, [para(shown(one.text))], label["label"] if label else ""))
        else:
            node = para(shown(one.text))
            node["lines"] = one.lines
            found.append(node)
    return found


def _sorted(blocks: list[Node], manuscript: Manuscript) -> list[Node]:
    """The running text; the list of references and the notes stand under headings of theirs, abstract and keywords after a
    word."""
    said = Running(Formulas(()), lambda *_: None)
    parts = Parts(_without_run_ins(blocks, manuscript, said), said.inlines)
    parts.say(manuscript)
    if parts.keywords and not manuscript.front.keywords:
        manuscript.front.keywords = front_values.keywords(said.block(parts.keywords[0]))
    manuscript.references = [entry for under in parts.references for entry in _entries(under, said)]
    if len(parts.references) > 1:
        manuscript.odd.append(several_lists(len(parts.references)))
    kept, notes = [], False
    for block in parts.kept:
        if block["t"] == "Header":
            notes = part(said.inlines(block["c"][2])) == "notes"
            kept += [] if notes else [block]
        elif notes:
            kept += [div("note", [one]) for one in (_each(block))]
        else:
            kept.append(block)
    for block in kept:
        block.pop("lines", None)
    return kept


def _each(block: Node) -> list[Node]:
    return [one for item in block["c"] for one in item] if block["t"] == "BulletList" else [block]


def _without_run_ins(blocks: list[Node], manuscript: Manuscript, said: Running) -> list[Node]:
    """Without paragraphs that say themselves, by their first word, that they are an abstract or the like."""
    found = []
    for block in blocks:
        name, rest = run_in(said.block(block)) if block["t"] == "Para" else ("", "")
        if name == "keywords" and not manuscript.front.keywords:
            manuscript.front.keywords = front_values.keywords(rest)
        if name in LEFT:
            manuscript.leave(LEFT[name], 1, NO_TEXT)
        else:
            found.append(block)
    return found


_ENTRY = re.compile(r"\s*(?:\[(?P<square>[\w+-]{1,12})\]|(?P<number>\d{1,3})[.)])\s+")


def _entries(under: Sequence[Node], said: Running) -> list[Listed]:
    """The entries of a list of references: from number to number where they are numbered, or else each block, or each line
    of a block in which every line begins one."""
    lines = [line for block in under for line in ["", *block.get("lines", [])]]
    labels = [at for at, line in enumerate(lines) if _ENTRY.match(line)]
    if len(labels) > 1 and len(labels) * 4 > sum(map(bool, lines)):
        parts = [lines[start:end] for start, end in zip(labels, [*labels[1:], len(lines)], strict=True)]
    else:
        parts = [one for block in under for one in _parted(block.get("lines", []) or [said.block(block)])]
    found = []
    for one in (" ".join(" ".join(one).split()) for one in parts):
        label = _ENTRY.match(one)
        found.append(Listed(shown(_ENTRY.sub("", one, count=1)), label=(label["square"] or label["number"]) if label else ""))
    return [one for one in found if one.printed]


def _parted(lines: list[str]) -> list[list[str]]:
    starts = _starts(lines)
    return (
        [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)] if len(starts) > 1 else [lines]
    )


def _starts(lines: Sequence[str]) -> list[int]:
    """Where entries begin: where lines after the first of an entry stand further in, or at each line where each has its year."""
    margins = [len(line) - len(line.lstrip()) for line in lines]
    if len(set(margins)) > 1 and margins[0] == min(margins):
        return [at for at, margin in enumerate(margins) if margin == margins[0]]
    dated = [
        at
        for at, line in enumerate(lines)
        if re.search(r"\(?(?:1[6-9]|20)[0-9]{2}[a-z]?\)?", line) and re.match(r"\s*[^\W\d_]", line)
    ]
    return dated if len(dated) == len(lines) else []
