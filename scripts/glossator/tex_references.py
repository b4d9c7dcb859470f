"""The list of references in the LaTeX of an article, or beside it as BibTeX leaves it; and what is printed for a citation of
it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossator.latex import Texts
from glossator.manuscript import Listed, Node
from glossator.printed_citations import words
from glossator.tex_source import commands, environments, replaced, taken

LISTS = "thebibliography|CSLReferences"


class Entry(NamedTuple):
    """One \\bibitem."""

    key: str
    label: str
    """Number or short form, as it stands before the entry; of author and year both."""
    author: str
    year: str
    printed: str


def entries(text: str) -> list[Entry]:
    """The entries of all lists in a text, in order."""
    found = []
    for one in environments(text, LISTS):
        found += re.split(r"\\(?:bibitem|harvarditem|bibitemdeclare)(?![A-Za-z@])\s*", one.content)[1:]
    raw = [_raw(part) for part in found]
    texts = Texts([value for parts in raw for value in parts[1:]])
    made = []
    for at, (key, label, printed) in enumerate(raw, 1):
        said = texts[label].text
        author, year = _author_year(said)
        numbered = "" if label or "CSLReferences" in text else str(at)
        made.append(Entry(key, said if label and not year else numbered, author, year, " ".join(texts[printed].text.split())))
    return made


def _raw(part: str) -> tuple[str, str, str]:
    options, arguments, at = taken(part, 0, 1)
    label = options[0] if options and options[0] != r"\citeproctext" else ""
    if short := re.search(r"\\(?:protect\s*)?(?:citeauthoryear|BCAY|astroncite|citename)", label):
        _, said, _ = taken(label, short.end(), 3)
        label = f"{said[-2] if len(said) > 1 else ''}({said[-1] if said else ''})"
    if found := re.match(r"\s*\{?(.*?\([0-9]{4}[a-z]?\)).*$", re.sub(r"\\natexlab\s*\{([a-z])\}", r"\1", label), re.DOTALL):
        label = found[1].replace("{", "").replace("}", "") if "\\" not in found[1] else found[1]
    return ((arguments[0].strip() if arguments else "").removeprefix("ref-"), label.strip(), _plain(part[at:]))


def _plain(entry: str) -> str:
    """An entry without the commands by which styles of BibTeX say what is what."""
    entry = re.sub(
        r"\\(?:BibitemOpen|BibitemShut\s*\{[^}]*\}|bibAnnoteFile\S*|bibpreamble|urlprefix|newblock|noopsort\s*\{[^}]*\})(?![A-Za-z])",
        " ",
        entry,
    )
    for _ in range(4):
        entry = replaced(entry, "bibinfo|bibfield|Eprint|eprint|bibAnnote", lambda one: (one.arguments or [""])[-1], 2)
        entry = replaced(
            entry,
            "bibnamefont|bibfnamefont|citenamefont|natexlab|enquote|BibitemShutFull|BPBI|path|doi|textsc",
            lambda one: (one.arguments or [""])[0],
        )
    entry = replaced(entry, "Doi|href@noop|href", lambda one: one.arguments[-1] if len(one.arguments) > 1 else "", 2)
    return re.sub(r"\s+", " ", entry).strip()


def _author_year(label: str) -> tuple[str, str]:
    found = re.match(r"^(.*?)[ ,]*\(([0-9]{4}[a-z]?|n\.?d\.?|in press|forthcoming)\)", label)
    return (found[1].strip(), found[2]) if found and found[1].strip() else ("", "")


def listed(found: Sequence[Entry]) -> list[Listed]:
    """The list as printed."""
    return [Listed(one.printed, label=one.label) for one in found if one.printed]


def say(cites: Sequence[Node], found: Sequence[Entry]) -> list[str]:
    """Print the citations by the list's own labels, in their place; returns the keys that it has not."""
    by_key = {one.key: one for one in found}
    missing = []
    for cite in cites:
        parts = cite["c"][0]
        missing += [one["citationId"] for one in parts if one["citationId"] not in by_key]
        known = [by_key.get(one["citationId"], Entry(one["citationId"], one["citationId"], "", "", "")) for one in parts]
        dated = bool(known) and all(one.year for one in known)
        cite["c"][1] = [{"t": "Str", "c": (_by_author if dated else _by_number)(parts, known)}]
    return list(dict.fromkeys(missing))


def _around(part: Node, core: str, between: str = ", ") -> str:
    before, after = words(part["citationPrefix"]).strip(), words(part["citationSuffix"]).strip(" ,")
    return f"{f'{before} ' if before else ''}{core}{f'{between}{after}' if after else ''}"


def _by_author(parts: Sequence[Node], known: Sequence[Entry]) -> str:
    if parts[0]["citationMode"]["t"] == "AuthorInText":
        return "; ".join(f"{one.author} ({_around(part, one.year)})" for part, one in zip(parts, known, strict=True))
    if parts[0]["citationMode"]["t"] == "SuppressAuthor":
        return f"({'; '.join(_around(part, one.year) for part, one in zip(parts, known, strict=True))})"
    return f"({'; '.join(_around(part, f'{one.author} {one.year}') for part, one in zip(parts, known, strict=True))})"


def _by_number(parts: Sequence[Node], known: Sequence[Entry]) -> str:
    return f"[{', '.join(_around(part, one.label or one.key) for part, one in zip(parts, known, strict=True))}]"


def files(text: str) -> list[str]:
    """The files of references that an article names, in order."""
    names = []
    for one in commands(text, "bibliography|addbibresource|addglobalbib|addsectionbib|nobibliography|bibdata"):
        names += [name.strip() for argument in one.arguments for name in argument.split(",") if name.strip()]
    return list(dict.fromkeys(names))


def silent(text: str) -> list[str]:
    """The keys that the list has without a citation."""
    return [key.strip() for one in commands(text, "nocite") for argument in one.arguments for key in argument.split(",")]
