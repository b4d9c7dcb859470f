"""Made-up words in place of a sample's: as long, as frequent, in the same script, from syllables."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from math import ceil, sqrt
from unicodedata import category
from unicodedata import name as character_name

from glossator.dates import BadDate, parse
from glossator.text import fold

_ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kr", "pl", "st", "tr"]
_VOWELS, _CODAS = ["a", "e", "i", "o", "u", "a", "e", "i"], ["", "", "", "", "n", "r", "l", "s", "m", "t"]
_LATIN, _ACCENTS = "abdefghiklmnoprstuvz", dict(zip("aeiouszn", "äéíöüşžň", strict=True))
_SCRIPTS = {
    "CYRILLIC": str.maketrans(_LATIN, "абдефгхиклмнопрстувз"),
    "ARABIC": str.maketrans(_LATIN, "ابدهفگهیکلمنوپرستووز"),
}
_TOKEN = re.compile(
    r"(?P<kept>https?://|%[0-9A-F]{2}|\b10\.(?=[0-9]{4}))|(?P<number>[A-Za-z]*[0-9][0-9A-Za-z]*)|(?P<word>[^\W\d_]+)"
)
_HOST = re.compile(r"(?<=://)([^\s/]*\.)?[^\s/]+")
_DATE = re.compile(r"[0-9./~?%-]{4,30}")
_POINT = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


class Words:
    """Made-up words in place of the sample's: for each as many letters, and as frequent."""

    def __init__(self, rng: random.Random, texts: Iterable[str], growth: float) -> None:
        """`growth`: how many times as large as the sample the corpus is. Rare words become more with its root."""
        self.rng, self.copies = rng, ceil(1.5 * sqrt(max(growth, 1)))
        self.counts = Counter(fold(found[0]) for text in texts for found in _TOKEN.finditer(text) if found["word"])
        self.real = defaultdict[int, list[str]](list)
        for word, count in self.counts.items():
            self.real[len(word)] += [word] * count
        self.made = dict[tuple[str, int], str]()

    def new(self, length: int) -> str:
        word, pick = "" if length > 2 else self.rng.choice(_VOWELS), self.rng.choice
        while len(word) < length:
            word += pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS)
        return word[:length]

    def word(self, length: int) -> str:
        """A word of that many letters, the frequent ones more often."""
        real = self.rng.choice(self.real.get(length) or ["-" * length])
        key = real, self.rng.randrange(self.copies) if self.counts[real] <= 3 else 0
        if key not in self.made:
            self.made[key] = self.new(length)
        return self.made[key]

    def filled(self, shape: str) -> str:
        """A text written like one of SHAPES."""
        return re.sub(r"[#?]", lambda found: self.rng.choice("0123456789" if found[0] == "#" else _LATIN), shape)


def in_script(text: str, script: str) -> str:
    """A text in another script; as it is where none is named."""
    return fold(text).translate(_SCRIPTS[script]) if script else text


def _dressed(made: str, like: str) -> str:
    """A made-up word in the script of another, with accents where that has them; oʻ and gʻ as Uzbek has them."""
    script = character_name(like[0], "").partition(" ")[0]
    if script in _SCRIPTS:
        return made.translate(_SCRIPTS[script])
    letters = [*made]
    for at, letter in enumerate(like):
        if category(letter) == "Lm":
            letters[max(at - 1, 0) : at + 1] = like[max(at - 1, 0) : at + 1]
        elif letter > "\x7f":
            letters[at] = _ACCENTS.get(letters[at], "ö")
    return "".join(letters)


class Spelling:
    """How one record's words are spelt: the same word always alike, so that a name keeps its variants and its id."""

    def __init__(self, words: Words) -> None:
        self.words, self.spelt = words, dict[str, str]()
        self.days = words.rng.randint(0, 330)
        """How much earlier than in the sample everything happens."""

    def text(self, like: str) -> str:
        """A text with another's lengths, capitals, marks and scripts. Hosts of web addresses end with .example."""
        if _DATE.fullmatch(like):
            with suppress(BadDate):
                return _POINT.sub(self._earlier, parse(like).text)
        made = _TOKEN.sub(self._token, like)
        return _HOST.sub(lambda found: (found[1] or "") + "example", made) if "://" in made else made

    def _earlier(self, found: re.Match[str]) -> str:
        day = date(int(found[1]), int(found[2] or 7), int(found[3] or 15)).toordinal() - self.days
        return date.fromordinal(max(1, day)).isoformat()[: len(found[0])]

    def _token(self, found: re.Match[str]) -> str:
        like = found[0]
        if not found["word"]:
            return like if found["kept"] else self._number(like)
        key = fold(like)
        self.spelt[key] = self.spelt.get(key) or self.words.word(len(like))
        made = _dressed(self.spelt[key].ljust(len(like), "a")[: len(like)], like.lower())
        return made.upper() if like.isupper() and len(like) > 1 else made.capitalize() if like[0].isupper() else made

    def _number(self, like: str) -> str:
        """Digits for digits, the century of a year kept; small letters among them, as in identifiers, for letters."""
        pick = self.words.rng.choice
        kept = 2 if re.fullmatch(r"(19|20)[0-9]{2}", like) else int(like[0] == "0")
        made = "".join(pick("0123456789") if c.isdigit() else pick(_LATIN[1:]) if c.islower() else c for c in like[kept:])
        return like[:kept] + ("1" + made[1:] if made.startswith("0") and not kept else made)
