"""An article in Markdown (pandoc, R Markdown, Quarto, JOSS, Manubot) → its text as a tree, what it says of itself, its
references."""

import re
from pathlib import Path
from typing import Any

from glossator import beside, header, markdown_front, markdown_source
from glossator.endmatter import Parts
from glossator.latex import Formulas
from glossator.manuscript import NO_TEXT, CannotRead, Listed, Manuscript, Node, several_lists
from glossator.markdown_blocks import Blocks
from glossator.matter import LEFT
from glossator.printed_citations import Works, cited, keys, set_citations, words
from glossator.running import Running
from glossator.trees import tree

_FORM = "markdown-yaml_metadata_block-blank_before_header"

_METADATA = ("metadata.yaml", "metadata.yml", "_metadata.yml", "paper.yml")
"""Files beside an article that say what it is, of Manubot and its like."""

_WORKS = ("references.json", "manual-references.json", "manual-references.bib", "manual-references.yaml")
"""Files of references that Manubot has beside the text, without naming them in it."""


def read(file: Path) -> Manuscript:
    """The article in a file of Markdown, with the files that it takes in from its own folder. Raises CannotRead."""
    text, odd = beside.text(beside.contents(file))
    if not text.strip():
        raise CannotRead("the file is empty")
    head, body = header.split(text)
    manuscript = Manuscript(odd=[odd] if odd else [])
    if head is None:
        manuscript.odd.append(
            "its head between the two --- is no YAML that can be read: what it says of the article is not known"
        )
    try:
        return _Article(file, head or {}, body, manuscript).manuscript
    except RecursionError:
        raise CannotRead("it is nested more deeply than any article") from None


class _Article:
    """One article on its way."""

    def __init__(self, file: Path, head: dict[str, Any], body: str, manuscript: Manuscript) -> None:
        head = {str(name).lower(): value for name, value in head.items()}
        self.manuscript, self.head = manuscript, head
        self.folder = file.resolve().parent
        self.manuscript.front = markdown_front.read(_stated(head), _stated(self._metadata()))
        source = markdown_source.read(_prepared(body, manuscript), file)
        for (what, why), count in source.left.items():
            manuscript.leave(what, count, why)
        manuscript.odd += source.odd
        if head.get("abstract"):
            manuscript.leave(LEFT["abstract"], 1, NO_TEXT)
        _, blocks = tree(source.text.encode(), _FORM)
        works = self._works(keys(cited(blocks)))
        made = Blocks(blocks, source.chunks, works.items, manuscript, sections=_numbered(head))
        blocks = self._without_title(made.made)
        blocks = set_citations(blocks, works, manuscript, manuscript.front.language, self._silent())
        manuscript.odd += works.refused
        said = Running(Formulas(()), lambda *_: None)
        parts = Parts(blocks, said.inlines, ours=("summary",))
        parts.say(manuscript)
        self._listed([one for under in parts.references for one in under], said)
        manuscript.blocks = parts.kept

    def _metadata(self) -> dict[str, Any]:
        """What a file beside the article says of it."""
        for name in _METADATA:
            try:
                said = header.plain(beside.text(beside.found(self.folder, name).read_bytes())[0])
            except (beside.Refused, OSError):
                continue
            if isinstance(said, dict):
                return said
        return {}

    def _works(self, wanted: list[str]) -> Works:
        """The works that the article may cite: of the files that it names, of its head."""
        works = Works()
        inline = self.head.get("references")
        if isinstance(inline, list):
            works.add_items(inline)
        said = self.head.get("bibliography")
        for name in said if isinstance(said, list) else [said] if said else []:
            if isinstance(name, str):
                works.read(self.folder, name)
        if not works.items and wanted:
            for name in _WORKS:
                if (self.folder / name).is_file():
                    works.read(self.folder, name)
        return works

    def _silent(self) -> list[str]:
        said = self.head.get("nocite")
        return re.findall(r"@\{?([^\s,;{}\]]+)", said) if isinstance(said, str) else []

    def _without_title(self, blocks: list[Node]) -> list[Node]:
        """Without the title where it is the first heading, and the only one of its rank."""
        top = [one for one in blocks if one["t"] == "Header"]
        first = [one for one in top if one["c"][0] == 1]
        at = next((at for at, one in enumerate(blocks) if one["t"] not in ("RawBlock", "HorizontalRule")), 0)
        if len(first) != 1 or len(top) < 2 or not blocks or blocks[at] is not first[0]:
            return blocks
        title = words(first[0]["c"][2])
        if self.manuscript.front.title and self.manuscript.front.title.casefold() != title.casefold():
            return blocks
        self.manuscript.front.title = self.manuscript.front.title or " ".join(title.split())
        return [one for one in blocks if one is not first[0]]

    def _listed(self, blocks: list[Node], said: Running) -> None:
        """What is printed under a heading of references."""
        found = []
        for block in blocks:
            content: Any = block.get("c")
            if block["t"] in ("BulletList", "OrderedList"):
                items = content if block["t"] == "BulletList" else content[1]
                found += [Listed(" ".join(filter(None, (said.block(one) for one in item)))) for item in items]
            elif block["t"] == "Div":
                self._listed(content[1], said)
            elif line := said.block(block):
                found.append(Listed(line))
        if found and self.manuscript.references:
            self.manuscript.odd.append(several_lists(2))
        self.manuscript.references += [one for one in found if one.printed]


def _stated(head: Any) -> Any:
    """A head without the values that a program makes, its names in small letters."""
    if isinstance(head, dict):
        return {str(name).lower(): made for name, value in head.items() if (made := _stated(value)) is not None}
    return [one for one in map(_stated, head) if one is not None] if isinstance(head, list) else markdown_source.data(head)


def _numbered(head: Any) -> bool:
    """Whether the head says, of any format, that sections have numbers."""
    if isinstance(head, dict):
        return any(
            (
                str(name).lower() in ("number-sections", "numbersections", "number_sections")
                and str(value).lower() in ("true", "yes")
            )
            or _numbered(value)
            for name, value in head.items()
        )
    return isinstance(head, list) and any(map(_numbered, head))


_TAGS = re.compile(r"^\[@[^\]\s]+\]:[ \t]*\S.*\n?", re.MULTILINE)

_ROLES = re.compile(r"\{(?P<role>cite(?::[a-z]+)?|cite[a-z]+|ref|numref|eq|doc)\}`(?P<keys>[^`\n]+)`")

_REFS = re.compile(
    r"\\@ref\((?P<book>[\w:.-]+)\)|\{@(?P<braced>(?:fig|tbl|tab|eq|sec|lst)[:-][\w:.-]+)\}|\\(?:ref|eqref|autoref|cref|Cref)\{(?P<tex>[\w:.-]+)\}"
)


def _prepared(body: str, manuscript: Manuscript) -> str:
    """The body with citations and cross-references of other dialects as pandoc has them, and without Manubot's tags."""
    body, tags = _TAGS.subn("", body)
    manuscript.leave("citation tags", tags, "they say which work a key means")

    def role(match: re.Match[str]) -> str:
        several = [one.strip() for one in match["keys"].split(",")]
        if match["role"].startswith("cite"):
            said = "; ".join(f"@{one}" for one in several)
            return said if match["role"] in ("cite:t", "citet") and len(several) == 1 else f"[{said}]"
        key = re.sub(r".*<(.*)>$", r"\1", match["keys"].strip())
        return f"@{key}" if re.match(r"(?:fig|tbl|tab|eq|sec)[:-]", key) else f'[?]{{.gref key="{key}"}}'

    body = _ROLES.sub(role, body)
    return _REFS.sub(
        lambda one: f"@{one['braced']}" if one["braced"] else f'[?]{{.gref key="{one["book"] or one["tex"]}"}}', body
    )
