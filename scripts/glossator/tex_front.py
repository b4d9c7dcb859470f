"""What an article in LaTeX says of itself: title, authors, journal, identifiers; in the commands of the usual classes."""

import re
from collections.abc import Iterator, Sequence

from glossator import front_values, tex_macros
from glossator.latex import Texts
from glossator.manuscript import Author, Front
from glossator.tex_source import Command, commands, environments, replaced

_ONE = {
    "title": ("title", "Title", "articletitle", "articleTITLE", "papertitle"),
    "volume": ("volume", "jvol", "jourvol", "acmVolume", "journalVOLUME", "jyear@volume", "pubvolume", "volnum", "setvolume"),
    "issue": ("issue", "pubnumber", "jnum", "acmNumber", "journalISSUE", "issuenum", "pubissue", "setissue"),
    "date": ("pubdate", "published", "datepublished", "datePUBLISHED", "date", "acmYear", "pubyear", "articleYEAR", "jyear",
    "copyrightyear"),
    "DOI": ("articleDOI", "articledoi", "acmDOI", "paperdoi", "doi", "DOI", "jdoi"),
    "container": ("journal", "journalname", "journalNAME", "jname", "journaltitle", "acmJournal", "Journal", "jourName"),
    "keywords": ("keywords", "keyword", "articleKEYWORDS", "Keywords", "kwd", "Plainkeywords", "IEEEkeywords"),
    "ISSN": ("issn", "ISSN", "journalISSN", "eissn"),
    "page": ("pages", "pagerange", "articlepages"),
    "first": ("firstpage", "startpage", "artpage"),
    "last": ("lastpage", "endpage"),
    "publisher": ("publisher",),
    "licence": ("licence", "license", "copyrightlicense", "articleLICENSE", "setcctype"),
}  # fmt: skip
"""What is said → the commands of classes that say it, the better first."""

FRONT = frozenset(name for names in _ONE.values() for name in names) | {
    "author", "authors", "Author", "authorsnames", "authorsaffiliations", "shorttitle", "shortauthors", "affil",
    "affiliation", "address",
    "institute", "email", "ead", "thanks", "titlerunning", "authorrunning", "corref", "cortext", "fntext", "tnotetext",
    "orcidauthor",
    "subtitle", "runninghead", "running", "runningtitle", "runningauthor", "corresp", "correspondence", "received",
    "revised", "accepted",
    "history", "pacs", "msc", "jelcodes", "subjclass", "dedicatory", "curraddr", "urladdr", "ccsdesc", "setcopyright", "citation",
    "IEEEauthorblockN", "IEEEauthorblockA", "markboth", "markright", "orcid", "orcidID", "corrauth", "presentaddress",
    "editor", "editors",
    "academiceditor", "maketitle", "articletype", "Abstract", "Plainauthor", "Plaintitle", "Shorttitle", "Address", "hypersetup",
    "datereceived", "dateaccepted", "contact", "abbrevs", "jmlrheading", "ShortHeadings", "addr", "name",
}  # fmt: skip
"""Commands whose arguments are about the article and no text of it, as long as no section came before."""

ANYWHERE = frozenset((
    "title", "author", "shorttitle", "shortauthors", "titlerunning", "authorrunning", "affil", "affiliation", "keywords",
    "maketitle", "authorsnames", "authorsaffiliations", "IEEEauthorblockN", "IEEEauthorblockA", "tnotetext",
    "cortext", "fntext", "markboth",
))  # fmt: skip
"""Those that are so wherever they stand."""

_FLOATS = r"(?:figure|table|sidewaysfigure|sidewaystable|longtable|tabular|tikzpicture|minipage)\*?"


def read(preamble: str, body: str) -> Front:
    """What the two parts of an article say, of which the body is looked through up to its first section. What stands in a
    figure or a
    table says nothing of the article."""
    head = re.split(r"\\(?:section|chapter|part)\*?\s*[\[{]", body, maxsplit=1)[0]
    for one in reversed(list(environments(head, _FLOATS))):
        head = head[: one.start] + head[one.end :]
    text = f"{preamble}\n\n{head}"
    macros = tex_macros.texts(text)
    text = tex_macros.without(text)
    said = {what: [*_said(text, names, macros)] for what, names in _ONE.items()}
    said["keywords"] += [one.content for one in environments(head, r"keywords?|IEEEkeywords|Keywords|KeyWords|kwd")][:1]
    people = list(_people(text, macros))
    texts = Texts([one for values in said.values() for one in map(_plain, values)] + [_plain(name) for name, _ in people])

    def line(what: str) -> Iterator[str]:
        yield from (texts[_plain(value)].text for value in said[what])

    front = Front()
    front.title = _first(map(front_values.line, line("title")))
    front.container_title = _first(map(front_values.line, line("container")))
    front.volume = _first(map(front_values.number, line("volume")))
    front.issue = _first(map(front_values.number, line("issue")))
    front.publisher = _first(map(front_values.line, line("publisher")))
    front.issued = _first(map(front_values.day, line("date")))
    front.DOI = _first(map(front_values.doi, [_address(value) for value in said["DOI"]]))
    front.ISSN = front_values.issns(line("ISSN"))
    front.page = _pages(_first(line("page")), _first(line("first")), _first(line("last")))
    front.licence = _first(map(front_values.licence, [_address(value) for value in said["licence"]]))
    front.language = _language(preamble)
    front.keywords = front_values.keywords(
        re.sub(r"\s*(?:\n+|\\\\|\\sep\b|\\and\b)\s*", ";", _first(_words_of(said["keywords"], texts)))
    )
    front.authors = [one for name, number in people for one in _authors(texts[_plain(name)].text, number)]
    return front


def _words_of(values: Sequence[str], texts: Texts) -> Iterator[str]:
    for value in values:
        apart = re.sub(r"\\(?:sep|and)(?![A-Za-z])|\\\\|\$\\cdot\$|\$\\bullet\$", ";", value)
        yield "; ".join(texts[one].text for one in _apart(apart, ";")) if ";" in apart else texts[_plain(value)].text


def _apart(value: str, separator: str) -> list[str]:
    """A value parted where the pattern stands outside of braces."""
    found, depth, start = [], 0, 0
    for match in re.finditer(rf"(?P<apart>{separator})|\\.|[{{}}]", value, re.DOTALL):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif match["apart"] is not None and depth <= 0:
            found.append(value[start : match.start()])
            start = match.end()
    return [*found, value[start:]]


def _first(values: Iterator[str] | Sequence[str]) -> str:
    return next((one for one in values if one), "")


def _plain(value: str) -> str:
    """A value without notes, line breaks and marks of affiliations."""
    notes = (
        r"thanks|footnote|footnotemark|tnoteref|fnref|corref|inst|textsuperscript|orcid(?:link|ID)?|email|affmark|label|corr\w*"
    )
    value = replaced(value, notes, lambda _: "")
    return _SET.sub(" ", value).strip()


_SET = re.compile(
    r"\$\^?\{?[\s\d,*\\a-z{}]*\}?\$|\\(?:[Ll]arge|LARGE|huge|bf|bfseries|vspace\*?\{[^}]*\}|protect|sffamily|par)(?![A-Za-z])"
    r"|\\\\(?:\[[^\]]*\])?|\\(?:newline|break|linebreak)(?![A-Za-z])"
)
"""Marks of affiliations, and what says how a line is set."""


def _address(value: str) -> str:
    found = re.search(r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}", value)
    return (found[1] if found else value).replace("\\_", "_").replace("\\%", "%").strip(" {}")


def _meant(value: str, macros: dict[str, str]) -> str:
    for _ in range(3):
        value = re.sub(r"\\([A-Za-z]+)(?![A-Za-z@])(?:\{\})?", lambda one: macros.get(one[1], one[0])[:20_000], value)
        if len(value) > 100_000:
            return ""
    return value


def _said(text: str, names: Sequence[str], macros: dict[str, str]) -> Iterator[str]:
    """What the commands say, or a macro of that name; each name's first."""
    for name in names:
        for one in commands(text, name):
            if one.arguments and one.arguments[0].strip():
                yield _meant(one.arguments[0], macros)
                break
        if name in macros and name not in ("title", "date"):
            yield _meant(macros[name], macros)


def _people(text: str, macros: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each name, or line of names, and the ORCID beside it."""
    for one in commands(text, "authorsnames|Author|IEEEauthorblockN|author|authors|name(?=\\s*\\{[A-Z])"):
        if one.name == "authorsnames" and one.arguments:
            yield from ((name, "") for name in re.split(r",(?![^{]*\})|\s+and\s+", one.arguments[0]))
        elif one.arguments and "\\IEEEauthorblockN" in one.arguments[0]:
            for block in commands(one.arguments[0], "IEEEauthorblockN"):
                yield from _several(" ".join(block.arguments), "")
        elif one.arguments and one.name != "name":
            beside = _beside(text, one)
            yield from _several(_meant(one.arguments[0], macros), beside)


def _beside(text: str, one: Command) -> str:
    """The ORCID that a class has in brackets before an author, or in a command after."""
    after = text[one.end : one.end + 400]
    after = re.split(r"\\(?:author|title|begin|maketitle|section)(?![A-Za-z])", after, maxsplit=1)[0]
    return " ".join(
        (*one.options, *(said for found in commands(after, "orcid|orcidID|orcidlink|ORCID") for said in found.arguments))
    )


_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]")


def _several(value: str, beside: str) -> Iterator[tuple[str, str]]:
    """The people of one \\author."""
    for one in _apart(value, r"\\(?:and|And|AND)(?![A-Za-z])|\\quad|\\qquad"):
        names = _apart(one, r"\\\\(?:\[[^\]]*\])?|\\(?:newline|affil(?:iation)?|address|email|institute)(?![A-Za-z])")
        number = _NUMBER.search(one) or _NUMBER.search(beside)
        yield names[0], number[0] if number else ""


def _authors(said: str, number: str) -> Iterator[Author]:
    """One name, or several in a row: Anna Lind, Bo Ek and Cy Ho."""
    said = re.sub(r"\s*(?:\([^)]*\)|<[^>]*>|\S+@\S+|https?://\S+|[0-9]{4}-[0-9]{4}-\S+)", " ", said)
    several = front_values.names(said)
    for one in several:
        if found := front_values.author(re.sub(r"[\s\d,∗*†‡§¶^]+$", "", one), number if len(several) == 1 else ""):
            yield found


def _pages(whole: str, first: str, last: str) -> str:
    said = front_values.number(re.sub(r"\s*[-–—]+\s*", "–", whole))
    if said and re.search(r"\d", said):
        return said
    first, last = front_values.number(first), front_values.number(last)
    return f"{first}–{last}" if first.isdecimal() and last.isdecimal() else ""


def _language(preamble: str) -> str:
    """The language of the text: the one that is set, or the last that babel is given."""
    for one in commands(preamble, "setmainlanguage|setdefaultlanguage"):
        return front_values.language((one.arguments or [""])[0])
    found = ""
    for one in commands(preamble, "usepackage"):
        if one.arguments and one.arguments[0].strip() == "babel" and one.options:
            said = [part.strip() for part in one.options[0].split(",")]
            main = [part.partition("=")[2] for part in said if part.startswith("main=")]
            found = next(
                filter(None, map(front_values.language, [*main, *reversed([part for part in said if "=" not in part])])), ""
            )
    return found
