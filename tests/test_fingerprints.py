"""Fingerprints: what they tell of a phrase without the text, and what they do not tell of the text."""

import base64
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.fingerprints import FEWEST, begins, fingerprint, occurrences
from glossator.text import written_words

TEXT = "“The Count’s well-known bridge,” it is said (p. 4), ‘was built’ — and was re-built — in 1750. O‘zbekiston, Straße.[3]"


def found(phrase: str, text: str = TEXT, unit: str = "analysis-9") -> int:
    return occurrences(phrase, fingerprint(text, unit), unit)


@pytest.mark.parametrize(
    "phrase",
    [
        "The Count's well-known bridge", "Count’s well known bridge, it is", '"The Count’s', "was re-built – in 1750", "it  is said",
        "is said (p. 4), 'was built'", "said p. 4 was built", "Oʻzbekiston, Straße", "O'zbekiston Straße", "O‘zbekiston,\u00a0Stra\u00adße",
    ],
)  # fmt: skip
def test_a_phrase_is_found_whatever_signs_are_between_its_words(phrase: str) -> None:
    assert found(phrase) == 1


@pytest.mark.parametrize(
    "phrase",
    [
        "the Count’s well-known", "Count well-known", "ount’s well-known bridge", "well-known bridg", "it was said",
        "bridge well-known", "rebuilt in 1750", "in 175", "zbekiston, Straße", "Ozbekiston, Strasse", "said was built", "…", "",
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_not_found(phrase: str) -> None:
    """With another case, cut off inside a word, with a word left out, in another order."""
    assert found(phrase) == 0


def test_occurrences_may_overlap() -> None:
    assert (found("was"), found("la la", "la la la")) == (2, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("用Python写。だ", ["用", "Python", "写", "だ"]),
        ("กำลังใจ ดี", ["ก", "ำ", "ลั", "ง", "ใ", "จ", "ดี"]),
        ("«می‌خواهم»، شَهر ۱۲", ["میخواهم", "شَهر", "۱۲"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("e\u0301te\u0301² a_b", ["été", "a", "b"]),
        ("(1) it's 3.5%", ["1", "its", "3", "5"]),
        ("\u0301 – ", []),
    ],
)
def test_words_of_every_script(text: str, words: list[str]) -> None:
    assert written_words(text) == words


def test_a_script_without_spaces_is_held_letter_by_letter() -> None:
    text = "鲁里塔尼亚王国共有三座古老的桥梁，它们世世代代守护着两岸人民的和平。"
    assert found("三座古老的桥梁，它们", text) == found("三座古老的桥梁它们", text) == 1
    assert found("三座古老的桥樑", text) == 0
    assert len(base64.b64decode(fingerprint(text, "analysis-9"))) == 32


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whole_words_of_a_text_are_always_found(before: str, phrase: str, after: str) -> None:
    text = f"{before} – {phrase} – {after}"
    made = fingerprint(text, "note-1")
    assert occurrences(phrase, made, "note-1") >= bool(written_words(phrase))
    assert begins(f"{before} – {phrase}", made, "note-1")
    assert len(base64.b64decode(made)) == len(written_words(text))


def test_a_word_has_another_byte_in_another_unit() -> None:
    words = [f"word{number}" for number in range(1000)]
    same = sum(fingerprint(word, "analysis-1") == fingerprint(word, "analysis-2") for word in words)
    assert same < 20, "a table of all words made for one unit says nothing of the next"


def test_many_words_have_the_same_byte() -> None:
    """So that none is read from it: of 50,000 words about 195."""
    counts = Counter(fingerprint(f"word{number}", "analysis-1") for number in range(12_800))
    assert len(counts) == 256
    assert min(counts.values()) > 20


def test_a_phrase_of_other_words_is_hardly_ever_found() -> None:
    chance, seldom = random.Random(1), [f"w{number}" for number in range(5000)]
    made = fingerprint(" ".join(seldom[:100]), "analysis-1")
    strayed = [" ".join(chance.choices(seldom[100:], k=FEWEST)) for _ in range(3000)]
    assert sum(occurrences(phrase, made, "analysis-1") > 0 for phrase in strayed) < 20
    assert not any(
        occurrences(f"{phrase} {other}", made, "analysis-1") for phrase, other in zip(strayed, seldom[200:], strict=False)
    )


@pytest.mark.parametrize("wrong", ["*", "abc", "=", "é"])
def test_what_is_no_fingerprint(wrong: str) -> None:
    with pytest.raises(ValueError, match="no fingerprint"):
        occurrences("a b", wrong, "note-1")


def test_it_stays_the_same_for_ever() -> None:
    """Fingerprints are in the data: another way of making them would refuse every phrase."""
    assert fingerprint(TEXT, "analysis-9") == "Mk4YFrd3zPorv7SkHbTIpEIgcWKU"
