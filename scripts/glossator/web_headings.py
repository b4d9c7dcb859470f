"""What the headings of a web page begin, and what stands below them."""

import re
from collections.abc import Collection

from glossator.matter import is_surely_abstract, part
from glossator.text import fold
from glossator.web_page import HEADINGS, Element, line

_JOURNALS = re.compile(
    r"(peer )?reviews?( (of|by|[ivx]+|[0-9]+)\b.*)?|(reviewer|referee)s?'? ?(reports?|comments?|[0-9]+).*"
    r"|decision letter|author'?s? response"
    r"|(author(s|'s|s')? )?(reply|response)( (of|by|from) the authors?)?|respuestas? de (los |las )?autor\w*"
    r"|respostas? d[aeo]s? autor\w*|reply to reviewers?|response to reviewers?|editor'?s? evaluation"
    r"|pareceres|parecer( [ivx0-9]+)?|dictamen.*|publication (dates|history)"
    r"|article history|history|historico|historia|fechas de publicacion|datas de publicacao|publication in this collection"
    r"|(rights|copyright)( and (permissions|license))?|about this article|(how to )?cite this article"
    r"|how to cite|citation|additional information"
    r"|share this article|metrics|comments|related articles|corresponding authors?|edited by|reviewed by|publisher'?s note"
)

_PLAIN = re.compile(
    "history|historico|historia|reviews?|comments|metrics|citation|reply|response|rights|copyright|additional information"
)
"""Headings of what the journal adds that are headings of running text as well."""


def is_either(heading: str, begins: str) -> bool:
    """Whether a heading that begins an abstract or a notice of the journal may as well begin running text (Summary, History)."""
    said = folded(heading)
    return (begins == "abstract" and not is_surely_abstract(heading)) or (begins == "reviews" and bool(_PLAIN.fullmatch(said)))


def kind(heading: str) -> str:
    """The part of an article that a heading begins, or `reviews` for what the journal adds; empty for running text."""
    if found := part(heading):
        return found
    return "reviews" if _JOURNALS.fullmatch(folded(heading)) else ""


def is_section(one: Element) -> bool:
    """Whether what stands in an element is all that its first heading stands over."""
    if one.tag != "div":
        return bool(one.tag == "section")
    for inner in one.iter():
        if inner.tag in HEADINGS:
            return len(line(one)) > len(line(inner))
        if (inner.text or "").strip() or (not len(inner) and inner is not one and (inner.tail or "").strip()):
            return False
    return False


def folded(text: str) -> str:
    """The words of a text, folded, with single blanks."""
    return " ".join(re.sub(r"[^\w']", " ", fold(text)).split())


def below(root: Element, wanted: str) -> list[list[Element]]:
    """For each heading of a part, the outermost elements under it, to the next heading of its rank or the section's end."""
    return _Below(root, wanted).found


class _Below:
    """One walk over all headings."""

    def __init__(self, root: Element, wanted: str) -> None:
        self.found: list[list[Element]] = []
        self._wanted = wanted
        self._headings: Collection[Element] = set(root.iter(*HEADINGS))
        self._holds = {up for one in self._headings for up in one.iterancestors()}
        self._walk(root, 0)

    def _walk(self, one: Element, rank: int) -> int:
        """The rank of the heading that what follows stands under; 0 where it is another part's."""
        for child in one:
            if child in self._headings:
                level = int(str(child.tag)[1])
                if kind(line(child)) == self._wanted:
                    self.found.append([])
                    rank = level
                elif level <= rank:
                    rank = 0
            elif child in self._holds:
                inner = self._walk(child, rank)
                ended = any(int(str(heading.tag)[1]) <= rank for heading in child.iter(*HEADINGS))
                rank = (0 if ended else rank) if is_section(child) else inner
            elif rank and self.found:
                self.found[-1].append(child)
        return rank
