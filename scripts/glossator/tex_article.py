"""An article in LaTeX → its text as a tree, what it says of itself, and its list of references."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from glossator import tex_body, tex_front, tex_macros, tex_references, tex_source
from glossator.beside import Refused, found, text
from glossator.endmatter import Parts
from glossator.latex import Formulas
from glossator.manuscript import NO_TEXT, CannotRead, Listed, Manuscript, Node, div, not_listed, some, without_target
from glossator.matter import LEFT
from glossator.printed_citations import Works, cited, set_citations, without_brackets, without_year, words
from glossator.running import Running
from glossator.tex_numbers import Numbers
from glossator.tex_source import Command, Environment, Source, commands, replaced, swapped
from glossator.trees import tree


def read(file: Path) -> Manuscript:
    """The article in a file of LaTeX, with the files that it takes in from its own folder. Raises CannotRead."""
    try:
        return _Article(tex_source.read(file), file).manuscript
    except RecursionError:
        raise CannotRead("it is nested more deeply than any article") from None


_ABSTRACTS = (
    "abstract|Abstract|resumen|resume|zusammenfassung|highlights|graphicalabstract|significance|executivesummary"
    "|sumario|onecolabstract"
)
_HEADS = "frontmatter|titlepage|keywords?|IEEEkeywords|CCSXML|PACS|AMS|classification|authorgroup|kwd|JEL|Keywords"
_ENDS = (
    "acks|acknowledge?ments?|Acknowledge?ments?|acknow|ack|funding|conflictsofinterest|authorcontributions|dataavailability"
    "|institutionalreview|informedconsent|supplementary|acknowledgment|contributions|conflicts|reftitle|abbreviations|sampleavailability"
)


class _Article:
    """One article on its way."""

    def __init__(self, source: Source, file: Path) -> None:
        self.source, self.file = source, file
        self.manuscript = Manuscript()
        preamble, begin, rest = source.text.partition("\\begin{document}")
        if not begin:
            preamble, rest = "", source.text
        body, _, after = rest.partition("\\end{document}")
        body, alone = tex_source.balanced(body)
        body = tex_source.paired(body)
        if alone:
            self.manuscript.odd.append(
                "a brace opens and does not close, or the reverse: see whether a note or an emphasis ends too late"
            )
        self.preamble = f"{source.packages}\n{preamble}"
        self.manuscript.front = tex_front.read(self.preamble, body)
        self.manuscript.odd += source.odd
        self.listed = tex_references.entries(body)
        body = swapped(body, tex_references.LISTS, lambda _: "")
        body = self._pruned(body)
        made = tex_body.made(body, Numbers(self.preamble, body))
        for (what, why), count in (source.left + made.left).items():
            self.manuscript.leave(what, count, why)
        if after.strip():
            self.manuscript.leave("parts after the end of the document", 1, "LaTeX does not print them")
        self.manuscript.blocks = self._kept(self._cited(self._finished(self._blocks(made.text), made)))
        self._say_unknown(made.unknown)

    def _pruned(self, body: str) -> str:
        """The body without its title page, abstract and what thanks and declares."""
        for names, what in ((_ABSTRACTS, LEFT["abstract"]), (_ENDS, "acknowledgements and statements")):
            body, count = self._dropped(body, names)
            self.manuscript.leave(what, count + self._in_preamble(names), NO_TEXT)
        for name, said in tex_macros.texts(self.preamble).items():
            if re.search(r"(?i)abstract", name) and len(said) > 100:
                body = re.sub(rf"\n[^\n]{{0,60}}\\{name}(?![A-Za-z@])|\\{name}(?![A-Za-z@])", "", body)
                self.manuscript.leave("abstracts", 1, NO_TEXT)
        title = re.search(r"\\maketitle(?![A-Za-z])", body)
        section = re.search(r"\\(?:section|chapter)\*?\s*[\[{]", body)
        if title and (section is None or title.start() < section.start()):
            body = body[title.end() :]
        body = tex_source.balanced(swapped(body, _HEADS, lambda _: "\n\n"))[0]
        self.preamble += "\n" + "\n".join(one.source for one in tex_macros.definitions(body))
        body = tex_macros.without(body)
        own = {one.name for one in tex_macros.definitions(self.preamble)}
        section = re.search(r"\\(?:section|chapter)\*?\s*[\[{]", body)
        at = section.start() if section else 0
        head, rest = (
            _without(part, names - own) for part, names in ((body[:at], tex_front.FRONT), (body[at:], tex_front.ANYWHERE))
        )
        return head + rest

    def _dropped(self, body: str, names: str) -> tuple[str, int]:
        """A body without the environments and commands of those names, and how many they were."""
        own = {one.name for one in tex_macros.definitions(f"{self.preamble}\n{body}")}
        gone: list[str] = []

        def environment(one: Environment) -> str:
            gone.append(one.name)
            return "\n\n"

        def command(one: Command) -> str | None:
            if not one.arguments or one.name in own:
                return None
            gone.append(one.name)
            return ""

        body = replaced(swapped(body, names, environment), names, command)
        return body, len(gone)

    def _in_preamble(self, names: str) -> int:
        return sum(1 for one in commands(self.preamble, names) if one.arguments and len(one.arguments[0]) > 40)

    def _blocks(self, body: str) -> list[Node]:
        """What pandoc makes of a body. Commands that it does not know are read as what they hold."""
        own = tex_macros.for_pandoc(self.preamble)
        cites = self._cite_commands(body)
        try:
            blocks = tree(f"{own}\n\n{cites}".encode(), "latex+raw_tex")[1]
        except CannotRead:
            own, blocks = "", self._piecewise(cites, "latex+raw_tex")
        held, lost = _unknown(blocks, cites)
        if lost:
            self.manuscript.odd.append(f"commands that are not known here, of which nothing was read: {_named(lost)}")
        if held:
            self.manuscript.odd.append(f"commands that are not known here, of which the words within were read: {_named(held)}")
        for name in held:
            cites = replaced(cites, re.escape(name), lambda one: f"{{{one.arguments[-1]}}}" if one.arguments else None, 9)
        whole = f"{own}\n\n{cites}"
        try:
            return tree(whole.encode(), "latex")[1]
        except CannotRead:
            return self._piecewise(cites, "latex", say=True)

    def _cite_commands(self, body: str) -> str:
        """Commands of citation that pandoc does not know, or takes otherwise than they print."""
        if re.search(r"\\usepackage(?:\[(?![^\]]*(?:numbers|super))[^\]]*\])?\{[^}]*\bnatbib\b", self.preamble):
            body = re.sub(r"\\cite(?=\*?\s*\{)", r"\\citet", body)
        body = re.sub(r"\\(?:citealt|citealp|Citealt|Citealp)\b", r"\\citealp", body)
        body = re.sub(
            r"\\(?:shortcite|citeA|citeNP|fullcite|supercite|smartcite|onlinecite|citen|citeyearNP|fcite)(?=\s*[\[{])",
            r"\\cite",
            body,
        )
        return re.sub(r"\\(?:possessivecite|citepos|citeauthorpos)(?=\s*[\[{])", r"\\citet", body)

    def _piecewise(self, body: str, form: str, *, say: bool = False) -> list[Node]:
        """A body that pandoc refuses: what of it can be read, without the article's own commands."""
        refused: list[str] = []
        blocks = list(_read(_pieces(body), form, refused))
        if say:
            self.manuscript.odd.append(
                "pandoc could not read it with the article's own commands: they were left out; see whether the text is whole"
            )
        if say and refused:
            begin = some((" ".join(one.split())[:60] for one in refused), 5, "; ")
            self.manuscript.leave(
                "paragraphs that cannot be read", len(refused), f"their LaTeX is not understood; they begin: {begin}"
            )
        if not blocks:
            raise CannotRead("pandoc cannot read it as LaTeX: see whether braces and environments are closed")
        return blocks

    def _finished(self, blocks: list[Node], made: tex_body.Body) -> list[Node]:
        """The blocks with what stands for floats and boxes as a manuscript has it."""
        found = []
        for block in blocks:
            content: Any = block.get("c")
            if block["t"] == "Div":
                inner = content[1]
                if tex_body.FLOAT in content[0][1] and (float_ := _float(inner, made.floats)):
                    found.append(float_)
                    continue
                content[1] = self._finished(inner, made)
            elif block["t"] in ("BlockQuote", "BulletList", "OrderedList"):
                items = [content] if block["t"] == "BlockQuote" else content if block["t"] == "BulletList" else content[1]
                for item in items:
                    item[:] = self._finished(item, made)
            elif block["t"] == "Para" and len(content) == 1 and content[0]["t"] == "Math":
                content[0]["c"][0] = {"t": "DisplayMath"}  # a formula on a line of its own, whatever it is set in
            found.append(block)
        return found

    def _cited(self, blocks: list[Node]) -> list[Node]:
        """What is printed for citations: by the article's list, or by the files of references."""
        names = tex_references.files(self.source.text) or self._unnamed(blocks)
        works = Works()
        for name in names if not self.listed else ():
            works.read(self.source.folder, name)
        if not self.listed and not works.items:
            self.listed = self._from_bibtex()
        before = list(cited(blocks))
        how = [words_of_command(one) for one in before]
        if works.items:
            silent = tex_references.silent(self.source.text)
            blocks = set_citations(blocks, works, self.manuscript, self.manuscript.front.language, silent)
            self.manuscript.odd += works.refused
        else:
            missing = tex_references.say(before, self.listed)
            self.manuscript.references += tex_references.listed(self.listed)
            self.manuscript.odd += works.refused
            if missing:
                self.manuscript.odd.append(not_listed(missing))
        for one, command in zip(cited(blocks), how, strict=False):
            if command in ("citeauthor", "Citeauthor"):
                without_year(one)
            elif command in ("citealp", "citeyear", "citenum"):
                without_brackets(one)
        return blocks

    def _unnamed(self, blocks: list[Node]) -> list[str]:
        """The file of references of an article whose class names it: the one in its folder."""
        if not any(True for _ in cited(blocks)):
            return []
        said = [one for one in tex_macros.texts(self.preamble).values() if re.fullmatch(r"[\w./ -]+\.bib", one)]
        beside = [] if said else sorted(one.name for one in self.source.folder.glob("*.bib"))
        return said[:1] or (beside if len(beside) == 1 else [])

    def _from_bibtex(self) -> list[tex_references.Entry]:
        """The list that BibTeX left beside the article."""
        for name in (self.file.stem, "main", "article", "paper", "manuscript", "output"):
            try:
                file = found(self.source.folder, f"{name}.bbl")
                if entries := tex_references.entries(text(file.read_bytes())[0]):
                    return entries
            except (Refused, OSError):
                continue
        return []

    def _kept(self, blocks: list[Node]) -> list[Node]:
        """The running text; what stands under a heading of references and is no list of LaTeX's is one all the same."""
        said = Running(Formulas(()), lambda *_: None)
        parts = Parts(blocks, said.inlines)
        parts.say(self.manuscript)
        for under in parts.references:
            lines = [one for block in under for one in _entries(block, said)]
            if self.manuscript.references:
                self.manuscript.leave("paragraphs below the list of references", len(lines), "they are no entries of it")
            else:
                self.manuscript.references += lines
        return parts.kept

    def _say_unknown(self, unknown: Counter[str]) -> None:
        if unknown:
            self.manuscript.odd.append(without_target(unknown))


def _without(text: str, names: Collection[str]) -> str:
    """A text without commands that say something of the article."""
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return replaced(text, pattern, lambda one: "" if one.arguments or one.name == "maketitle" else None)


def _entries(block: Node, said: Running) -> Iterator[Listed]:
    """What stands under a heading of references, an entry each block or item."""
    content: Any = block.get("c")
    if block["t"] in ("BulletList", "OrderedList"):
        for item in content if block["t"] == "BulletList" else content[1]:
            yield Listed(" ".join(said.block(one) for one in item))
    elif line := said.block(block):
        yield Listed(line)


def words_of_command(cite: Node) -> str:
    """The command of LaTeX by which something is cited."""
    for one in cite["c"][1]:
        if one["t"] == "RawInline" and (found := re.match(r"\\([A-Za-z]+)", one["c"][1])):
            return found[1]
    return ""


def _float(inner: Sequence[Node], floats: Sequence[tuple[str, str]]) -> Node | None:
    """The caption of a float, whose first paragraph is its number among all; None where no number of ours stands there."""
    said = words(inner[0].get("c")) if inner else ""
    if not re.fullmatch("[0-9]{1,6}", said) or int(said) >= len(floats):
        return None
    kind, label = floats[int(said)]
    return div(kind, inner[1:], label)


def _named(commands_: Sequence[str]) -> str:
    return some(f"\\{one}" for one in commands_)


def _pieces(body: str) -> list[str]:
    """Paragraphs, of which none parts an environment or an argument."""
    found, start, depth = [], 0, 0
    for match in re.finditer(r"\\begin\s*\{|\\end\s*\{|\\.|[{}]|\n[ \t]*\n", body, re.DOTALL):
        one = match[0]
        if one[0] == "\n":
            if depth <= 0:
                found.append(body[start : match.end()])
                start, depth = match.end(), 0
        elif one.startswith("\\begin") or one == "{":
            depth += 2 if one.startswith("\\begin") else 1
        elif one.startswith("\\end") or one == "}":
            depth -= 0 if one.startswith("\\end") else 1
            depth -= 0
    return [one for one in [*found, body[start:]] if one.strip()]


def _read(pieces: list[str], form: str, refused: list[str]) -> Iterator[Node]:
    """The blocks of pieces, one by one where not all can be read at once."""
    if not pieces:
        return
    try:
        yield from tree("".join(pieces).encode(), form)[1]
    except CannotRead:
        if len(pieces) == 1:
            refused.append(pieces[0])
            return
        half = len(pieces) // 2
        yield from _read(pieces[:half], form, refused)
        yield from _read(pieces[half:], form, refused)


def _unknown(blocks: list[Node], body: str) -> tuple[list[str], list[str]]:
    """Commands that pandoc does not know: those that hold words, and those that may print something and hold none."""
    raw = Counter[str]()
    waiting: list[object] = [blocks]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if node.get("t") in ("RawInline", "RawBlock"):
                raw.update(re.findall(r"^\\([A-Za-z@]+)", str(node["c"][1])))
            elif node.get("t") != "Cite":
                waiting.append(node.get("c"))
        elif isinstance(node, list):
            waiting.extend(node)
    held: list[str] = []
    lost: list[str] = []
    for name in sorted(raw):
        if name in _SILENT or name in ("begin", "end"):
            continue
        arguments = [one.arguments[-1] for one in commands(body, re.escape(name), 9) if one.arguments]
        (held if any(re.search(r"[^\W\d]{2}", one) for one in arguments) else lost).append(name)
    return held, lost


_SILENT = frozenset((
    "vspace", "hspace", "noindent", "label", "index", "sloppy", "newpage", "clearpage", "pagebreak", "linebreak",
    "nopagebreak", "centering",
    "vfill", "hfill", "smallskip", "medskip", "bigskip", "hrule", "vrule", "rule", "hline", "newline", "break", "and",
    "phantom", "hphantom",
    "vphantom", "strut", "null", "includegraphics", "bibliographystyle", "bibliography", "printbibliography", "nocite",
    "color", "normalfont",
    "makeatletter", "makeatother", "thispagestyle", "pagestyle", "hyphenation", "input", "include", "setcounter",
    "footnotesize", "protect",
    "stepcounter", "refstepcounter", "newcounter", "printindex", "glsresetall", "printglossary", "printglossaries",
    "makeindex", "maketitle",
    "def", "let", "newcommand", "renewcommand", "providecommand", "DeclareMathOperator", "bibsep", "small", "tiny",
    "scriptsize", "singlespacing",
    "bgroup", "egroup", "begingroup", "endgroup", "vskip", "hskip", "kern", "parindent", "parskip", "setlength",
    "interfootnotelinepenalty",
    "clubpenalty", "widowpenalty", "tolerance", "hbadness", "eject", "goodbreak", "filbreak", "penalty", "nolinebreak",
    "appendix",
    "captionsetup", "newtheorem", "theoremstyle", "numberwithin", "hypersetup", "urlstyle", "let", "bstctlcite",
    "IEEEpeerreviewmaketitle",
    "IEEEdisplaynontitleabstractindextext", "IEEEpubid", "arraystretch", "tabcolsep", "item", "normalsize", "leftskip",
    "rightskip", "smash",
    "qed", "qedhere", "maketitlesupplementary", "beginsupplement", "nolinenumbers", "linenumbers", "titleformat",
    "AtBeginEnvironment",
))  # fmt: skip
"""Commands that print nothing, or nothing of the text."""
