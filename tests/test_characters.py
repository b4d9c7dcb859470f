"""Which characters a text may hold: held against Unicode's own tables, and against how scripts and emoji are written."""

import sys
import unicodedata

import pytest

from glossator.characters import LONGEST_SHOWN, misplaced, named, uncomposed, visible

SHOWN_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
"""Characters that Unicode files with the invisible ones, though they show: signs of numbers, of verses, of hieroglyphs' places."""


def bad(text: str) -> list[int]:
    return list(misplaced(text))


def test_whatever_unicode_calls_a_control_a_format_a_half_or_none_is_refused() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        invisible = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and code not in SHOWN_FORMATS
        if (invisible and character not in "\n\t") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            assert bad(f"a{character}b") == [1], hex(code)
            assert bad(character) == [0], hex(code)


@pytest.mark.parametrize("code", [0x34F, 0x115F, 0x1160, 0x17B4, 0x3164, 0xFFA0, 0x180B, 0xFE0F, 0xE0100])
def test_letters_and_marks_that_show_nothing_are_refused_in_a_word(code: int) -> None:
    assert bad(f"wo{chr(code)}rd") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Hammarskjöld – “two” …", "Oʻzbekiston", "Ўзбекистон", "中亚", "מרכז", "a\nb\tc", "x² + y", "\u00a0narrow\u202f",
        "می\u200cشود",
        "شوروي\u200cها",
        "👩\u200d🚒", "👩🏽\u200d🚒", "🏳\ufe0f\u200d🌈", "👩\u200d❤\ufe0f\u200d👨", "☎\ufe0f", "1\ufe0f\u20e3", "#\ufe0f\u20e3", "ℹ\ufe0f",
        "ශ්\u200dරී", "क्\u200dष", "র\u200d্য",
        "ᠮ\u180bᠣ", "葛\U000e0100",
    ],
)  # fmt: skip
def test_what_scripts_and_emoji_need_is_let_through(text: str) -> None:
    assert bad(text) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("uz\u200cbek", [2]),
        ("\u200cمی", [0]),
        ("می\u200c", [2]),
        ("\u0663\u200cش", [1]),  # a digit
        ("ش\u200c\u0664", [1]),
        ("ش\u200c\u060c", [1]),  # a comma
        ("شَ\u200cش", [2]),  # a vowel sign
        ("a\u200db", [1]),
        ("👩\u200d", [1]),
        ("\u200d👩", [0]),
        ("👩\u200da", [1]),
        ("©\ufe0f\ufe0f", [2]),
        ("1\ufe0f", [1]),
        ("\ufe0f", [0]),
        ("a\U0001f600\u200e", [2]),
    ],
)
def test_elsewhere_they_are_refused(text: str, at: list[int]) -> None:
    assert bad(text) == at


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "U+202E, right-to-left override"),
        ("\x01", "U+0001, a control character"),
        ("\ufffe", "U+FFFE, no character"),
        ("\ud800", "U+D800, half of a character"),
    ],
)
def test_a_character_is_named(character: str, name: str) -> None:
    assert named(character) == name


def test_where_a_letter_is_two_characters() -> None:
    assert uncomposed("café") is None
    assert uncomposed("two cafe\u0301s") == 7
    assert uncomposed("Ångström \u212b") == 9, "a sign for which there is a letter"
    assert uncomposed("plain") is None


def test_a_value_in_a_message_hides_nothing_and_is_short() -> None:
    assert visible("a\u202eb\u00a0c\x1b[31m d") == "a⟨U+202E⟩b⟨U+00A0⟩c⟨U+001B⟩[31m d"
    assert visible("x" * 1000) == "x" * LONGEST_SHOWN + "…"
    assert visible(12) == "12"
