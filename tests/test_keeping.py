"""Ids that stay when a text is corrected."""

from glossator.cutting import Cut, cut
from glossator.keeping import keep
from glossator.manuscript import Manuscript
from glossator.trees import tree

BEFORE = """# Bridges

The old bridge was built of stone in the year of the flood.

The new bridge was built of iron, and nobody liked it much.

Tolls were paid:

- by carts with two wheels
- by carts with four wheels

# Keepers

The keeper lived in the tower above the river.

His daughter kept the book of tolls for thirty years.
"""


def units_of(markdown: str) -> list[Cut]:
    return cut(Manuscript(blocks=tree(markdown.encode(), "markdown")[1])).units


def kept(after: str) -> tuple[list[str], str]:
    found = keep(units_of(BEFORE), units_of(after))
    return [unit.id for unit in found.units], "\n".join(found.said)


def test_nothing_changes_where_nothing_changed() -> None:
    ids, said = kept(BEFORE)
    assert ids == [unit.id for unit in units_of(BEFORE)]
    assert said == "7 of 7 units keep their id"


def test_what_is_new_gets_a_number_that_was_never_used() -> None:
    ids, said = kept(BEFORE.replace("The new bridge", "A ferry ran before there was a bridge.\n\nThe new bridge"))
    assert ids == ["bridges-1", "bridges-4", "bridges-2", "bridges-3", "bridges-3a", "bridges-3b", "keepers-1", "keepers-2"]
    assert "new: bridges-4 after bridges-1, “A ferry ran" in said


def test_a_changed_paragraph_keeps_its_id_and_is_said() -> None:
    ids, said = kept(BEFORE.replace("nobody liked it much", "few liked it much at first"))
    assert ids[1] == "bridges-2"
    assert "changed: bridges-2" in said


def test_another_text_in_the_place_of_one_is_new() -> None:
    ids, said = kept(BEFORE.replace("The new bridge was built of iron, and nobody liked it much.", "Wool was dear that winter."))
    assert ids[1] == "bridges-4"
    assert "gone: bridges-2" in said


def test_a_paragraph_moved_within_its_section_keeps_its_id() -> None:
    first, second = (
        "The old bridge was built of stone in the year of the flood.\n\n",
        "The new bridge was built of iron, and nobody liked it much.\n\n",
    )
    ids, said = kept(BEFORE.replace(first + second, second + first))
    assert ids[:2] == ["bridges-2", "bridges-1"]
    assert said.count("moved:") == 1


def test_a_paragraph_moved_to_another_section_is_new_there_and_said() -> None:
    tolls = "His daughter kept the book of tolls for thirty years.\n"
    ids, said = kept(BEFORE.replace(tolls, "").replace("The old bridge", f"{tolls}\nThe old bridge"))
    assert ids[0] == "bridges-4"
    assert "moved: keepers-2 is now bridges-4" in said


def test_a_new_item_gets_the_next_letter_of_its_list() -> None:
    ids, _ = kept(BEFORE.replace("- by carts with four", "- by herds of sheep\n- by carts with four"))
    assert ids[3:6] == ["bridges-3a", "bridges-3c", "bridges-3b"]


def test_a_section_with_another_heading_keeps_its_id() -> None:
    ids, _ = kept(BEFORE.replace("# Keepers", "# The keepers and their families"))
    assert ids[-1] == "keepers-2"


def test_a_new_section_before_does_not_take_an_id() -> None:
    ids, _ = kept("# Bridges of wood\n\nNone is left.\n\n" + BEFORE)
    assert ids == ["bridgesofwood-1", *(unit.id for unit in units_of(BEFORE))]


def test_no_id_is_given_twice_whatever_changes() -> None:
    import random

    lines = BEFORE.split("\n\n")
    chance = random.Random(7)
    for _ in range(200):
        some = chance.sample(lines, chance.randint(1, len(lines))) + chance.choices(
            ["# Keepers", "New.", "- a\n- b", lines[0]], k=3
        )
        found = keep(units_of(BEFORE), list(_cut_all(some)))
        ids = [unit.id for unit in found.units]
        assert len(ids) == len({*ids})


def _cut_all(blocks: list[str]) -> list[Cut]:
    """As cutting does, without a run of pandoc for each of two hundred texts."""
    found, section, number = [], "opening", 0
    for block in blocks:
        if block.startswith("# "):
            section, number = block[2:].lower().strip() + str(len(found)), 0
            continue
        number += 1
        found.append(Cut(f"{section}-{number}", "paragraph", section, "", block))
    return found


def test_three_thousand_units_take_no_time() -> None:
    many = [
        Cut(f"b-{at}", "paragraph", "B", "", f"The bridge {at} of {at % 7} arches stands by village {at * 31}.")
        for at in range(3000)
    ]
    found = keep(many, [one._replace(id=f"b-{at}") for at, one in enumerate(many[100:] + many[:50], 1)])
    assert found.said[0] == "2950 of 3000 units keep their id"
