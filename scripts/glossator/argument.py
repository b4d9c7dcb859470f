"""What leads to what in an article's argument: its steps, its tree from what it is there to show down to its reasons, and both as
Argdown (https://argdown.org), which other programs draw and read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossator.corpus import Corpus
from glossator.records import Article, Claim, Relation

STEP = "supports"
"""The kind of relation that is a step of the argument. How strong it is says its strength."""

ENDS = ("thesis", "conclusion")
MAIN = ("thesis", "conclusion", "premise")
"""Parts that the map draws as stones. Examples are counted at what they stand for; asides are left out."""


def steps_from(corpus: Corpus, claim: Claim) -> list[tuple[Claim, Relation]]:
    """What the article uses a claim for."""
    found = ((corpus.by_id[one.claim], one) for one in claim.relations if one.kind == STEP)
    return [(target, step) for target, step in found if isinstance(target, Claim) and not target.withdrawn]


def steps_to(corpus: Corpus, key: str) -> list[tuple[Claim, Relation]]:
    """What the article gives for a claim, in its order."""
    related = (one for one in corpus.linking(key, "claims", "relations") if isinstance(one, Claim))
    return [(one, step) for one in related for step in one.relations if step.kind == STEP and step.claim == key]


@dataclass(frozen=True)
class Reason:
    """A claim in the tree of an argument, with what is given for it in turn."""

    claim: Claim
    step: Relation | None
    """The step from it to what it stands under; None at the top."""
    reasons: Sequence["Reason"]
    examples: Sequence[tuple[Claim, Relation]]
    first: bool
    """Whether it stands here for the first time."""
    again: bool
    """Whether it stands higher up with its own reasons, which are not repeated here."""


@dataclass(frozen=True)
class Argument:
    """The argument of one article."""

    article: Article
    stones: Sequence[Claim]
    """Theses, conclusions and premises, in the article's order."""
    steps: Sequence[tuple[Claim, Claim, Relation]]
    """From which stone to which."""
    examples: dict[str, Sequence[tuple[Claim, Relation]]]
    """Stone → the examples given for it."""
    asides: int

    @property
    def weakest(self) -> Sequence[tuple[Claim, Claim, Relation]]:
        """Steps that do not follow."""
        return [step for step in self.steps if step[2].strength == "does not follow"]


def argument(corpus: Corpus, article: Article) -> Argument | None:
    """The argument of an article; None where nobody has read it yet."""
    claims = [claim for claim in corpus.claims if claim.article == article.id]
    stones = [claim for claim in claims if claim.part in MAIN]
    if not stones:
        return None
    keys = {claim.id for claim in stones}
    steps, examples = [], defaultdict(list)
    for claim in claims:
        for target, step in steps_from(corpus, claim):
            if target.id in keys and claim.id in keys:
                steps.append((claim, target, step))
            elif target.id in keys:
                examples[target.id].append((claim, step))
    return Argument(article, stones, steps, dict(examples), sum(claim.part == "aside" for claim in claims))


def tree(found: Argument) -> list[Reason]:
    """The argument from the top: each thesis, then each conclusion, with what is given for it, and so on down. A claim that is
    given for several things is told with its reasons where it comes first."""
    given = defaultdict(list)
    for claim, target, step in found.steps:
        given[target.id].append((claim, step))
    told: set[str] = set()

    def told_of(claim: Claim, step: Relation | None) -> Reason:
        again = claim.id in told
        told.add(claim.id)
        reasons = () if again else [told_of(*one) for one in given[claim.id]]
        examples = () if again else found.examples.get(claim.id, ())
        return Reason(claim, step, reasons, examples, not again, again and bool(given[claim.id]))

    used = {claim.id for claim, _, _ in found.steps}
    tops = [one for part in ENDS for one in found.stones if one.part == part]
    tops += [one for one in found.stones if one.part == "premise" and one.id not in used]
    return [told_of(claim, None) for claim in tops]


# --- Argdown ------------------------------------------------------------------------------------------------------------


def argdown(found: Argument, plain: Callable[[str], str], iri: Callable[[str], str]) -> str:
    """An argument as Argdown: every claim a statement with its verdict, every step an argument with its strength and reason.

    Titles are ids, so that the file can be read beside the data. `plain`: a text without markup; `iri`: id → address.
    """
    lines = ["===", f"title: {_quoted(found.article.title)}", f"source: {_quoted(iri(found.article.id))}", "==="]
    shown = list(dict.fromkeys((*found.stones, *(one for group in found.examples.values() for one, _ in group))))
    for claim in shown:
        data = f'{{part: "{claim.part}", verdict: "{claim.verdict}", url: {_quoted(iri(claim.id))}}}'
        lines += ["", f"[{claim.id}]: {_safe(plain(claim.statement))} {data}"]
        given = [(one, step) for one, target, step in found.steps if target.id == claim.id]
        for one, step in (*given, *found.examples.get(claim.id, ())):
            reason = _safe(plain(step.note)) if step.note else ""
            strength = f' {{strength: "{step.strength}"}}' if step.strength else ""
            lines += [f"  + <{one.id} → {claim.id}>: {reason or _safe(one.title)}{strength}", f"    + [{one.id}]"]
        for relation in claim.relations:
            if relation.kind == "contradicts":
                lines.append(f"  - [{relation.claim}]")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[\[\]<>{}#@*_|\\]|//|--|\+|(?<=\s)-(?=\s)")


def _safe(value: str) -> str:
    """Words in which Argdown finds no command."""
    return _special().sub(lambda found: f"\\{found[0]}" if len(found[0]) == 1 else " ".join(found[0]), " ".join(value.split()))


def arguments(corpus: Corpus) -> Iterator[Argument]:
    """The argument of every article that was read for it."""
    return (found for article in corpus.articles if (found := argument(corpus, article)))
