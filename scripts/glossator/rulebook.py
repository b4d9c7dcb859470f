"""Every rule that a problem can name: what it asks, and an example of how it is broken and kept.

The examples are made from the files with which the messages are tested, by `make accept`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.checks import CHECKS
from glossator.fidelity import FIDELITY

EXAMPLES = Path(__file__).with_name("rules.json")

ASKS = {
    "file": "Every file can be read: it is text in UTF-8, lies in the folder of its collection and holds one record.",
    "characters": "Nothing in a file is invisible, looks like something else, or is written in another way than it looks.",
    "yaml": "Every line is a field, “key: value”, an item of a list, “- …”, or more of the text above, and its indentation says "
    "to what it belongs.",
    "empty": "What is written has a value. A field of which nothing is known is left out.",
    "missing": "A record has the fields without which it says nothing.",
    "unknown-fields": "A field has a name that is known at its place.",
    "words": "Where a field takes one of certain words, it is one of them.",
    "shape": "A text is where a text belongs, a list where a list, fields where fields.",
    "length": "A text is not longer than there is room for.",
    "written-dates": "A date exists, and is written as EDTF has it: 2007-12-10, 2007-05, 2007, 1950~.",
    "days": "The day on which something was done is known exactly.",
    "languages": "A language is given by its code, such as en, fa or uz-Latn.",
    "addresses": "A web address is one that can be followed, and leads where it seems to.",
    "identifiers": "An identifier is written as its authority writes it, and its last digit fits the others.",
    "fields": "A value is one that its field can have, and fits the others of its record.",
}
"""Rules over one record or file, which have no function of their own."""


@dataclass(frozen=True)
class Rule:
    name: str
    asks: str
    example: "Example | None"


@dataclass(frozen=True)
class Example:
    message: str
    hint: str
    wrong: str
    """The lines around the mistake."""
    right: str
    """The same lines, mended."""


def rules() -> Sequence[Rule]:
    """All of them: of a file, of a record, between records, against the article's text."""
    asks = {**ASKS, **{name: " ".join((rule.__doc__ or "").split()) for name, rule in [*CHECKS.items(), *FIDELITY.items()]}}
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return [Rule(name, said, _example(examples.get(name))) for name, said in asks.items()]


def _example(found: Mapping[str, Sequence[str]] | None) -> Example | None:
    if found is None:
        return None
    return Example(str(found["message"]), str(found["hint"]), "\n".join(found["wrong"]), "\n".join(found["right"]))
