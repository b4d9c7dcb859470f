"""What is wrong with the data, as lines: for a terminal, for GitHub's annotations, for programs."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from glossator.addresses import Site
from glossator.checks import CHECKS
from glossator.corpus import Corpus
from glossator.fidelity import known_units
from glossator.names import name, unit_label
from glossator.phrases import held
from glossator.records import Article
from glossator.source import Problem
from glossator.todo import WORK, Share, Task, counted, coverage, to_do


def printable(text: str) -> str:
    """A text on one line. A file's name may hold a line break, and a line of its own could pass for anything."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda control: f"\\x{ord(control[0]):02x}", text)


def place(problem: Problem) -> str:
    """Where a problem is, as editors' programs open it: data/claims/x.yml:3:7."""
    return printable(f"{problem.path}:{problem.line}:{problem.column}")


def said(problem: Problem) -> str:
    """What is wrong, and the name of the rule that asks for it: message [links]."""
    return printable(problem.message) + (f" [{problem.rule}]" if problem.rule else "")


def lines(problems: Sequence[Problem]) -> list[str]:
    """A line each, and the hint beneath."""
    found: list[str] = []
    for problem in problems:
        found.append(f"{place(problem)}: {said(problem)}")
        if problem.hint:
            found.append(f"    → {printable(problem.hint)}")
    return found


def annotation(problem: Problem) -> str:
    """A workflow command with which GitHub marks the line in a pull request.

    Whatever could end the command or one of its properties is escaped, as GitHub's own toolkit does it.
    """
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    file = _escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
    title = f",title={problem.rule}" if problem.rule else ""
    return f"::error file={file},line={problem.line},col={problem.column}{title}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(problems: Sequence[Problem]) -> str:
    """All of them as one list of objects."""
    return json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2)


def number(count: int, things: str) -> str:
    """How many of what, `things` being a plural: 1 claim, 2,000 claims, 1 person."""
    one = {"people": "person"}.get(things, things.removesuffix("s"))
    return f"{count:,} {one if count == 1 else things}"


def columns(rows: Iterable[Sequence[str]], widest: Sequence[int]) -> Iterator[str]:
    """A table as lines: each column as wide as what stands in it, and at most as wide as is given; what is longer is cut."""
    table = [[_cut(printable(cell), most) for cell, most in zip(row, widest, strict=True)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def unfinished(corpus: Corpus) -> list[str]:
    """What is still to be done, a line for each article of which something is: no problem, but a count."""
    shares = to_do(corpus, date.today())
    found = [line for share in shares if share.article for line in _left(corpus, share.article, counted([share]))]
    return [*found, *_undescribed(counted(shares))]


def _left(corpus: Corpus, article: Article, count: Counter[str]) -> Iterator[str]:
    """What an article still lacks of what it must have before it says complete: true."""
    done = coverage(corpus, article)
    left = {
        "record": f"{count['record']:,} of {number(done.units, 'paragraphs')} without a record",
        "check claim": f"{count['check claim']:,} of {number(done.claims, 'claims')} not yet checked",
        "check event": f"{number(count['check event'], 'events')} not yet checked",
        "answer": f"{number(count['answer'], 'verdicts')} without an answer",
        "note": f"{number(count['note'], 'opinions')} without a note",
        "said": f"{number(count['said'], 'claims')} in somebody's voice of which it is open whether they said it",
    }
    if said := [words for what, words in left.items() if count[what]]:
        yield f"{article.id} is unfinished: {', '.join(said)}"
    elif count["complete"]:
        yield f"{article.id} has nothing left to do: it can say “complete: true”"


def _undescribed(count: Counter[str]) -> Iterator[str]:
    """What an import left to do, a line for each sort of it."""
    imported, doubtful, lacking = count["place"], count["decide"], count["describe"]
    if imported:
        of = number(imported, "works")
        yield f"{of} with details under “imported” that no field holds: say each where it belongs, or delete it"
    if doubtful:
        yield f"{number(doubtful, 'works')} that may be the same as another, see “perhaps”: decide"
    if lacking:
        yield f"{number(lacking, 'works')} on which nothing rests without what one of their type should say"


def tasks(corpus: Corpus, shares: Sequence[Share]) -> Iterator[str]:
    """What is to be done as a list: of which article, what, and the ids of the records or paragraphs; how much each time, and in
    all."""
    for share in shares:
        of = f"{share.article.id}: {share.article.title}" if share.article else "Of no one article"
        yield f"{printable(of)} ({share.count:,})"
        for what, found in share.tasks.items():
            yield f"  {WORK[what].name} ({len(found):,})"
            yield f"  → {WORK[what].means}"
            rows = [(task.unit.id if task.unit else task.record.id, _called(corpus, task)) for task in found]
            yield from (f"    {line}" for line in columns(rows, (80, 80)))
    count = sum(share.count for share in shares)
    yield f"{number(count, 'things')} to do" if count else "nothing is left to do"


def _called(corpus: Corpus, task: Task) -> str:
    """What is said of a record or a paragraph beside its id."""
    if task.unit is None:
        return name(task.record)
    return task.unit.opens or unit_label(corpus, task.record.id, task.unit.id)


def tasks_as_json(corpus: Corpus, shares: Sequence[Share]) -> str:
    """The same as one list of objects. `form`: the address of the form at the place, from the root of the site."""
    rows = [
        {
            "what": what,
            "article": share.article.id if share.article else None,
            "unit": task.unit.id if task.unit else getattr(task.record, "unit", None),
            "record": None if task.unit else f"{task.collection}/{task.record.id}",
            "title": _called(corpus, task),
            "file": corpus.documents[task.record.id].path,
            "field": task.field,
            "form": f"edit/?{task.begin or task.mend}",
        }
        for share in shares
        for what, found in share.tasks.items()
        for task in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def rules_page(site: Site) -> str:
    """Where the rules are explained that lines of problems name."""
    return (
        f"what each rule in brackets asks: {site.url}rules/"
        if site.url
        else "what each rule in brackets asks: rules/ on the site"
    )


def summary(corpus: Corpus | None, problems: Sequence[Problem], texts: Sequence[Path] = ()) -> str:
    """The closing line: how much was looked at, what was found."""
    found = number(len(problems), "problems") if problems else "no problems"
    if corpus is None:
        return f"{found}; mend corpus.yml before anything can be built"
    counts = ", ".join(number(len(group), name) for name, group in corpus.records.items())
    return f"{found} in {counts}; {number(len(corpus.links), 'links')}, {number(len(CHECKS), 'rules')}{_phrases(corpus, texts)}"


def _phrases(corpus: Corpus, texts: Sequence[Path]) -> str:
    """How many phrases were held against what."""
    known = {unit for table in texts for unit in known_units(corpus, table)}
    phrased = [record for record in corpus.drawn if record.phrase]
    of_text = sum(1 for record in phrased if (record.article, record.unit) in known)
    by_bytes = sum(1 for record, _ in held(corpus) if (record.article, record.unit) not in known)
    left = len(phrased) - of_text - by_bytes
    counts = (
        (of_text, f"{number(of_text, 'phrases')} against the article's text" if texts else ""),
        (by_bytes, f"{number(by_bytes, 'phrases')} against fingerprints"),
        (left, f"{number(left, 'phrases')} against nothing, as their units have no fingerprint"),
    )
    return "".join(f", {said}" for count, said in counts if said and (count or said is counts[0][1]))
