"""What glossator.judgements asks of a made-up corpus: its rules, each under its name."""

from typing import TYPE_CHECKING, Any

from glossator import records
from glossator.vocabularies import VERDICTS, WITHOUT_CONFIDENCE

if TYPE_CHECKING:
    from bench.generate import Draft, Maker

Fields = dict[str, Any]
"""A record, or a part of one, as YAML has it."""

WORDS = "A word or two about it."
"""How long a text is that the rules ask for and the pattern lacks."""

CONSULTED = {"a consulted source": 1, "a source": 1, "a source for its note": 1, "two consulted sources": 2}
"""What a verdict needs → how many sources somebody consulted are enough."""


def is_consulted(work: "Draft") -> bool:
    return bool(work.fixed.get("consulted") != "not consulted")


def evidence(maker: "Maker") -> Fields:
    """A source that somebody consulted."""
    works = [work for work in maker.block["references"] if is_consulted(work)] or maker.block["articles"]
    return maker.model(records.Source, work=maker.rng.choice(works).key)


def take_sides(maker: "Maker", work: "Draft") -> None:
    """witnesses_are_introduced: a party has a side, and nobody else."""
    sides = list(dict.fromkeys(maker.counterpart(key) for key in getattr(work.like, "side", ())))
    if work.fixed["standing"] == "party":
        work.fixed["side"] = sides or [maker.counterpart(None, ("organizations",))]
    else:
        work.fixed["side"] = None


def judge(maker: "Maker", made: Fields) -> None:
    """Put right in a record what the rules say of judgements."""
    draft = maker.draft
    complete = "article" in draft.fixed and draft.way.complete
    assessment = made.get("assessment", {})
    if "verdict" in assessment:
        _assess(maker, assessment, complete)
        _was_it_said(maker, assessment, bool(made.get("voice")), complete)
    else:
        _be_as_sure_as_one_can(maker, assessment)
    for editorial in (made, made.get("record", {})):
        _be_as_sure_as_one_can(maker, editorial)
    if draft.collection == "claims":
        _argue(maker, made, complete)


def _assess(maker: "Maker", one: Fields, complete: bool) -> None:
    """verdicts_have_evidence; parts_agree_with_the_whole; answers_are_given; opinions_are_explained; histories_are_in_order."""
    verdict = one["verdict"]
    parts = one.get("parts", [])
    if len(parts) == 1:
        parts = one.pop("parts")[:0]
    for part in parts:
        part |= {"verdict": verdict} if verdict == "confirmed" else {}
        part.pop("sources", None)
    if complete and verdict == "opinion":
        one.setdefault("note", maker.written(WORDS))
    if complete and (verdict != "confirmed" or "note" in one):
        one.setdefault("answer", maker.written(WORDS))
    needed = max(CONSULTED.get(VERDICTS[each["verdict"]].needs, 0) for each in (one, *parts))
    while sum(is_consulted(maker.drafts[source["work"]]) for source in one.get("sources", [])) < needed:
        one["sources"] = [*one.get("sources", []), evidence(maker)]
    if verdict == "not found":
        one.setdefault("searched", maker.written(WORDS))
    if verdict == "not checked":
        one.setdefault("would_settle", [evidence(maker)])
    if verdict in WITHOUT_CONFIDENCE:
        one.pop("confidence", None)
    _be_as_sure_as_one_can(maker, one)
    if history := _in_order(verdict, one.pop("history", [])):
        one["history"] = history


def _in_order(after: str, history: list[Fields]) -> list[Fields]:
    """The latest change first, and each a change."""
    found = []
    for was in sorted(history, key=lambda was: str(was["until"]), reverse=True):
        if was["verdict"] != after:
            found.append(was)
            after = was["verdict"]
    return found


def _was_it_said(maker: "Maker", one: Fields, voice: bool, complete: bool) -> None:
    """words_are_told_from_the_matter"""
    if voice and complete and "said" not in one:
        one["said"] = maker.model(records.Said)
    if not voice:
        one.pop("said", None)
    elif said := one.get("said"):
        wanted = "would_settle" if said["word"] == "not checked" else "sources"
        if not any(is_consulted(maker.drafts[source["work"]]) for source in said.get(wanted, [])):
            said[wanted] = [*said.get(wanted, []), evidence(maker)]


def _be_as_sure_as_one_can(maker: "Maker", one: Fields) -> None:
    """confidence_has_its_witnesses: high with a primary document, or with the article itself."""
    if one.get("confidence") == "high":
        works = [maker.drafts[source["work"]] for source in one.get("sources", [])]
        if not any(work.collection == "articles" or _is_primary(work) for work in works):
            one["confidence"] = "medium"


def _is_primary(work: "Draft") -> bool:
    return work.fixed.get("witness") == "primary document" and is_consulted(work)


def _argue(maker: "Maker", made: Fields, complete: bool) -> None:
    """steps_have_reasons; arguments_end: a step leads to what, in the sample, is nearer to the end."""
    own, steps = maker.sample.steps_to_the_end(maker.draft.like), 0
    for relation in made.get("relations", ()):
        if relation["kind"] == "supports" and maker.sample.steps_to_the_end(maker.drafts[relation["claim"]].like) >= own:
            relation["kind"] = "elaborates"
        if relation["kind"] != "supports":
            relation.pop("strength", None)
            relation.pop("readings", None)
            continue
        steps += 1
        if complete:
            relation.setdefault("strength", maker.word(records.Relation, "strength"))
            relation.setdefault("note", maker.written(WORDS))
    if complete:
        made.setdefault("part", "aside")
    if made.get("part") == "premise" and not steps:
        made["part"] = "aside"
