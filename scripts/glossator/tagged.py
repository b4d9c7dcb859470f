"""What the formats of tagged lines have in common, RIS and MEDLINE: their lines, and the values that stand in both."""

import re
import unicodedata
from typing import NamedTuple

from glossator import authorities, languages
from glossator.characters import shown
from glossator.markup import plain


class Line(NamedTuple):
    """A tag with its value, which may go on for more lines."""

    number: int
    tag: str
    lines: list[str]

    @property
    def value(self) -> str:
        return "\n".join(self.lines).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def cleaned(text: str) -> tuple[str, bool]:
    """A text as a record has it, lines kept: no markup, no invisible characters, letters composed; whether markup was lost."""
    found, lost = plain(text)
    found = unicodedata.normalize("NFC", shown(re.sub(r"[^\S\n]+", " ", found)))
    return "\n".join(part for line in found.split("\n") if (part := line.strip())), lost


def serial(text: str, *, strict: bool = False) -> tuple[str, str] | None:
    """ISBN or ISSN, and as a record has it; nothing if it is neither. `strict`: an ISSN needs its hyphen, as eight digits may be
    the number of a report."""
    for kind in ("ISSN", "ISBN"):
        bare = authorities.bare(kind, re.sub(r"(?i)^[ep]-?(?=is[sb]n)", "", text.strip()))
        if not authorities.work_fault(kind, bare) and not (strict and kind == "ISSN" and "-" not in text):
            return kind, bare
    return None


def fault(text: str) -> str:
    """Why something is neither ISSN nor ISBN."""
    kind = "ISSN" if len(re.sub(r"[^0-9Xx]", "", text)) == len("20493630") else "ISBN"
    return authorities.work_fault(kind, authorities.bare(kind, text)) or ""


def language(text: str) -> str:
    """Tags of the languages named, with commas between; empty where one of them is not known."""
    found = []
    for part in re.split(r"\s*[;,/|&]\s*|\s+and\s+", one_line(text)):
        tag = languages.tag(languages.meant(part))
        if not tag or str(tag) == "und":
            return ""
        found.append(str(tag))
    return ", ".join(dict.fromkeys(found))
