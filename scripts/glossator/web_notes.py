"""The notes of a web page: where each is called for, and what it says."""

import re
from collections.abc import Collection, Iterator
from copy import deepcopy

from glossator.manuscript import Manuscript
from glossator.web_headings import below, kind
from glossator.web_page import HEADINGS, Element, line, new, remove, replace, roles, tokens

NOTE = "gl-note"
"""The class of where a note is called for, and of its text at the end of the page; their attribute data-gl is its number."""

_CALLS = re.compile(
    r"foot-?note-?(ref|reference|call|anchor|link)?|note-?ref|fn-?ref|end-?note-?(ref|reference)?|fn|ltx-note-mark"
)

_NOTES = re.compile(
    r"([\w-]+-)?(foot|end|rear)-?notes?(-[\w-]+)?|fn-?group|(article|ltx-role)-footnotes?|fn[0-9]+|ftn[0-9]+|edn[0-9]+|notes"
)

_ROLES = ("doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "footnotes", "rearnote", "rearnotes", "endnote", "endnotes")

_MARK = re.compile(
    r"[\[(]?\s*(?:note\s+)?(?:[0-9٠-٩۰-۹]{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶#∗]{1,4}|n\.?\s?[0-9]+)\s*[\])]?[.,]?", re.IGNORECASE
)

_BACK = re.compile(
    r"[\s↑↩︎⏎^←⬑↵\ufe0e\ufe0f«]*|(?:back|return|jump up|zurück|retour|volver)(?: to (?:text|top|content|article))?\W*",
    re.IGNORECASE,
)

_HOMES = ("li", "aside", "div", "dd", "tr", "section", "p", "blockquote", "td")

_INLINE = re.compile(r"ltx-note|sidenote|marginnote|margin-note|side-note|footnote-(content|text|body)|inline-?note|footnote|fn")


_NO_NOTES = (
    "data-availability",
    "ethics",
    "supplement",
    "funding",
    "reviews",
    "acknowledgements",
    "competing-interests",
    "contributions",
)
"""What stands among the notes of some journals, each with its heading."""


class Notes:
    """Every note of a page, taken from its place and put where `running` finds it."""

    def __init__(self, root: Element, references: Collection[Element]) -> None:
        self._root = root
        self._references = references
        self._bodies: list[Element] = []
        self._homes: dict[Element, int] = {}
        self._said: set[str] = set()

    def take(self, found: Manuscript) -> list[Element]:
        """The texts of all notes, each a div of the class NOTE with its number; those that nothing calls for have none."""
        self._inline()
        self._linked()
        loose = self._uncalled(found)
        for home in self._homes:
            remove(home)
        return [*self._bodies, *loose]

    def _inline(self) -> None:
        """Notes that stand where they are called for."""
        for one in list(self._root.iter("dt-fn", "d-footnote", "span", "small", "aside", "div")):
            if one.tag in ("dt-fn", "d-footnote"):
                self._call(one, one)
            elif self._is_inline(one):
                before = one.getprevious()
                if before is not None and before.tag in ("sup", "label") and not (before.tail or "").strip() and _is_mark(before):
                    remove(before)
                self._call(one, one)

    def _is_inline(self, one: Element) -> bool:
        if one.getparent() is None or not any(map(_INLINE.fullmatch, tokens(one))):
            return False
        around = ("p", "li", "td", "figcaption", "caption", "dd", *HEADINGS)
        if one.tag not in ("span", "small") and next(one.iterancestors(*around), None) is None:
            return False
        if any("note" in role for up in one.iterancestors() for role in roles(up)) or one.get("id") in self._targets():
            return False
        said = line(one)
        return len(said.split()) > 2 or len(said) > 12

    def _targets(self) -> Collection[str]:
        if not hasattr(self, "_hrefs"):
            self._hrefs = {link.get("href", "")[1:] for link in self._root.iter("a") if link.get("href", "")[:1] == "#"} - {""}
        return self._hrefs

    def _linked(self) -> None:
        """Notes that a link leads to."""
        places: dict[str, Element] = {}
        for one in self._root.iter():
            for name in (one.get("id"), one.get("name") if one.tag == "a" else None):
                if name:
                    places.setdefault(name, one)
        under = _under(self._root)
        inside: set[Element] = set()
        for link in [link for link in self._root.iter("a") if link.get("href", "").startswith("#")]:
            target = places.get(link.get("href", "")[1:])
            if target is None or target in self._references or link in inside or not _is_mark(link):
                continue
            home = self._home(target)
            if home is None or home in link.iterancestors() or not self._is_call(link, home, under):
                continue
            if home not in self._homes:
                inside.update(home.iter())
            self._call(_whole(link), home)

    @staticmethod
    def _home(target: Element) -> Element | None:
        """The element that holds the text of a note."""
        if target.tag == "dt":
            after = target.getnext()
            return after if after is not None and after.tag == "dd" else None
        home = target if target.tag in _HOMES else next(target.iterancestors(*_HOMES), None)
        if home is not None and home.tag == "p" and not re.search(r"\w{2}", _without_mark(home)):
            after = home.getnext()
            home = after if after is not None and after.tag in _HOMES else home
        if (
            home is not None
            and home.tag == "p"
            and (up := home.getparent()) is not None
            and up.tag in ("li", "div", "aside", "dd")
        ):
            if (
                any(re.fullmatch(r"(fn|ftn|edn|footnote|endnote|note)[-:.]?[0-9]+", name) for name in tokens(up))
                or up.tag == "li"
            ):
                home = up
        return (
            home
            if (home is not None and home.tag != "section") or (home is not None and "note" in " ".join(roles(home)))
            else None
        )

    def _is_call(self, link: Element, home: Element, under: Collection[Element]) -> bool:
        named = [
            *tokens(link),
            *(tokens(link.getparent()) if link.getparent() is not None and link.getparent().tag == "sup" else []),
        ]
        if (
            "doc-noteref" in roles(link)
            or "noteref" in roles(link)
            or link.get("rel") == "footnote"
            or any(map(_CALLS.fullmatch, named))
        ):
            return True
        around = [home, *home.iterancestors()]
        if any(role in _ROLES for one in around for role in roles(one)) or home in under or any(up in under for up in around):
            return True
        if any(_NOTES.fullmatch(name) for one in around if one.tag not in ("body", "html") for name in tokens(one)):
            return True
        back = {link.get("id"), link.get("name"), *(up.get("id") for up in list(link.iterancestors())[:2])} - {None, ""}
        return any(one.get("href", "")[:1] == "#" and one.get("href", "")[1:] in back for one in home.iter("a"))

    def _call(self, place: Element, home: Element) -> None:
        """Put the place of a note where it is called for, once; and its text with the others."""
        if home in self._homes:
            remove(place)
            return
        number = str(len(self._bodies) + 1)
        body = _body(home, number, _names(place))
        self._said.add(_key(body))
        self._bodies.append(body)
        if home is place:
            replace(place, new("span", class_=NOTE, data_gl=number))
            return
        self._homes[home] = len(self._bodies)
        table = next(place.iterancestors("table"), None)
        if table is not None and next(place.iterancestors("caption"), None) is None:  # words in cells are in no unit
            body.attrib.pop("data-gl")
            remove(place)
            return
        replace(place, new("span", class_=NOTE, data_gl=number))

    def _uncalled(self, found: Manuscript) -> list[Element]:
        """What else stands among the notes."""
        loose = []
        repeated = 0
        gone = {inner for home in self._homes for inner in home.iter()}
        for whole in list(self._containers(gone)):
            for one in _entries(whole):
                if one in gone:
                    continue
                body = _body(one, "", frozenset())
                if not re.search(r"\w{2}", line(body)) or kind(_first(one)) in _NO_NOTES:
                    continue
                if _key(body) in self._said:
                    repeated += 1
                    continue
                loose.append(body)
            self._homes.setdefault(whole, 0)
        found.leave("notes that stand there twice", repeated, "one copy is enough")
        return loose

    def _containers(self, gone: Collection[Element]) -> Iterator[Element]:
        under = _under(self._root)
        pending = [self._root]
        while pending:
            one = pending.pop()
            if one in gone or one.tag in HEADINGS:
                continue
            named = any(
                re.fullmatch(r"([\w-]+-)?(foot|end)-?notes(-list)?|fn-?group|(foot|end)notes?-list|reference-notes", name)
                for name in tokens(one)
            )
            list_of = one.tag in ("ul", "ol") and any(name in ("footnote", "footnotes") for name in tokens(one))
            if (
                one in under
                or any(role in _ROLES for role in roles(one))
                or ((named or list_of) and one.tag in ("div", "section", "ol", "ul", "aside"))
            ):
                yield one
            else:
                pending.extend(reversed(one))


def _under(root: Element) -> set[Element]:
    return {one for group in below(root, "notes") for one in group}


def _entries(whole: Element) -> list[Element]:
    items = [one for one in whole.iter("li") if next(one.iterancestors("li"), None) is None]
    return items or list(whole.iter("p")) or list(whole.iter("dd")) or [whole]


def _is_mark(one: Element) -> bool:
    said = line(one)
    return bool(_MARK.fullmatch(said)) and len(said) < 10


def _whole(link: Element) -> Element:
    """A call with the raised digits' element around it."""
    up = link.getparent()
    while (
        up is not None
        and up.tag in ("sup", "span", "small", "b", "strong")
        and line(up) in (line(link), f"[{line(link)}]")
        and len(up) == 1
    ):
        link, up = up, up.getparent()
    return link


def _without_mark(one: Element) -> str:
    return re.sub(rf"^\s*(?:{_MARK.pattern})", "", line(one), flags=re.IGNORECASE)


def _first(one: Element) -> str:
    inner = next((child for child in one.iter("b", "strong", *HEADINGS)), None)
    return line(inner) if inner is not None else ""


def _body(home: Element, number: str, calls: Collection[str]) -> Element:
    """The text of a note without its mark and without the way back."""
    tail, home.tail = home.tail, None
    body = deepcopy(home)
    home.tail = tail
    for link in [link for link in body.iter("a") if _is_back(link, calls)]:
        up = link.getparent()
        link.drop_tree()
        if up is not None and up is not body and up.tag in ("sup", "span") and not line(up).strip(" []()."):
            remove(up)
    _unmark(body)
    if body.tag in ("td", "tr", "dd", "li", "span", "small", "dt-fn", "d-footnote", "p"):
        inner = new("div" if next(body.iter("p", "ul", "ol", "div", "blockquote"), body) is not body and body.tag != "p" else "p")
        inner.text = body.text
        inner.extend(list(body))
        body = inner
    whole = new("div", class_=NOTE)
    if number:
        whole.set("data-gl", number)
    body.attrib.clear()
    whole.append(body)
    return whole


def _names(place: Element) -> Collection[str]:
    """The ids that a way back to a call can lead to."""
    near = [place, *place.iter("a", "sup", "span"), *list(place.iterancestors())[:2]]
    return {name for one in near for name in (one.get("id"), one.get("name")) if name}


def _is_back(link: Element, calls: Collection[str]) -> bool:
    if "doc-backlink" in roles(link) or any(
        re.fullmatch(r"foot-?note-?back(ref|link)?|reverse-?footnote|fn-?back(ref)?", one) for one in tokens(link)
    ):
        return True
    target = link.get("href", "")
    return not line(link) or (target[:1] == "#" and (target[1:] in calls or bool(_BACK.fullmatch(line(link)))))


_STARTS = re.compile(r"^\s*(?:[\[(]?\s*[0-9]{1,4}\s*[\])]\.?\s*|[0-9]{1,4}\.?(?=\s+\S)\s*|[*†‡§¶∗]+\s*|[.\])^↑:]+\s+)")


def _unmark(body: Element) -> None:
    """Take the mark from the beginning of a note: elements of its own, then the first letters."""
    while (mark := _first_mark(body)) is not None:
        remove(mark)
    for one in body.iter():
        if (one.text or "").strip():
            one.text = _STARTS.sub("", one.text or "")
            return
        if one is not body and not len(one) and (one.tail or "").strip():
            one.tail = _STARTS.sub("", one.tail or "")
            return


def _first_mark(body: Element) -> Element | None:
    """The element that a note begins with, if it is the note's mark."""
    if (body.text or "").strip():
        return None
    for one in body.iterdescendants():
        if one.tag == "sup" and _is_mark(one):
            return one
        if (
            one.tag in ("span", "b", "strong", "label", "td", "a", "dt")
            and _is_mark(one)
            and not re.search(r"[^\W\d]", line(one))
        ):
            return one
        if (one.text or "").strip() or (not len(one) and (one.tail or "").strip()):
            return None
    return None


def _key(one: Element) -> str:
    return "".join(character for character in line(one).lower() if character.isalnum())[:120]
