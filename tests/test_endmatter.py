"""What of a tree is running text, by its headings."""

from glossator.endmatter import Parts
from glossator.manuscript import Manuscript, Node, para
from glossator.printed_citations import words


def head(text: str, rank: int = 1, *classes: str) -> Node:
    return {"t": "Header", "c": [rank, ["", [*classes], []], [{"t": "Str", "c": text}]]}


def kept(*blocks: Node) -> list[str]:
    return [words(one["c"] if one["t"] == "Para" else one["c"][2]) for one in Parts(blocks, words).kept]


def test_a_section_goes_with_those_below_it() -> None:
    blocks = [head("One"), para("a"), head("Funding"), para("b"), head("Deeper", 2), para("c"), head("Two"), para("d")]
    assert kept(*blocks) == ["One", "a", "Two", "d"]


def test_a_summary_at_the_end_is_a_section() -> None:
    assert kept(head("Abstract"), para("a"), head("One"), para("b"), head("Summary"), para("c")) == ["One", "b", "Summary", "c"]


def test_what_stands_before_an_abstract_is_the_title_page() -> None:
    parts = Parts([para("Anna Lind"), head("Abstract"), para("a"), head("One"), para("b")], words)
    manuscript = Manuscript()
    parts.say(manuscript)
    assert {one.what: one.count for one in manuscript.left} == {"abstracts": 1, "lines of the title page": 1}


def test_lists_of_references_are_handed_on() -> None:
    parts = Parts(
        [
            head("One"),
            para("a"),
            head("References"),
            para("r"),
            head("Further reading", 2),
            para("s"),
            head("Literatur"),
            para("t"),
        ],
        words,
    )
    assert [[words(one) for one in under if one["t"] == "Para"] for under in parts.references] == [["r", "s"], ["t"]]
