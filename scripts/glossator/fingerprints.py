"""Whether a phrase stands in a unit, told without the unit's text: its fingerprint has a byte for each word.

A byte is made from a word and the unit's id, and about one in 256 of all words has the same: so a text is not read from its
fingerprint, and what is learnt of one unit is of no use for the next. It is no secret: whoever guesses what a text says can see
whether that fits. Capitals count, as a phrase is copied as it stands; punctuation, quotation marks and apostrophes do not, as
programs change them on the way. A phrase is made of whole words.
"""

import base64
from hashlib import blake2b

from glossator.text import written_words

FEWEST = 2
"""Words of which one can tell that a phrase stands somewhere a second time. Another word has the byte of a single one too often:
somewhere in a paragraph of a hundred words in one of three cases; the bytes of two in one of six hundred."""


def fingerprint(text: str, unit: str) -> str:
    """The fingerprint of a unit's text, in base64; nothing for a text without words."""
    return base64.b64encode(_bytes(text, unit)).decode("ascii")


def occurrences(phrase: str, fingerprint: str, unit: str) -> int:
    """How often a phrase stands in the unit with that fingerprint. 0 is certain, as is what is not more than there is: another
    phrase of n words is found in a unit of m with the probability m / 256ⁿ. Nothing can be told of a phrase without words: 0.

    Raises ValueError where that is no fingerprint."""
    held, sought = _decoded(fingerprint), _bytes(phrase, unit)
    if not sought:
        return 0
    count, start = 0, held.find(sought)
    while start >= 0:
        count, start = count + 1, held.find(sought, start + 1)
    return count


def begins(text: str, fingerprint: str, unit: str) -> bool:
    """Whether the text of a unit may begin with these words. Raises ValueError where that is no fingerprint."""
    return _decoded(fingerprint).startswith(_bytes(text, unit))


def _bytes(text: str, unit: str) -> bytes:
    return b"".join(blake2b(f"{unit} {word}".encode(), digest_size=1).digest() for word in written_words(text))


def _decoded(fingerprint: str) -> bytes:
    try:
        return base64.b64decode(fingerprint, validate=True)
    except ValueError as error:
        raise ValueError(f"no fingerprint: {error}") from None
