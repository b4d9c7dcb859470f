"""What leads to what: steps from both ends, the tree from the top, and Argdown as its own parser reads it."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from glossator.argument import Argument, Reason, argdown, argument, arguments, steps_from, steps_to, tree
from glossator.argument_map import GAP, WIDE, Map, argument_map
from glossator.corpus import Corpus
from glossator.records import Article, Claim, Relation
from glossator.text import plain
from tests.conftest import need_node

ARTICLE = Article(id="a", title='A "quoted" title: on {braces}', language="en", summary="S.")


def claim(key: str, part: str, *steps: tuple[str, str], title: str = "") -> Claim:
    relations = tuple(Relation(kind="supports", claim=to, strength=strength, note="Why.") for to, strength in steps)
    return Claim(
        id=key, article="a", unit="text-1", order=1, title=title or f"The claim {key}", statement=f"It is {key}.", phrase="so it is", kind="fact",
        part=part, relations=relations,
    )  # fmt: skip


def made(*claims: Claim) -> Argument:
    """The argument of claims that name one another, as `argument` makes it of a corpus."""
    by_id = {one.id: one for one in claims}
    stones = [one for one in claims if one.part in ("thesis", "conclusion", "premise")]
    steps = [(one, by_id[step.claim], step) for one in stones for step in one.relations if by_id[step.claim] in stones]
    examples: dict[str, list[tuple[Claim, Relation]]] = {}
    for one in claims:
        for step in one.relations if one.part == "example" else ():
            examples.setdefault(step.claim, []).append((one, step))
    return Argument(ARTICLE, stones, steps, examples, sum(one.part == "aside" for one in claims))


CHAIN = (
    claim("end", "thesis"),
    claim("advice", "conclusion"),
    claim("reason", "premise", ("end", "supports"), ("advice", "does not follow")),
    claim("ground", "premise", ("reason", "follows")),
    claim("leap", "premise", ("end", "is assumed")),
    claim("case", "example", ("reason", "illustrates")),
    claim("left", "aside"),
)


def test_steps_are_known_from_both_ends(corpus: Corpus) -> None:
    source, target = corpus.by_id["three-bridges"], corpus.by_id["bridges-keep-peace"]
    assert isinstance(source, Claim)
    ((to, step),) = steps_from(corpus, source)
    assert (to, step.strength) == (target, "does not follow")
    assert steps_to(corpus, target.id) == [(source, step)]


def test_an_argument_is_what_was_read(corpus: Corpus) -> None:
    found = argument(corpus, corpus.articles[0])
    assert found is not None
    assert [one.id for one in found.stones] == ["three-bridges", "bridges-keep-peace"]
    assert [(one.id, two.id) for one, two, _ in found.steps] == [("three-bridges", "bridges-keep-peace")]
    assert [one.id for one, _ in found.examples["three-bridges"]] == ["old-bridge-of-1750"]
    assert found.asides == 1
    assert len(found.weakest) == 1
    assert [one.article.id for one in arguments(corpus)] == ["rassendyll-bridges"], "the others have not been read for it"


def told(reasons: list[Reason]) -> list[Any]:
    return [(one.claim.id, one.again, told(list(one.reasons))) for one in reasons]


def test_the_tree_begins_with_the_thesis_and_tells_each_claim_once() -> None:
    assert told(tree(made(*CHAIN))) == [
        ("end", False, [("reason", False, [("ground", False, [])]), ("leap", False, [])]),
        ("advice", False, [("reason", True, [])]),
    ]
    (top, *_) = tree(made(*CHAIN))
    assert [one.id for one, _ in top.reasons[0].examples] == ["case"]


def test_a_premise_that_leads_nowhere_is_not_lost() -> None:
    assert [one.claim.id for one in tree(made(*CHAIN, claim("alone", "premise")))] == ["end", "advice", "alone"]


# --- The map ------------------------------------------------------------------------------------------------------------


def drawn(*claims: Claim) -> Map:
    return argument_map(made(*claims), lambda key: f"#{key}")


def place(found: Map, key: str) -> tuple[float, float, float]:
    stone = next(one for one in found.stones if one.claim and one.claim.id == key)
    return stone.x, stone.y, stone.height


def test_reasons_stand_to_the_left_of_what_they_are_given_for() -> None:
    found = drawn(*CHAIN)
    for arrow in found.arrows:
        assert place(found, arrow.source.id)[0] + WIDE + GAP <= place(found, arrow.target.id)[0], (arrow.source, arrow.target)
    assert place(found, "end")[0] == place(found, "advice")[0] == found.width - WIDE
    assert not any(stone.claim and stone.claim.part in ("example", "aside") for stone in found.stones)


def test_stones_do_not_overlap_and_lie_in_the_drawing() -> None:
    crowd = [claim(f"p{n}", "premise", (f"q{n % 3}", "supports")) for n in range(12)]
    middle = [claim(f"q{n}", "premise", ("end", "supports"), ("advice", "supports")) for n in range(3)]
    found = drawn(*CHAIN, *crowd, *middle)
    columns: dict[float, list[tuple[float, float]]] = {}
    for stone in found.stones:
        columns.setdefault(stone.x, []).append((stone.y, stone.y + stone.height))
        assert 0 <= stone.x <= found.width - WIDE
        assert 0 <= stone.y <= found.height - stone.height + 0.01
    for spans in columns.values():
        ordered = sorted(spans)
        assert all(one[1] <= two[0] for one, two in pairwise(ordered))


def test_only_weak_steps_are_marked() -> None:
    marked = {(arrow.source.id, arrow.target.id) for arrow in drawn(*CHAIN).arrows if arrow.weak}
    assert marked == {("reason", "advice"), ("leap", "end")}


def test_the_same_argument_gives_the_same_map() -> None:
    assert drawn(*CHAIN) == drawn(*CHAIN)


def test_the_words_of_a_stone_fit_it() -> None:
    long = "A claim with an uncommonly long title that says at length what nobody would say shortly"
    stone = drawn(claim("end", "thesis", title=long)).stones[0]
    assert " ".join(stone.lines) == long
    assert max(map(len, stone.lines)) <= 21
    chinese = drawn(claim("end", "thesis", title="鲁里塔尼亚王国共有三座古老的桥梁它们世世代代守护着和平")).stones[0]
    assert max(map(len, chinese.lines)) <= 10, "letters as broad as high"


# --- Argdown ------------------------------------------------------------------------------------------------------------


def parsed(text: str, tmp_path: Path) -> Any:
    """What Argdown's own parser finds."""
    node = need_node()
    file = tmp_path / "a.argdown"
    file.write_text(text, encoding="utf-8")
    run = subprocess.run(["node", "argdown.mjs", file], cwd=node, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.fixture(params=["made-up", "real"])
def whole(request: pytest.FixtureRequest, corpus: Corpus) -> Corpus:
    return corpus if request.param == "made-up" else request.getfixturevalue("real")


def test_its_own_parser_reads_the_argument_back(whole: Corpus, tmp_path: Path) -> None:
    for found in arguments(whole):
        read = parsed(
            argdown(found, lambda text: plain(text, lambda key: key), lambda key: f"https://example.org/{key}/"), tmp_path
        )
        assert read["errors"] == []
        assert read["title"] == found.article.title
        given = [(one.id, two.id, step) for one, two, step in found.steps]
        given += [(one.id, to, step) for to, group in found.examples.items() for one, step in group]
        assert {one[1] for one in read["relations"] if one[1] in read["statements"]} >= {source for source, _, _ in given}
        for source, target, step in given:
            between = f"{source} → {target}"
            assert ["support", source, between] in read["relations"]
            assert ["support", between, target] in read["relations"]
            assert read["steps"][between]["data"]["strength"] == step.strength
        for stone in found.stones:
            said = read["statements"][stone.id]
            assert said["data"] == {"part": stone.part, "verdict": stone.verdict, "url": f"https://example.org/{stone.id}/"}


@pytest.mark.parametrize(
    "words",
    [
        "Words with [brackets], <angles>, {braces: 1} and #tags, @people",
        "*bold* and _underscored_ and **both** ~ here",
        "a line - with dashes -- and --- more, + plus",
        "// no comment /* nor this */ <!-- nor that -->",
        'Quotes “so” and "so" and a backslash \\ and a | bar',
        "Ўзбекча матн, 中文, فارسی",
        "ends in a colon:",
    ],
)
def test_no_word_is_taken_for_a_command(words: str, tmp_path: Path) -> None:
    end = claim("end", "thesis").model_copy(update={"statement": words})
    reason = claim("reason", "premise", ("end", "supports"))
    step = reason.relations[0].model_copy(update={"note": words})
    found = made(end, reason.model_copy(update={"relations": (step,)}))
    read = parsed(argdown(found, lambda text: text, lambda key: key), tmp_path)
    assert read["errors"] == []
    assert read["statements"].keys() == {"end", "reason"}
    assert len(read["relations"]) == 2

    def bare(text: str) -> str:
        return "".join(letter for letter in text if letter.isalnum())

    assert bare(read["statements"]["end"]["text"]) == bare(words)
    assert bare(read["steps"]["reason → end"]["text"]) == bare(words)
