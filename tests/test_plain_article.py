"""Articles in plain text: paragraphs, headings, lists and references by how their lines stand."""

import contextlib
import time
from pathlib import Path

import pytest

from glossator import plain_article
from glossator.cutting import Cut, cut
from glossator.manuscript import CannotRead, Manuscript

LONG = (
    "Lamps stand where readers sit, and where readers sit there is always much to read and much light to be wished for by night."
)


def read(folder: Path, text: str) -> Manuscript:
    file = folder / "article.txt"
    file.write_text(text)
    return plain_article.read(file)


def units(made: Manuscript) -> list[Cut]:
    return cut(made).units


def texts(made: Manuscript, *kinds: str) -> list[str]:
    return [one.text for one in units(made) if not kinds or one.kind in kinds]


def left(made: Manuscript) -> dict[str, int]:
    return {one.what: one.count for one in made.left}


def test_lines_of_a_paragraph_are_one(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "Introduction\n\nLamps stand\nwhere readers\nsit.\n\nAnd there are many of them in each of the houses that we saw.\n",
    )
    assert texts(made) == ["Lamps stand where readers sit.", "And there are many of them in each of the houses that we saw."]
    assert units(made)[0].section == "Introduction"


def test_a_word_that_is_broken_is_whole_again_only_where_that_is_certain(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        f"An inter-\nnational lamp is international, a well-\nknown one is well-known, an odd-\nlooking one is not.\n\n{LONG}",
    )
    assert texts(made)[0] == "An international lamp is international, a well-known one is well-known, an odd-looking one is not."
    assert any(one.startswith("words broken") and one.endswith(": 1") for one in made.odd)


def test_headings_of_all_kinds(tmp_path: Path) -> None:
    for heads in (("1. Introduction", "1.1 Lamps", "2. Methods"), ("INTRODUCTION", "Lamps", "METHODS"), ("# Introduction", "## Lamps", "# Methods"),
                  ("Introduction\n============", "Lamps\n-----", "Methods\n=======")):  # fmt: skip
        made = read(tmp_path, f"{heads[0]}\n\n{LONG}\n\n{heads[1]}\n\n{LONG} Yes.\n\n{heads[2]}\n\n{LONG} No.\n")
        assert [one.id for one in units(made)] == ["introduction-1", "introduction-2", "methods-1"], heads
        assert units(made)[1].heading.endswith("Lamps")


def test_a_short_line_is_a_heading_to_be_confirmed(tmp_path: Path) -> None:
    made = read(tmp_path, f"INTRODUCTION\n\n{LONG}\n\nLamps burn by night.\n\n{LONG} Yes.\n\nMETHODS\n\n{LONG} No.")
    assert units(made)[1].heading == "Lamps burn by night."
    assert any("Lamps burn by night." in one and "headings" in one for one in made.odd)


def test_lists_and_what_is_none(tmp_path: Path) -> None:
    text = f"Introduction\n\n{LONG}\n\n- one lamp\n- two lamps,\n  and more\n\n1. first\n2. second\n\n(A) a lamp. (B) another lamp.\n\n3) third of it\n\n4) fourth of it\n\n{LONG} Yes."
    made = read(tmp_path, text)
    assert texts(made, "item") == ["one lamp", "two lamps, and more", "first", "second", "third of it", "fourth of it"]
    assert "(A) a lamp. (B) another lamp." in texts(made, "paragraph")


def test_quotations_and_captions(tmp_path: Path) -> None:
    text = f"Introduction\n\n{LONG}\n\n    A lamp is a friend who never\n    speaks.\n\n> Nor does it sleep.\n\nFigure 2. A lamp by night.\n\n{LONG} Yes."
    made = read(tmp_path, text)
    assert texts(made, "quote") == ["A lamp is a friend who never speaks.", "Nor does it sleep."]
    assert [one.id for one in units(made) if one.kind == "figure"] == ["figure-2"]


def test_page_numbers_and_running_heads_go(tmp_path: Path) -> None:
    pages = [f"Lind: Lamps by Night, p. {at}\n\n{LONG} Number {at}, and so\n\n{at}" for at in range(1, 6)]
    made = read(tmp_path, "\f".join(pages))
    assert left(made)["page numbers"] == 5
    assert left(made)["running heads"] == 5
    assert not any("Lind" in text for text in texts(made))
    unmarked = "\n\n".join(f"{LONG} It goes on\n\n{at}\n\nLAMPS BY NIGHT\n\nover the page {at} and on." for at in range(7, 12))
    made = read(tmp_path, unmarked)
    assert left(made) == {"page numbers": 5, "running heads": 5}
    assert texts(made)[0].endswith("It goes on over the page 7 and on.")


def test_references_stand_apart_as_printed(tmp_path: Path) -> None:
    for heading in ("References", "LITERATUR", "5. Referencias", "Список литературы"):
        made = read(
            tmp_path,
            f"Introduction\n\n{LONG}\n\n{heading}\n\n[1] Ek, B. Lamps.\n  Light, 2001.\n[2] Ho, C. Shades. 2002.\n\n[3] Nemo.",
        )
        assert [(one.label, one.printed) for one in made.references] == [
            ("1", "Ek, B. Lamps. Light, 2001."), ("2", "Ho, C. Shades. 2002."), ("3", "Nemo."),
        ], heading  # fmt: skip
        assert all(one.item is None for one in made.references)
    made = read(tmp_path, f"Introduction\n\n{LONG}\n\nReferences\n\nEk, B. Lamps.\n    Light, 2001.\nHo, C. Shades. 2002.\n")
    assert [one.printed for one in made.references] == ["Ek, B. Lamps. Light, 2001.", "Ho, C. Shades. 2002."]


def test_the_title_page_goes_with_what_it_says(tmp_path: Path) -> None:
    text = (
        "Journal of Light, Vol. 3, https://doi.org/10.1234/lamps\n\nLamps by Night\n\nAnna Lind\n\nAbstract: All in short.\n\nKeywords: lamp; night\n\n"
        f"Introduction\n\n{LONG}\n\nAcknowledgements\n\nThanks.\n"
    )
    made = read(tmp_path, text)
    assert (made.front.title, made.front.DOI, made.front.keywords) == ("Lamps by Night", "10.1234/lamps", ["lamp", "night"])
    assert texts(made) == [LONG]
    assert left(made)["acknowledgements"] == 1


def test_a_paragraph_that_goes_on_after_a_blank_line(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        f"Introduction\n\nLamps stand where readers of all kinds and ages sit by night and read\n\nwhat they like.\n\n{LONG}",
    )
    assert texts(made)[0].endswith("and read what they like.")
    assert any("joined" in one for one in made.odd)


@pytest.mark.parametrize("text", ["", " \n\f\n"])
def test_nothing_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match="empty"):
        read(tmp_path, text)


def test_numbers_are_no_article(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="words"):
        read(tmp_path, "1.5;2.5;3.5\n" * 1000)


def test_other_encodings(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(f"Größe der Lampen\n\n{LONG} Grün.".encode("latin-1"))
    made = plain_article.read(file)
    assert "Grün." in texts(made)[0]
    assert any("UTF-8" in one for one in made.odd)
    file.write_bytes(f"Lamps\r\n\r\n{LONG}\r\n".encode("utf-16"))
    assert texts(plain_article.read(file))[0] == LONG


@pytest.mark.parametrize(
    "text", ["-\n" * 30_000 + "Word.", "1.\n\n" * 10_000 + "Word.", "word-\n" * 20_000, "A\n\n" * 20_000, "x" * 500_000]
)
def test_nonsense_ends_soon(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(CannotRead):
        read(tmp_path, text)
    assert time.monotonic() - start < 10


def test_three_thousand_paragraphs_take_seconds(tmp_path: Path) -> None:
    start = time.monotonic()
    made = read(tmp_path, "\n\n".join(f"{LONG} It is the paragraph {at}." for at in range(3_000)))
    assert len(units(made)) == 3_000
    assert time.monotonic() - start < 10
